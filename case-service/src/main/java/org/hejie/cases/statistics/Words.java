package org.hejie.cases.statistics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.Language;
import org.hejie.protocol.rest.FigureWords;
import org.hejie.protocol.rest.FigureWords.FigureWord;
import org.hejie.protocol.rest.QualityFigure;

/** What each figure is called and what it counts, exactly; {@code docs/STATISTICS.md} shows this table. */
final class Words {
    private record Word(String zh, String en, String zhMeans, String enMeans) {}

    private static final Map<QualityFigure, Word> WORDS = new EnumMap<>(QualityFigure.class);

    static {
        put(
                QualityFigure.RECEIVED,
                "收案",
                "Received",
                "期间内收到的案件，按收到之日。",
                "Cases that came in during the period, by the day they came.");
        origin(QualityFigure.ORIGIN_DELEGATED_PRE_FILING, "委派调解（立案前）", "delegated before filing");
        origin(QualityFigure.ORIGIN_ENTRUSTED_POST_FILING, "委托调解（立案后）", "entrusted after filing");
        origin(QualityFigure.ORIGIN_ORGANISATION_OWN, "组织自行受理", "the organisation’s own");
        put(
                QualityFigure.ACCEPTED,
                "受理",
                "Accepted",
                "期间内由组织接受的案件，按接受之日，无论何时收到。",
                "Cases accepted during the period, whenever they came.");
        put(
                QualityFigure.DECLINED,
                "不接受",
                "Declined",
                "期间内由组织写明理由不接受的案件。",
                "Cases declined with a reason during the period.");
        put(
                QualityFigure.LAPSED,
                "逾期未答复",
                "Lapsed",
                "期间内因三个工作日内没有答复而失效的案件（在线调解规则第十二条）。",
                "Cases nobody answered within three working days (在线调解规则 art. 12), by the day they lapsed.");
        put(QualityFigure.RECALLED, "被收回", "Recalled", "期间内由分派方收回的案件。", "Cases taken back by whoever assigned them.");
        put(
                QualityFigure.ENDED,
                "调解终结",
                "Ended",
                "期间内调解终结的案件：协议生效（最后一方当事人签署）或者写明终止，以先到者为准。不接受、逾期、被收回的不算。",
                "Mediations that ended during the period: an agreement took effect (the last party signed) or it was terminated, whichever came first. Not the declined, lapsed and recalled.");
        end(QualityFigure.END_AGREEMENT_REACHED, "达成协议", "agreement reached");
        end(QualityFigure.END_SETTLED_AND_WITHDRAWN, "自行和解、撤回申请", "settled and withdrawn");
        end(QualityFigure.END_PARTY_UNREACHABLE_IN_TERM, "期限内联系不上", "a party could not be reached in the term");
        end(QualityFigure.END_PARTY_UNWILLING, "一方不愿调解", "a party was unwilling");
        end(QualityFigure.END_DIFFERENCES_TOO_WIDE, "分歧过大", "differences too wide");
        end(QualityFigure.END_TERM_EXPIRED_NO_EXTENSION, "期限届满未延长", "the term ran out");
        end(QualityFigure.END_PARTY_REFUSED_TO_SIGN, "一方拒绝签署", "a party refused to sign");
        end(QualityFigure.END_DEEMED_REFUSED, "视为拒绝调解", "deemed refused");
        end(QualityFigure.END_OTHER, "其他", "other");
        put(
                QualityFigure.FULL,
                "全部解决",
                "Settled in full",
                "终结案件中，生效协议涵盖全部争议的，或者因达成协议、自行和解撤回申请而终止的。",
                "Of those ended: with an agreement in effect on all that was in dispute, or terminated as agreed or as settled and withdrawn.");
        put(
                QualityFigure.PARTIAL,
                "部分解决",
                "Settled in part",
                "终结案件中，生效的是部分调解协议的。",
                "Of those ended: with an agreement in effect on a part.");
        put(QualityFigure.SUCCESS_SHARE, "成功率", "Success", "（全部解决＋部分解决）÷调解终结。", "(Settled in full + in part) ÷ ended.");
        put(QualityFigure.FULL_SHARE, "全部解决率", "Settled in full, share", "全部解决÷调解终结。", "Settled in full ÷ ended.");
        put(QualityFigure.PARTIAL_SHARE, "部分解决率", "Settled in part, share", "部分解决÷调解终结。", "Settled in part ÷ ended.");
        put(
                QualityFigure.AV,
                "经音视频调解",
                "With audio and video",
                "终结案件中，终结之前至少开过一次会、且至少一方当事人不在现场参加的。",
                "Of those ended: after at least one session began in which at least one party took part otherwise than on site.");
        put(
                QualityFigure.AV_SHARE,
                "音视频调解率",
                "With audio and video, share",
                "经音视频调解÷调解终结。",
                "With audio and video ÷ ended.");
        put(
                QualityFigure.DAYS_MEDIAN,
                "用时中位数（日）",
                "Days, median",
                "终结案件从收到之日到终结之日的自然日数；至少一半案件不超过此数。",
                "Calendar days from the day a case came to the day it ended; at least half of those ended took no longer.");
        put(
                QualityFigure.DAYS_P90,
                "用时九成分位（日）",
                "Days, 90th percentile",
                "同上；至少九成案件不超过此数。",
                "As the median; at least nine of ten took no longer.");
        put(
                QualityFigure.APPLIED,
                "申请确认",
                "Applied for confirmation",
                "期间内双方首次共同申请司法确认、调解书或者仲裁审查的案件。",
                "Cases in which the parties first asked together for confirmation, a mediation statement or a review during the period.");
        applied(QualityFigure.APPLIED_JUDICIAL_CONFIRMATION, "司法确认", "judicial confirmation");
        applied(QualityFigure.APPLIED_MEDIATION_STATEMENT, "调解书", "mediation statement");
        applied(QualityFigure.APPLIED_ARBITRATION_REVIEW, "仲裁审查", "arbitration review");
        put(
                QualityFigure.RULED,
                "申请办结",
                "Ruled on",
                "期间内收到对上述申请最终答复的案件，按收到之日。",
                "Cases in which the final word on such an application came during the period.");
        ruled(QualityFigure.RULED_CONFIRMED, "确认", "confirmed");
        ruled(QualityFigure.RULED_REJECTED, "驳回", "rejected");
        ruled(QualityFigure.RULED_REFUSED_TO_ACCEPT, "不予受理", "not accepted");
        ruled(QualityFigure.RULED_WITHDRAWN, "撤回", "withdrawn");
        put(
                QualityFigure.SESSIONS,
                "调解会",
                "Sessions",
                "期间内开始、现已结束的调解会，按开始之日。",
                "Sessions that began during the period and are over.");
        put(
                QualityFigure.PEOPLE,
                "参加人次",
                "People in them",
                "上述调解会中核验身份后进入的人，每会每人计一次，含调解员。",
                "Who came in with their identity shown, once for each session; mediators too.");
        put(
                QualityFigure.DROPPED,
                "掉线人次",
                "Who dropped",
                "上述人次中，会议开始后至少掉线一次的；席位保留，不视为拒绝（在线诉讼规则第二十五条）。",
                "Of these, whose line was lost at least once after the session began; their seat was kept (在线诉讼规则 art. 25).");
        put(QualityFigure.DROP_SHARE, "掉线率", "Drop rate", "掉线人次÷参加人次。", "Who dropped ÷ people in sessions.");
        drop(QualityFigure.DROP_NETWORK_LOST, "网络中断", "network lost");
        drop(QualityFigure.DROP_CLIENT_CLOSED, "页面关闭", "page closed");
        drop(QualityFigure.DROP_NODE_STOPPING, "服务器停止", "server stopping");
        drop(QualityFigure.DROP_PROTOCOL_FAULT, "终端程序错误", "fault of the client");
        put(
                QualityFigure.MEDIATORS,
                "调解员",
                "Mediators",
                "制作报表时账号未注销的调解员。",
                "Mediators whose account is not closed when the report is made.");
        put(
                QualityFigure.MEDIATORS_CERTIFIED,
                "持证调解员",
                "With a certificate",
                "其中资料里有证书号的。",
                "Of these, with a certificate’s number in the profile.");
        put(
                QualityFigure.MEDIATORS_TRAINED,
                "期间受训调解员",
                "Trained in the period",
                "其中资料里有期间内培训的。",
                "Of these, with training in the period in the profile.");
        put(
                QualityFigure.TRAINING_HOURS,
                "期间培训学时",
                "Training hours in the period",
                "资料中期间内培训的学时合计。",
                "Hours of training in the period, added up.");
        put(
                QualityFigure.TRAINING_HOURS_EVER,
                "累计培训学时",
                "Training hours in all",
                "资料中全部培训的学时合计。",
                "Hours of all training in the profiles, added up.");
    }

