package org.hejie.recording.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hejie.protocol.rest.VerifyReport.Statement;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.keys.CertificateChain;
import org.hejie.recording.stamp.Token;

/** What a check proves, what it does not, and what no check of these files could tell, in sentences of both languages. */
final class Statements {
    private Statements() {}

    /** @param counted whether the media node's counts say what came into it */
    record Caucus(RoomEvent.SealedCaucus caucus, boolean counted) {}

    static List<Statement> proved(
            boolean sealed,
            Collection<CertificateChain> keys,
            List<Token> tokens,
            boolean chained,
            Set<TapCheck.Proof> taps,
            List<Caucus> caucuses) {
        List<Statement> proved = new ArrayList<>();
        proved.add(new Statement(
                "每个分片、每条事件都与其摘要和签名相符，顺序无误，链条完整。",
                "Every chunk and every event fits its digest and its signature, in order, with no link missing."));
        proved.add(
                new Statement(
                        "每一录制的时刻，在场人员均已同意录制；凡中断，均载明原因，且中断期间没有录制内容。",
                        "For every recorded moment everyone present had agreed to be recorded; every gap is there with its cause, and holds no media."));
        if (taps.contains(TapCheck.Proof.ALL) && !taps.contains(TapCheck.Proof.SOME)) {
            proved.add(
                    new Statement(
                            "据媒体服务器的签名计数，空缺（包括背对背会谈）期间没有任何数据包到达录制端。",
                            "By the media node's signed counts no packet reached the recorder during any gap, caucuses included."));
        }
        for (Caucus one : caucuses) {
            proved.add(caucus(one));
        }
        if (sealed) {
            proved.add(new Statement(
                    "自持有以下密钥者封存以来，全部内容未被改动、删除或增加：" + each(keys, "，证书载明持有人为 ", "，签发者为 "),
                    "Nothing was changed, removed or added since the holder of this key sealed it: "
                            + each(keys, ", holder by its certificate: ", ", vouched for by: ")));
        }
        if (!tokens.isEmpty()) {
            String zh = tokens.stream()
                    .map(t -> t.time() + "（" + t.authority() + "）")
                    .distinct()
                    .collect(Collectors.joining("；"));
            String en = tokens.stream()
                    .map(t -> t.time() + " (" + t.authority() + ")")
                    .distinct()
                    .collect(Collectors.joining("; "));
            proved.add(new Statement(
                    "清单在时间戳机构所载时间已经存在：" + zh,
                    "The manifest was there at the time its timestamp authority says: " + en));
        }
        if (chained) {
            proved.add(new Statement(
                    "本案各次会话按封存先后相连，其间没有缺失。",
                    "The sessions of a case follow each other as they were sealed; none between them is missing."));
        }
        return proved;
    }

    private static Statement caucus(Caucus one) {
        String session = one.caucus().sessionId();
        String caucus = one.caucus().caucusId();
        return new Statement(
                "会话 " + session + " 中背对背会谈 " + caucus + " 的单独记录：录制的每一刻，在其中的每个人都就这次会谈单独同意录制"
                        + (one.counted() ? "；据媒体服务器的签名计数，进入其中的只有这次会谈的数据包。" : "。"),
                "Of the record of caucus " + caucus + " of session " + session
                        + ": in every recorded moment everyone in it had agreed to this talk's own recording"
                        + (one.counted()
                                ? "; by the media node's signed counts nothing but this talk's packets came into it."
                                : "."));
    }

    private static String each(Collection<CertificateChain> keys, String holder, String issuer) {
        return keys.stream()
                .map(k -> k.key() + holder + k.holder() + issuer + k.vouchedBy())
                .collect(Collectors.joining("; "));
    }

    static List<Statement> notProved(
            boolean sealed,
            boolean stamped,
            List<Token> tokens,
            boolean chained,
            boolean followed,
            Set<TapCheck.Proof> taps,
            boolean caucuses) {
        List<Statement> not = new ArrayList<>();
        if (!sealed) {
            not.add(new Statement(
                    "未封存的会话：末尾的内容若被整段删去，检查不能发现。",
                    "Where a session is not sealed, a removal of its latest part as a whole would not be noticed."));
        }
        not.add(new Statement(
                "签发证书的机构是否可信，证书是否已被吊销：请将密钥指纹与运营方公布的指纹核对。",
                "Whether the certificates' issuer can be trusted, and whether one was revoked: compare the key's fingerprint with the one"
                        + " the operator publishes."));
        if (!stamped) {
            not.add(new Statement(
                    "封存的时间：取自服务器时钟，没有第三方时间戳。",
                    "When it was sealed: the time is the server's own, without a third party's timestamp."));
        }
        if (!tokens.isEmpty()) {
            String who = tokens.stream().map(Token::vouchedBy).distinct().collect(Collectors.joining("; "));
            not.add(new Statement(
                    "时间戳机构是否可信，其证书是否已被吊销：" + who,
                    "Whether the timestamp authority can be trusted, and whether its certificate was revoked: " + who));
        }
        if (taps.contains(TapCheck.Proof.SOME)) {
            not.add(
                    new Statement(
                            "部分空缺前后没有媒体服务器的计数：不能由计数证明其间没有数据包到达录制端。",
                            "For some gaps there are no counts of the media node before and after: they do not prove that no packet reached the recorder."));
        }
        if (followed && !chained) {
            not.add(new Statement("本案此前的会话不在所查范围内，未核对。", "Earlier sessions of the case were not in what was checked."));
        }
        if (caucuses) {
            not.add(
                    new Statement(
                            "背对背会谈的单独记录不与本案各次会话相连：若被整个取走，其余内容不能显示。",
                            "The record of a caucus is not linked to the case's sessions: if it was taken away as a whole, the rest does not show it."));
        }
        return not;
    }

    /** The verifier page says the same. @param content whether there was content to check, not only what is stored */
    static List<Statement> unknowable(boolean content) {
        List<Statement> all = new ArrayList<>();
        all.add(new Statement(
                "封存之前发生的事，包括控制服务器及其密钥的人可能做的事。",
                "What happened before sealing, including by someone who controlled the server and its keys."));
        all.add(new Statement("本案最后一次会话是否被整个取走。", "Whether the latest session of a case was taken away as a whole."));
        if (content) {
            all.add(
                    new Statement(
                            "出镜、发言的人是否就是记录所载的人：记录只载明身份核验的方式。",
                            "Whether the people seen and heard are those the record names: it only tells how identity was checked."));
            all.add(new Statement(
                    "摄像头和麦克风前的情形是否真实，所说是否属实。",
                    "Whether what was before cameras and microphones was real, and whether what was said is true."));
            all.add(new Statement(
                    "镜头之外、其他渠道以及空缺期间说过、做过什么。",
                    "What was said and done off camera, over other lines and during the gaps."));
            all.add(
                    new Statement(
                            "运营方的时钟、媒体计数以及其自行运行的时间戳机构是否诚实。",
                            "Whether the operator's clock, its counts of packets and a timestamp authority of its own were honest."));
        }
        return List.copyOf(all);
    }
}
