package org.hejie.recording.dispose;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.hejie.protocol.Json;
import org.hejie.recording.archive.Seal;
import org.hejie.recording.keys.CertificateChain;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;

/** A certificate's signature and the signing key's certificates, which lie beside it. */
final class Beside {
    private Beside() {}

    /**
     * Whether a certificate is what its key's holder signed.
     *
     * @param signature path of the signature
     * @param key path of the key's certificates
     * @param keys their SHA-256, as the certificate names it
     * @param at when it says that it was signed
     * @return the holder of the key, as its certificate names it
     * @throws IOException saying what is wrong
     */
    static String signer(ArchiveStore store, byte[] json, String signature, String key, String keys, Instant at)
            throws IOException {
        byte[] line = store.read(signature);
        Seal signed;
        try {
            signed = Json.read(new String(line, StandardCharsets.UTF_8), Seal.class);
        } catch (JsonProcessingException e) {
            throw new IOException(signature + " is not a signature");
        }
        byte[] pem = store.read(key);
        if (!Digest.of(pem).equals(keys)) {
            throw new IOException(key + " is not what the certificate was written with");
        }
        CertificateChain chain = CertificateChain.read(pem);
        String fault = chain.fault();
        if (fault != null) {
            throw new IOException(key + ": " + fault);
        }
        String sm3 = signed.sm3();
        boolean holds = Arrays.equals(signed.toBytes(), line)
                && chain.key().equals(signed.key())
                && chain.algorithm().label().equals(signed.algorithm())
                && Digest.of(json).equals(signed.sha256())
                && (sm3 == null || sm3.equals(Digest.sm3Of(json)))
                && chain.isValidAt(at)
                && isSigned(chain, json, signed.signature());
        if (!holds) {
            throw new IOException(signature + " does not sign the certificate that is there");
        }
        return chain.holder();
    }

    private static boolean isSigned(CertificateChain chain, byte[] json, String base64) {
        try {
            byte[] signature = Base64.getDecoder().decode(base64);
            return Base64.getEncoder().encodeToString(signature).equals(base64) && chain.signed(json, signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
