package org.hejie.signaling.refusal;

import java.util.List;
import java.util.stream.Collectors;
import org.hejie.protocol.Language;
import org.hejie.protocol.signal.GateItem;
import org.hejie.protocol.signal.GateState;

/** What is missing at the gate, in words, each with its article. */
public final class GateWords {
    private GateWords() {}

    /** An item that stands in the way of one person. */
    public record Missing(String participantId, String name, GateItem item, GateState state) {}

    public static String article(GateItem item) {
        return switch (item) {
            case IDENTITY, FALSE_MEDIATION_WARNING -> "在线调解规则 art. 17";
            case RIGHTS_NOTICE -> "在线调解规则 art. 7";
            case ROOM_RULES -> "在线诉讼规则 arts. 24-27";
            case DECLARATION, DISCLOSURE -> "在线调解规则 art. 13";
            case AUTHORITY -> "民事诉讼法 art. 62";
            case ONLINE_MEDIATION -> "在线调解规则 art. 4";
            case RECORDING -> "个人信息保护法 arts. 13-14";
            case RECORDING_REPLACES_TRANSCRIPT -> "在线调解规则 art. 22";
            case DEVICE -> "在线诉讼规则 art. 24";
        };
    }

    private static String zh(GateItem item, boolean refused) {
        return switch (item) {
            case IDENTITY -> "身份未核验";
            case FALSE_MEDIATION_WARNING -> "未阅读虚假调解告知";
            case RIGHTS_NOTICE -> "未阅读权利义务告知";
            case ROOM_RULES -> "未阅读在线调解纪律";
            case DECLARATION -> "尚未披露或者声明无应披露事项";
            case DISCLOSURE -> refused ? "对调解员披露的事项提出异议" : "未对调解员披露的事项表态";
            case AUTHORITY -> "代理权限未登记";
            case ONLINE_MEDIATION -> refused ? "不同意在线调解" : "未答复是否同意在线调解";
            case RECORDING -> "未答复是否同意录音录像";
            case RECORDING_REPLACES_TRANSCRIPT -> "未答复是否同意以录音录像代替笔录";
            case DEVICE -> "设备未检测";
        };
    }

    private static String en(GateItem item, boolean refused) {
        return switch (item) {
            case IDENTITY -> "identity not checked";
            case FALSE_MEDIATION_WARNING -> "warning against false mediation not read";
            case RIGHTS_NOTICE -> "notice of rights and duties not read";
            case ROOM_RULES -> "rules of the online room not read";
            case DECLARATION -> "has neither disclosed nor declared that there is nothing to disclose";
            case DISCLOSURE ->
                refused ? "objects to what the mediator disclosed" : "has not answered what the mediator disclosed";
            case AUTHORITY -> "authority not entered";
            case ONLINE_MEDIATION ->
                refused ? "does not agree to mediate online" : "has not answered whether to mediate online";
            case RECORDING -> "has not answered whether to be recorded";
            case RECORDING_REPLACES_TRANSCRIPT -> "has not answered whether the recording replaces the transcript";
            case DEVICE -> "device not tested";
        };
    }

    /** Person by person, in the order given. */
    public static String list(Language language, List<Missing> missing) {
        return missing.stream()
                .map(one -> {
                    boolean refused = one.state() == GateState.REFUSED;
                    return language == Language.EN
                            ? one.name() + ": " + en(one.item(), refused) + " (" + article(one.item()) + ")"
                            : one.name() + "：" + zh(one.item(), refused) + "（" + inChinese(article(one.item())) + "）";
                })
                .collect(Collectors.joining(language == Language.EN ? "; " : "；"));
    }

    /** "在线调解规则 art. 17" as a Chinese sentence cites it. */
    private static String inChinese(String article) {
        return article.replaceAll("\\s*arts?\\. (\\d+)(?:-(\\d+))?", "第$1条至第$2条")
                .replace("至第条", "");
    }

    /** The articles, each once. */
    public static String articles(List<Missing> missing) {
        return missing.stream().map(one -> article(one.item())).distinct().collect(Collectors.joining("; "));
    }
}
