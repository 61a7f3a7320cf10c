package org.hejie.cases;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request body of any type, filled so that it is read and goes on to whatever decides: what may be left out is, ids are those given by their names. */
final class SampleBodies {
    private final Map<String, String> ids;
    private final Map<Class<?>, Object> given;
    private final Instant now;

    /** @param given bodies that a filled-in record cannot stand for */
    SampleBodies(Map<String, String> ids, Map<Class<?>, Object> given, Instant now) {
        this.ids = ids;
        this.given = given;
        this.now = now;
    }

    Object of(Class<?> type) {
        return given.containsKey(type) ? given.get(type) : record(type);
    }

    private Map<String, Object> record(Class<?> type) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (RecordComponent part : type.getRecordComponents()) {
            if (!part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                parts.put(part.getName(), value(part.getName(), part.getGenericType()));
            }
        }
        return parts;
    }

    private Object value(String name, Type type) {
        if (type instanceof ParameterizedType list) {
            return List.of(value(name, list.getActualTypeArguments()[0]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return ids.getOrDefault(name, "理由充分的说明");
        }
        if (plain == Instant.class) {
            return now.plus(Duration.ofHours(name.equals("to") ? 48 : 2)).toString();
        }
        if (plain == LocalDate.class) {
            return "2026-12-31";
        }
        if (plain == boolean.class) {
            return true;
        }
        if (plain == int.class || plain == long.class) {
            return 1;
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        return of(plain);
    }
}
