package org.hejie.cases.notice;

import java.time.Instant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.protocol.Language;

/** What messages say, in the person's language. They name the organisation, the time and the place, and never the case or the other side. */
public final class NoticeWords {
    private NoticeWords() {}

    /** How a person comes in: by the link, or at {@code entrance} with the digits beside it. */
    public record Way(String url, String entrance, String code) {
        public String say(Language language) {
            return switch (language) {
                case ZH_CN -> url + " ，打不开链接的，请在 " + entrance + " 输入号码 " + code;
                case EN -> url + " or enter the code " + code + " at " + entrance;
            };
        }

        /** Without link and code. */
        @Override
        public String toString() {
            return "Way";
        }
    }

    public static String invitation(Language language, PlannedSession session, Way way, Instant expiresAt) {
        return switch (language) {
            case ZH_CN ->
                "【和解】" + session.organisation() + "邀请您参加在线调解，时间：" + time(session, language) + "。请用手机打开："
                        + way.say(language) + " （" + NoticeTimes.print(expiresAt, language) + " 前有效，仅限本人使用）";
            case EN ->
                "[Hejie] " + session.organisation() + " invites you to an online mediation at "
                        + time(session, language) + ". Open on your phone: " + way.say(language)
                        + " (valid until "
                        + NoticeTimes.print(expiresAt, language) + ", for you alone)";
        };
    }

    /** Opens nothing by itself: the link is the one the person has. */
    public static String reminder(Language language, PlannedSession session) {
        return switch (language) {
            case ZH_CN -> reminded(language, session) + "请打开之前收到的邀请链接进入；没有链接请联系调解组织。";
            case EN ->
                reminded(language, session)
                        + "Open the invitation link you received; if you have none, ask the organisation.";
        };
    }

    /** As {@link #reminder(Language, PlannedSession)}, with another link, since the one before does not reach to the session. */
    public static String reminder(Language language, PlannedSession session, Way way) {
        return switch (language) {
            case ZH_CN -> reminded(language, session) + "之前的链接已到期，请改用新链接：" + way.say(language) + " （仅限本人使用）";
            case EN ->
                reminded(language, session) + "Your earlier link has run out; use this one instead: "
                        + way.say(language) + " (for you alone)";
        };
    }

    /** The link stays; where it ends before the new time, the next reminder brings another. */
    public static String moved(Language language, Instant before, PlannedSession session, String reason) {
        return switch (language) {
            case ZH_CN ->
                "【和解】您参加的在线调解改期：原定 " + NoticeTimes.print(before, language) + "，改为 " + time(session, language) + "，调解组织："
                        + session.organisation() + "。原因：" + reason + "。邀请链接和入会号码不变；到期的，会重新发给您。";
            case EN ->
                "[Hejie] Your online mediation with " + session.organisation() + " was moved from "
                        + NoticeTimes.print(before, language) + " to " + time(session, language) + ". Reason: " + reason
                        + ". Your link and code stay the same; if they run out, you get new ones.";
        };
    }

    public static String cancelled(Language language, PlannedSession session, String reason) {
        return switch (language) {
            case ZH_CN ->
                "【和解】原定 " + time(session, language) + " 的在线调解已取消，调解组织：" + session.organisation() + "，调解员："
                        + session.presidingMediator() + "。原因：" + reason + "。链接不再能进入；如有疑问请联系调解组织。";
            case EN ->
                "[Hejie] The online mediation with " + session.organisation() + " planned for "
                        + time(session, language)
                        + " was cancelled. Reason: " + reason
                        + ". The link opens nothing any more; with questions, ask the organisation or the mediator, "
                        + session.presidingMediator() + ".";
        };
    }

    private static String reminded(Language language, PlannedSession session) {
        return switch (language) {
            case ZH_CN ->
                "【和解】提醒：您参加的在线调解将于 " + time(session, language) + " 开始，调解组织：" + session.organisation() + "，地点：网上调解室。";
            case EN ->
                "[Hejie] Reminder: your online mediation with " + session.organisation() + " begins at "
                        + time(session, language) + ", in the online room. ";
        };
    }

    private static String time(PlannedSession session, Language language) {
        return NoticeTimes.print(session.plannedAt(), language);
    }
}
