package org.hejie.cases.assignment;

import java.time.LocalDate;
import java.util.Optional;
import org.hejie.cases.assignment.ReminderPlan.Reminder;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.Language;

/** What a party is told of a clock. It names the organisation, what is to be done and until when, and never the case or the other side. */
final class ReminderWords {
    private ReminderWords() {}

    /** @param link to the own page, where the message brings one */
    static String of(Language language, Reminder reminder, String organisation, String article, Optional<String> link) {
        return switch (language) {
            case ZH_CN ->
                "【和解】提醒：" + zh(reminder.kind()) + "的最后一天是" + zh(reminder.last()) + "，" + when(reminder, language) + "（"
                        + article + "）。" + zhHow(reminder.kind(), link) + "如有疑问请联系" + organisation + "。";
            case EN ->
                "[Hejie] Reminder: the last day for " + en(reminder.kind()) + " is " + reminder.last() + "; "
                        + when(reminder, language) + " (" + article + "). " + enHow(reminder.kind(), link)
                        + "With questions, ask " + organisation + ".";
        };
    }

    private static String zh(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private static String zh(ClockKind kind) {
        return switch (kind) {
            case ARBITRATION_REVIEW -> "共同申请仲裁审查";
            case JUDICIAL_CONFIRMATION -> "共同申请司法确认";
            case CHOICE_OF_MEDIATOR -> "双方共同选定调解员";
            default -> "办理";
        };
    }

    private static String en(ClockKind kind) {
        return switch (kind) {
            case ARBITRATION_REVIEW -> "asking together for arbitration review";
            case JUDICIAL_CONFIRMATION -> "asking together for judicial confirmation";
            case CHOICE_OF_MEDIATOR -> "choosing the mediator together";
            default -> "what is to be done";
        };
    }

    private static String zhHow(ClockKind kind, Optional<String> link) {
        return kind != ClockKind.CHOICE_OF_MEDIATOR
                ? "双方都申请才能提出，请打开之前收到的链接办理。"
                : link.map(url -> "请用手机打开链接选定调解员：" + url + " （仅限本人使用，之前的链接不再有效）。")
                        .orElse("请打开之前收到的链接选定调解员，或者告诉调解组织您选哪一位。");
    }

    private static String enHow(ClockKind kind, Optional<String> link) {
        return kind != ClockKind.CHOICE_OF_MEDIATOR
                ? "Both sides have to ask; open the link you received. "
                : link.map(url -> "Choose on your phone: " + url
                                + " (for you alone; an earlier link opens nothing any more). ")
                        .orElse("Open the link you received and choose, or tell the organisation whom you choose. ");
    }

    private static String when(Reminder reminder, Language language) {
        boolean zh = language == Language.ZH_CN;
        return switch (reminder.moment()) {
            case HALF -> zh ? "期限已过一半" : "half of the time is over";
            case DAY_BEFORE -> zh ? "今天是最后一天之前的工作日" : "today is the working day before it";
            case LAST_DAY -> zh ? "就是今天" : "that is today";
            case LAPSED -> zh ? "期限已过" : "it is over";
        };
    }
}
