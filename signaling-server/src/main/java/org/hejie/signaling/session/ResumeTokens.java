package org.hejie.signaling.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that let a dropped client back to its seat. They carry what they are for and a MAC (HMAC-SHA-256), so any process with the key can check
 * one, also after a restart; whether the seat is still that one's is the room's to say. Safe on any thread.
 */
final class ResumeTokens {
    private static final int MAC_BYTES = 32;
    private static final int MAX_CHARACTERS = 1024;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    ResumeTokens(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** {@code incarnation}: see {@link org.hejie.signaling.room.Person}. */
    record Claim(String sessionId, String participantId, int incarnation) {}

    String issue(Claim claim) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(1);
            out.writeUTF(claim.sessionId());
            out.writeUTF(claim.participantId());
            out.writeInt(claim.incarnation());
            out.writeLong(random.nextLong());
            out.write(mac(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** Empty when the token is not one of ours. */
    Optional<Claim> read(String token) {
        if (token.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int body = bytes.length - MAC_BYTES;
        if (body <= 0) {
            return Optional.empty();
        }
        byte[] said = java.util.Arrays.copyOf(bytes, body);
        byte[] mac = java.util.Arrays.copyOfRange(bytes, body, bytes.length);
        if (!MessageDigest.isEqual(mac, mac(said))) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(said))) {
            return in.readByte() == 1
                    ? Optional.of(new Claim(in.readUTF(), in.readUTF(), in.readInt()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private byte[] mac(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
