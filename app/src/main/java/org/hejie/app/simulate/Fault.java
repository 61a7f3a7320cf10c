package org.hejie.app.simulate;

/** What may go wrong on purpose. */
public enum Fault {
    // --- in what is sent
    DUPLICATE_REQUEST("同一消息再发一次", "The same message once more"),
    DUPLICATE_ACT("同一事项换编号再发", "The same act under another id"),
    REORDER("后面的先发", "Later ones first"),
    DELAY("晚一会儿再发", "Held back for a while"),
    WRONG_SIGNATURE("别的密钥签名", "Signed with another key"),
    STALE_SIGNATURE("十分钟前的签名", "Signed ten minutes ago"),
    REPLAYED_REQUEST("原样重放请求", "The very same request replayed"),
    UNKNOWN_SCHEMA("不认识的版本", "Of an unknown schema version"),
    OVERSIZED("超过长度", "Larger than allowed"),
    MALFORMED("格式不对", "Malformed"),
    // --- in what comes in
    FAIL_BEFORE("收到前回 503", "503 before it is kept"),
    FAIL_AFTER("存好后回 503", "503 after it is kept"),
    SILENT("不回应", "No answer for a while"),
    CUT("断开连接", "Connection closed without an answer");

    private final String zh;
    private final String en;

    Fault(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    String title(boolean english) {
        return english ? en : zh;
    }
}
