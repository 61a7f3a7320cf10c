package org.hejie.cases.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals identity and phone numbers with AES-256-GCM. A sealed text is {@code keyId.base64url(nonce ‖ ciphertext ‖ tag)} and opens only for the
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
        byte[] nonce = java.util.Arrays.copyOf(all, NONCE_BYTES);
        return new String(crypt(Cipher.DECRYPT_MODE, keyId, nonce, all, NONCE_BYTES, place), StandardCharsets.UTF_8);
    }

    /** The id of the key a text was sealed with. */
    public static String keyId(String sealed) {
        int dot = sealed.indexOf('.');
        if (dot < 1) {
            throw new IllegalStateException("Not a sealed text.");
        }
        return sealed.substring(0, dot);
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
