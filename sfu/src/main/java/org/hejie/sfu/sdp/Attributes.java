package org.hejie.sfu.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The a-lines of one section or of the session, by name. */
final class Attributes {
    private final Map<String, List<String>> values = new HashMap<>();

    /** @param line what follows {@code a=} */
    void add(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value.trim());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> first(String name) {
        return Optional.ofNullable(values.get(name)).map(List::getFirst);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }
}
