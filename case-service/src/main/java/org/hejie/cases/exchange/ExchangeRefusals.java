package org.hejie.cases.exchange;

import org.hejie.cases.exchange.wire.WireFault;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.http.ProblemException;

/** Why a request of another platform is refused. Each says what to mend; none changes anything. */
public final class ExchangeRefusals {
    private ExchangeRefusals() {}

    public static ProblemException of(WireFault fault) {
        String detail = fault.detail().isEmpty() ? "" : "（" + fault.detail() + "）";
        String more = fault.detail().isEmpty() ? "" : " (" + fault.detail() + ")";
        return switch (fault.kind()) {
            case SIGNATURE_MISSING ->
                refuse(
                        401,
                        "signature_missing",
                        "请求没有签名；请在 Hejie-Signature 里写明对请求正文的签名（detached JWS）。",
                        "The request is not signed; put a detached JWS over its body into Hejie-Signature.");
            case SIGNATURE_MALFORMED ->
                refuse(
                        401,
                        "signature_malformed",
                        "签名格式不对" + detail + "；应为不带正文的 JWS，写明 kid、iat、jti、aud、htm、htu。",
                        "The signature is not one" + more
                                + "; it is a JWS without payload that says kid, iat, jti, aud, htm and htu.");
            case SIGNATURE_INVALID ->
                refuse(
                        401,
                        "signature_invalid",
                        "签名与请求正文或者登记的公钥不符" + detail + "；正文在路上改动过，或者密钥不是登记的那个。",
                        "The signature does not fit the body or the key on file" + more
                                + ": the body was changed on its way, or another key was used.");
            case SIGNATURE_FOR_ANOTHER_REQUEST ->
                refuse(
                        401,
                        "signature_for_another_request",
                        "签名是为另一个请求做的" + detail + "。",
                        "The signature was made for another request" + more + ".");
            case REQUEST_STALE ->
                refuse(
                        401,
                        "request_stale",
                        "请求的时间与本平台相差超过 5 分钟" + detail + "；请校准时钟后重新签名。",
                        "The request is more than five minutes away from our clock" + more
                                + "; set your clock and sign anew.");
        };
    }

    public static ProblemException platformUnknown() {
        return refuse(
                401,
                "platform_unknown",
                "没有登记这个平台，或者已停用（签名里的 kid）；请与本平台运维人员联系登记。",
                "This platform (kid of the signature) is not on file here, or not enabled; ask our operator to enter it.");
    }

    public static ProblemException certificateRequired() {
        return refuse(
                401,
                "client_certificate_required",
                "本平台只在查验客户端证书的端口上接受这个平台的请求；这个连接没有出示证书。端口请向本平台运维人员查询。",
                "Requests of this platform are taken only on the port that asks for a client certificate; this connection showed none. Ask our operator for the port.");
    }

    public static ProblemException certificateUnknown() {
        return refuse(
                401,
                "client_certificate_unknown",
                "连接出示的客户端证书不是登记给这个平台的；请与本平台运维人员核对证书的 SHA-256 指纹。",
                "The connection's client certificate is not the one entered for this platform; compare its SHA-256 fingerprint with our operator.");
    }

    public static ProblemException replayed() {
        return refuse(
                409,
                "request_replayed",
                "这个请求已经收到过（签名里的 jti）；重发请重新签名。",
                "This very request was taken before (jti of the signature); sign anew to send again.");
    }

    public static ProblemException malformed(String what) {
        return refuse(400, "message_malformed", "消息格式不对：" + what, "The message is not as described: " + what);
    }

    public static ProblemException schemaUnknown(String given) {
        return refuse(
                422,
                "schema_version_unknown",
                "消息版本 " + given + " 不认识；本平台支持 " + ExchangeMessage.SCHEMA + "。",
                "The schema " + given + " is not known here; " + ExchangeMessage.SCHEMA + " is.");
    }

    public static ProblemException typeUnknown(String given) {
        return refuse(
                422,
                "message_type_unknown",
                "消息种类 " + given + " 不是发给调解平台的。",
                "A message of type " + given + " is none that comes to a mediation platform.");
    }

    public static ProblemException tooLarge(int most) {
        return refuse(
                413,
                "message_too_large",
                "消息超过 " + most + " 字节；材料请分开发送。",
                "The message is larger than " + most + " bytes; send materials one by one.");
    }

    public static ProblemException notForUs(String to) {
        return refuse(
                421, "addressee_wrong", "消息是发给 " + to + " 的，不是发给本平台的。", "The message is for " + to + ", not for us.");
    }

    public static ProblemException notYours(String from) {
        return refuse(
                403,
                "sender_not_yours",
                "不能转交 " + from + " 的消息：没有登记由您转交。",
                "You may not pass on messages of " + from + ": that is not on file.");
    }

    public static ProblemException idReused() {
        return refuse(
                409,
                "message_id_reused",
                "这个 messageId 已经用在另一条内容不同的消息上。",
                "This messageId was used for another message with other contents.");
    }

    public static ProblemException seqTaken(int seq) {
        return refuse(
                409,
                "seq_taken",
                "这个案件的第 " + seq + " 条消息已经收到，内容不同。",
                "Message " + seq + " about this assignment was taken already, and was another.");
    }

    public static ProblemException seqTooFar(int next) {
        return refuse(
                409,
                "seq_too_far",
                "前面缺的消息太多：下一条应是第 " + next + " 条；请先发送前面的。",
                "Too many are missing before this one: the next is " + next + "; send those first.");
    }

    private static ProblemException refuse(int status, String code, String zh, String en) {
        return new ProblemException(status, code, zh, en, null);
    }
}
