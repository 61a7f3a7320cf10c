package org.hejie.protocol.gen;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.List;

/**
 * One message as the page shows it.
 *
 * @param meaning a sentence or two: who sends it, when, what follows
 */
record Example(Object message, String meaning) {
    /** The sealed type it belongs to: what a reader parses it as. */
    Class<?> family() {
        return Arrays.stream(message.getClass().getInterfaces())
                .filter(type -> type.isAnnotationPresent(JsonSubTypes.class))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(message + " is no message of the protocol"));
    }

    /** Its name on the wire. */
    String name() {
        return Arrays.stream(family().getAnnotation(JsonSubTypes.class).value())
                .filter(type -> type.value() == message.getClass())
                .map(JsonSubTypes.Type::name)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(message.getClass() + " has no name on the wire"));
    }

    static List<Example> of(Class<?> family) {
        return Examples.ALL.stream().filter(e -> e.family() == family).toList();
    }
}
