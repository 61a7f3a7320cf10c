package org.hejie.cases.notice;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.hejie.protocol.China;
import org.hejie.protocol.Language;

/** Times as messages to people print them: in China's time, to the minute. */
public final class NoticeTimes {
    private static final DateTimeFormatter ZH = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.CHINA);
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private NoticeTimes() {}

    public static String print(Instant at, Language language) {
        return switch (language) {
            case ZH_CN -> ZH.format(at.atZone(China.ZONE));
            case EN -> EN.format(at.atZone(China.ZONE)) + " (UTC+8)";
        };
    }
}
