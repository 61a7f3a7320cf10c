package org.hejie.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Leaves out on purpose what the types forbid: that is what arrives from outside. */
@NullUnmarked
class RequiredPartsTest {
    record Inner(@Nullable String may, String must) {}

    record Outer(
            Inner one,
            List<Inner> many,
            Map<String, Inner> named,
            @Nullable Inner perhaps) {}

    private static final Inner WHOLE = new Inner(null, "here");

    private static Outer outer(Inner one, Inner inList, Inner inMap, Inner perhaps) {
        List<Inner> many = new ArrayList<>();
        many.add(inList);
        Map<String, Inner> named = new HashMap<>();
        named.put("a", inMap);
        return new Outer(one, many, named, perhaps);
    }

    @Test
    void nothingIsMissingFromAWholeMessage() {
        assertThat(RequiredParts.missing(outer(WHOLE, WHOLE, WHOLE, null))).isEmpty();
        assertThat(RequiredParts.missing("text")).isEmpty();
    }

    @Test
    void theFirstMissingPartIsNamedByItsPath() {
        Inner broken = new Inner("x", null);
        assertThat(RequiredParts.missing(broken)).contains("must");
        assertThat(RequiredParts.missing(outer(null, WHOLE, WHOLE, null))).contains("one");
        assertThat(RequiredParts.missing(outer(broken, WHOLE, WHOLE, null))).contains("one.must");
        assertThat(RequiredParts.missing(outer(WHOLE, broken, WHOLE, null))).contains("many[].must");
        assertThat(RequiredParts.missing(outer(WHOLE, null, WHOLE, null))).contains("many[]");
        assertThat(RequiredParts.missing(outer(WHOLE, WHOLE, broken, null))).contains("named[].must");
        assertThat(RequiredParts.missing(outer(WHOLE, WHOLE, null, null))).contains("named[]");
    }

    @Test
    void whatMayBeAbsentIsWholeWhenItIsThere() {
        assertThat(RequiredParts.missing(outer(WHOLE, WHOLE, WHOLE, new Inner("x", null))))
                .contains("perhaps.must");
    }
}
