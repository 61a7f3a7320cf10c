package org.hejie.recording.derive;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.hejie.protocol.China;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Language;

/** What is written on pictures. Cards are in both languages, what stands beside pictures in the one asked for. */
final class Words {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'XXX", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Words() {}

    static String clock(Instant at) {
        return CLOCK.format(at.atZone(China.ZONE));
    }

    static String time(Instant at) {
        return TIME.format(at.atZone(China.ZONE));
    }

    static String length(long ms) {
        Duration d = Duration.ofMillis(ms);
        return d.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", d.toHours(), d.toMinutesPart(), d.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", d.toMinutes(), d.toSecondsPart());
    }

    /** @param caucus whether it is the record of a caucus */
    static String room(boolean caucus, Language language) {
        if (caucus) {
            return language == Language.EN ? "Private talk: sealed record" : "背对背调解 · 单独封存";
        }
        return language == Language.EN ? "Joint session" : "共同调解";
    }

    static String noPicture(Language language) {
        return language == Language.EN ? "No picture" : "无画面";
    }

    static String screenOf(String name, Language language) {
        return language == Language.EN ? "Screen of " + name : name + " 的共享屏幕";
    }

    static String zh(GapCause cause) {
        return switch (cause) {
            case CONSENT_MISSING -> "有人尚未同意录制";
            case CONSENT_WITHDRAWN -> "有人撤回了录制同意";
            case STOPPED_BY_MEDIATOR -> "调解员停止了录制";
            case SESSION_PAUSED -> "调解暂停";
            case SESSION_SUSPENDED -> "调解员掉线，调解中止";
            case CAUCUS -> "背对背调解，依法不录制";
            case DISK_FULL -> "存储空间已满";
            case RECORDER_FAULT -> "录制设备故障";
            case PROCESS_DIED -> "录制程序中断";
        };
    }

    static String en(GapCause cause) {
        return switch (cause) {
            case CONSENT_MISSING -> "Somebody had not consented to recording";
            case CONSENT_WITHDRAWN -> "Somebody withdrew consent to recording";
            case STOPPED_BY_MEDIATOR -> "The mediator stopped recording";
            case SESSION_PAUSED -> "The session was paused";
            case SESSION_SUSPENDED -> "The mediator's line was lost, the session suspended";
            case CAUCUS -> "Caucus: not recorded";
            case DISK_FULL -> "The disk was full";
            case RECORDER_FAULT -> "The recorder failed";
            case PROCESS_DIED -> "The recording process had stopped";
        };
    }
}
