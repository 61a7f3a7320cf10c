package org.hejie.cases.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals personal data and documents with AES-256-GCM. A sealed text is {@code keyId.base64url(nonce ‖ ciphertext ‖ tag)} and opens only for the
 * row and column it was written for: their name is its associated data. Safe on any thread.
 */
public final class Sealer {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();

    public Sealer(KeyRing keys) {
        this.keys = keys;
    }

    /** @param place the row and column, such as {@code party/pa_…/id_number} */
    public String seal(String text, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed =
                crypt(Cipher.ENCRYPT_MODE, keys.current(), nonce, text.getBytes(StandardCharsets.UTF_8), 0, place);
        byte[] all = new byte[NONCE_BYTES + sealed.length];
        System.arraycopy(nonce, 0, all, 0, NONCE_BYTES);
        System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
        return keys.current() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** @throws IllegalStateException when it was changed, moved from another place, or its key is not there */
    public String open(String sealed, String place) {
        String keyId = keyId(sealed);
        byte[] all = Base64.getUrlDecoder().decode(sealed.substring(keyId.length() + 1));
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        return new String(crypt(Cipher.DECRYPT_MODE, keyId, nonce, all, NONCE_BYTES, place), StandardCharsets.UTF_8);
    }

    /**
     * As {@link #seal(String, String)}, for bytes: length of the key's id (one byte), the key's id, nonce, ciphertext, tag.
     *
     * @param place the row and what of it, such as {@code document/d_…/part/0/3}
     */
    public byte[] seal(byte[] content, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] keyId = keys.current().getBytes(StandardCharsets.US_ASCII);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, keys.current(), nonce, content, 0, place);
        return ByteBuffer.allocate(1 + keyId.length + NONCE_BYTES + sealed.length)
                .put((byte) keyId.length)
                .put(keyId)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException when it was changed, moved from another place, or its key is not there */
    public byte[] open(byte[] sealed, String place) {
        int keyEnd = sealed.length == 0 ? 0 : 1 + sealed[0];
        if (keyEnd < 1 || sealed.length < keyEnd + NONCE_BYTES) {
            throw new IllegalStateException("The sealed bytes at " + place + " are cut off.");
        }
        String keyId = new String(sealed, 1, keyEnd - 1, StandardCharsets.US_ASCII);
        byte[] nonce = Arrays.copyOfRange(sealed, keyEnd, keyEnd + NONCE_BYTES);
        return crypt(Cipher.DECRYPT_MODE, keyId, nonce, sealed, keyEnd + NONCE_BYTES, place);
    }

    /** The id of the key a text was sealed with. */
    public static String keyId(String sealed) {
        int dot = sealed.indexOf('.');
        if (dot < 1) {
            throw new IllegalStateException("Not a sealed text.");
        }
        return sealed.substring(0, dot);
    }

    /** The id of the key bytes were sealed with. */
    public static String keyId(byte[] sealed) {
        int keyEnd = sealed.length == 0 ? 0 : 1 + sealed[0];
        if (keyEnd < 2 || sealed.length < keyEnd) {
            throw new IllegalStateException("Not sealed bytes.");
        }
        return new String(sealed, 1, keyEnd - 1, StandardCharsets.US_ASCII);
    }

    /** The id of the key that seals now. */
    public String current() {
        return keys.current();
    }

    public boolean holds(String keyId) {
        return keys.ids().contains(keyId);
    }

    /**
     * A keyed digest for a short secret, which a plain digest would not hide. Under a key of its own, drawn from the current one; after a
     * rotation the digests of before no longer match.
     */
    public String mark(String text, String place) {
        return mark(keys.current(), text, place);
    }

    /** The digests under every key of the ring: what to look for where rows of before a rotation may lie. */
    public List<String> marks(String text, String place) {
        return keys.ids().stream().map(id -> mark(id, text, place)).toList();
    }

    private String mark(String keyId, String text, String place) {
        try {
            byte[] own = mac(keys.key(keyId), "hejie one-time codes");
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(own, place + "\0" + text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] crypt(int mode, String keyId, byte[] nonce, byte[] input, int offset, String place) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(keys.key(keyId), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((keyId + "/" + place).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, offset, input.length - offset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A sealed value at " + place + " does not open: it was changed or belongs elsewhere.", e);
        }
    }
}
