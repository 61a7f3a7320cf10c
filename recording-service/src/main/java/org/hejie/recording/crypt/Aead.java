package org.hejie.recording.crypt;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** Authenticated encryption: what it opens is what was sealed, at the same place. Any thread. */
public enum Aead {
    AES_256_GCM("AES-256-GCM", 32) {
        @Override
        int run(boolean seal, byte[] key, byte[] nonce, byte[] aad, Span in, byte[] out, int at)
                throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    seal ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG * 8, nonce));
            cipher.updateAAD(aad);
            return cipher.doFinal(in.bytes(), in.offset(), in.length(), out, at);
        }
    },
    /** GB/T 32907 in GCM (RFC 8998 §2). */
    SM4_GCM("SM4-GCM", 16) {
        @Override
        int run(boolean seal, byte[] key, byte[] nonce, byte[] aad, Span in, byte[] out, int at)
                throws GeneralSecurityException {
            GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
            cipher.init(seal, new AEADParameters(new KeyParameter(key), TAG * 8, nonce, aad));
            try {
                int done = cipher.processBytes(in.bytes(), in.offset(), in.length(), out, at);
                return done + cipher.doFinal(out, at + done);
            } catch (InvalidCipherTextException e) {
                throw new AEADBadTagException("tag does not fit");
            }
        }
    };

    /** Octets of a nonce. */
    public static final int NONCE = 12;
    /** Octets of a tag. */
    public static final int TAG = 16;

    private final String text;
    private final int keyBytes;

    Aead(String text, int keyBytes) {
        this.text = text;
        this.keyBytes = keyBytes;
    }

    /** Part of an array. */
    record Span(byte[] bytes, int offset, int length) {
        static Span of(byte[] all) {
            return new Span(all, 0, all.length);
        }
    }

    /** As files name it, such as "AES-256-GCM". */
    public String text() {
        return text;
    }

    /** Octets of a key. */
    public int keyBytes() {
        return keyBytes;
    }

    static Optional<Aead> of(String text) {
        return Arrays.stream(values()).filter(a -> a.text.equals(text)).findFirst();
    }

    abstract int run(boolean seal, byte[] key, byte[] nonce, byte[] aad, Span in, byte[] out, int at)
            throws GeneralSecurityException;

    /** Writes ciphertext and tag to {@code out} from {@code at}. */
    void seal(byte[] key, byte[] nonce, byte[] aad, Span plain, byte[] out, int at) {
        try {
            run(true, key, nonce, aad, plain, out, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(text + " is not to be had", e);
        }
    }

    /** Writes the plain bytes; @return false when ciphertext, place or key is not the one it was sealed with: {@code out} then holds nothing of use */
    boolean open(byte[] key, byte[] nonce, byte[] aad, Span sealed, byte[] out, int at) {
        try {
            return run(false, key, nonce, aad, sealed, out, at) == sealed.length() - TAG;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(text + " is not to be had", e);
        }
    }

    /** HKDF with SHA-256 (RFC 5869), no salt. */
    byte[] derive(byte[] from, byte[] info) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract().addIKM(from).thenExpand(info, keyBytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF is not to be had", e);
        }
    }
}