    private Words() {}

    private static void put(QualityFigure figure, String zh, String en, String zhMeans, String enMeans) {
        WORDS.put(figure, new Word(zh, en, zhMeans, enMeans));
    }

    private static void origin(QualityFigure figure, String zh, String en) {
        put(figure, "收案：" + zh, "Received: " + en, "收案中来源为“" + zh + "”的。", "Of those received, " + en + ".");
    }

    private static void end(QualityFigure figure, String zh, String en) {
        put(
                figure,
                "终结：" + zh,
                "Ended: " + en,
                "调解终结中，原因为“" + zh + "”的（在线调解规则第二十五条）。",
                "Of those ended, for this reason (在线调解规则 art. 25).");
    }

    private static void applied(QualityFigure figure, String zh, String en) {
        put(
                figure,
                "申请：" + zh,
                "Applied: " + en,
                "申请确认中，首次申请为" + zh + "的。",
                "Of those applied for, by this way first.");
    }

    private static void ruled(QualityFigure figure, String zh, String en) {
        put(figure, "办结：" + zh, "Ruled: " + en, "申请办结中，结果为“" + zh + "”的。", "Of those ruled on, with this result.");
    }

    private static void drop(QualityFigure figure, String zh, String en) {
        put(
                figure,
                "掉线：" + zh,
                "Dropped: " + en,
                "掉线人次中，至少一次的客观原因为“" + zh + "”的；同一人可计入几项。",
                "Of those who dropped, at least once for this objective cause; somebody may be in several.");
    }

    static String name(QualityFigure figure, Language language) {
        Word word = word(figure);
        return language == Language.EN ? word.en() : word.zh();
    }

    private static Word word(QualityFigure figure) {
        return java.util.Objects.requireNonNull(WORDS.get(figure), figure.name());
    }

    static FigureWords all(Language language) {
        return new FigureWords(Statistics.figures().stream()
                .map(figure -> new FigureWord(
                        figure,
                        figure.unit(),
                        name(figure, language),
                        language == Language.EN
                                ? word(figure).enMeans()
                                : word(figure).zhMeans()))
                .toList());
    }

    /** The table of the documentation, in Markdown. */
    static String page() {
        List<String> rows = Statistics.figures().stream()
                .map(figure -> "| `" + figure + "` | " + word(figure).zh() + "<br>"
                        + word(figure).en() + " | " + word(figure).zhMeans() + "<br>"
                        + word(figure).enMeans() + " |")
                .toList();
        return "| | figure | counts |\n|---|---|---|\n" + String.join("\n", rows) + "\n";
    }
}
