package org.hejie.recording.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.hejie.protocol.Json;
import org.hejie.recording.archive.Seal;
import org.hejie.recording.keys.CertificateChain;
import org.hejie.recording.store.Digest;
import org.jspecify.annotations.Nullable;

/** Checks a file against the signature that lies beside it, and says which of the two was changed. */
final class SealCheck {
    private SealCheck() {}

    /**
     * What is wrong.
     *
     * @param inSignature the signature's file was changed; else the signed one
     */
    record Fault(boolean inSignature, String what) {}

    static @Nullable Seal read(byte[] file) {
        try {
            Seal seal = Json.read(new String(file, StandardCharsets.UTF_8).stripTrailing(), Seal.class);
            return Arrays.equals(seal.toBytes(), file) ? seal : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** @param at when the signed file says that it was signed */
    static @Nullable Fault of(byte[] signed, @Nullable Seal seal, Certificates certificates, @Nullable Instant at) {
        if (seal == null) {
            return new Fault(true, "it is not as it was written");
        }
        byte[] signature;
        try {
            signature = Base64.getDecoder().decode(seal.signature());
        } catch (IllegalArgumentException e) {
            return new Fault(true, "it is not as it was written");
        }
        if (!Base64.getEncoder().encodeToString(signature).equals(seal.signature())) {
            return new Fault(true, "it is not as it was written");
        }
        String why = certificates.fault(seal.key(), signed, signature, at);
        boolean same = Digest.of(signed).equals(seal.sha256());
        String sm3 = seal.sm3();
        boolean sameSm3 = sm3 == null || Digest.sm3Of(signed).equals(sm3);
        if (why != null) {
            return new Fault(same, why);
        }
        if (!same || !sameSm3) {
            boolean unproved = certificates.of(seal.key()) == null;
            return new Fault(!unproved, "the digest in it is not the file's");
        }
        CertificateChain chain = certificates.of(seal.key());
        boolean other = chain != null && !chain.algorithm().label().equals(seal.algorithm());
        return other ? new Fault(true, "it names another algorithm than the key's") : null;
    }
}
