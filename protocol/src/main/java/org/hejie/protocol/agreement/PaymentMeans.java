package org.hejie.protocol.agreement;

public enum PaymentMeans {
    BANK_TRANSFER("银行转账"),
    WECHAT("微信转账"),
    ALIPAY("支付宝转账"),
    CASH("现金"),
    /** Through the mediation organisation's or a court's account. */
    ENTRUSTED_ACCOUNT("经调解组织或法院指定账户转付");

    private final String zh;

    PaymentMeans(String zh) {
        this.zh = zh;
    }

    /** As an agreement says it. */
    public String zh() {
        return zh;
    }
}
