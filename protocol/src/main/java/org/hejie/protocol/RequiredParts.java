package org.hejie.protocol;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a message left out: a record part that is null and not marked {@code @Nullable}. Jackson alone lets it pass. */
final class RequiredParts {
    private record Part(RecordComponent component, boolean required) {}

    private static final ClassValue<Part[]> PARTS = new ClassValue<>() {
        @Override
        protected Part[] computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Part[] parts = new Part[components.length];
            for (int i = 0; i < parts.length; i++) {
                RecordComponent c = components[i];
                c.getAccessor().setAccessible(true);
                parts[i] = new Part(c, !c.getAnnotatedType().isAnnotationPresent(Nullable.class));
            }
            return parts;
        }
    };

    private RequiredParts() {}

    /** The path of the first missing part, such as {@code command.text}. */
    static Optional<String> missing(Object value) {
        return missing(value, "");
    }

    private static Optional<String> missing(@Nullable Object value, String path) {
        if (value instanceof Record record) {
            return inRecord(record, path);
        }
        if (value instanceof Collection<?> items) {
            return inAll(items, path);
        }
        return value instanceof Map<?, ?> map ? inAll(map.values(), path) : Optional.empty();
    }

    private static Optional<String> inRecord(Record record, String path) {
        for (Part part : PARTS.get(record.getClass())) {
            String name = path.isEmpty()
                    ? part.component().getName()
                    : path + "." + part.component().getName();
            Object value = read(record, part.component());
            if (value == null && part.required()) {
                return Optional.of(name);
            }
            Optional<String> inside = missing(value, name);
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inAll(Collection<?> items, String path) {
        for (Object item : items) {
            if (item == null) {
                return Optional.of(path + "[]");
            }
            Optional<String> inside = missing(item, path + "[]");
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
