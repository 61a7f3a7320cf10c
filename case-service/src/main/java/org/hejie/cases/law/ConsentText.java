package org.hejie.cases.law;

import java.time.LocalDate;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Language;

/** One version of what a party is asked to consent to. Without a {@code required} consent nobody enters the room. */
public record ConsentText(
        ConsentKind kind,
        String version,
        LocalDate effectiveFrom,
        boolean required,
        String article,
        Words zh,
        Words en) {
    /** {@code ifRefused}: what follows from saying no. */
    public record Words(String title, String text, String ifRefused) {}

    public Words words(Language language) {
        return language == Language.EN ? en : zh;
    }
}
