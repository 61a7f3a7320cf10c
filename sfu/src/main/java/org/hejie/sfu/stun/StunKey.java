package org.hejie.sfu.stun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A short-term credential: HMAC-SHA1 keyed by the ICE password (RFC 8489 §9.1.1). One thread; no allocation per message. */
public final class StunKey {
    static final int LENGTH = 20;

    private final Mac mac;
    private final byte[] computed = new byte[LENGTH];
    private final byte[] received = new byte[LENGTH];
    private final byte[] lengthField = new byte[2];

    /** @param password the ICE password, ASCII, not empty */
    public StunKey(String password) {
        try {
            mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks HmacSHA1", e);
        }
    }

    /** Whether the MESSAGE-INTEGRITY attribute at {@code at} (its header) holds for the message that starts at {@code offset}. */
    boolean holds(byte[] b, int offset, int at) {
        compute(b, offset, at, computed);
        System.arraycopy(b, at + 4, received, 0, LENGTH);
        return MessageDigest.isEqual(computed, received);
    }

    void sign(byte[] b, int offset, int at) {
        compute(b, offset, at, computed);
        System.arraycopy(computed, 0, b, at + 4, LENGTH);
    }

    /** The digest covers everything before the attribute, with the length field as if the attribute ended the message (RFC 8489 §14.5). */
    private void compute(byte[] b, int offset, int at, byte[] out) {
        Stun.writeShort(lengthField, 0, at + 4 + LENGTH - offset - Stun.HEADER);
        mac.update(b, offset, 2);
        mac.update(lengthField, 0, 2);
        mac.update(b, offset + 4, at - offset - 4);
        try {
            mac.doFinal(out, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA1 refused a 20-byte buffer", e);
        }
    }
}
