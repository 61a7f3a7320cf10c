package org.hejie.cases;

import org.hejie.cases.exchange.Exchange;
import org.hejie.cases.statistics.Keeping;

/** Periodic reports are signed with the key that other platforms know this one by. */
record ReportSigner(Exchange exchange) implements Keeping.Signer {
    @Override
    public String platform() {
        return exchange.code();
    }

    @Override
    public String algorithm() {
        return exchange.publicKey().algorithm().name();
    }

    @Override
    public String publicKey() {
        return exchange.publicKey().text();
    }

    @Override
    public String sign(String path, byte[] content) {
        return exchange.sign("REPORT", path, content);
    }
}
