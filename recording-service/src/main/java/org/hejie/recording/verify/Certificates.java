package org.hejie.recording.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.keys.CertificateChain;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.ChainLine;
import org.hejie.recording.store.Digest;
import org.hejie.recording.store.SessionSigner;
import org.jspecify.annotations.Nullable;

/** The certificates in a session's folder, and signatures against them. What is wrong with a certificate is said once, not for each signature. */
final class Certificates {
    private static final String ENDING = ".pem";

    private final Findings findings;
    private final Map<String, CertificateChain> sound = new TreeMap<>();
    private final Map<String, String> digests = new HashMap<>();
    private final Set<String> damaged = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();
    private final Set<String> later = new TreeSet<>();
    private final Set<String> missing = new TreeSet<>();
    private final Set<String> listed = new TreeSet<>();

    private Certificates(Findings findings) {
        this.findings = findings;
    }

    static Certificates read(ArchiveStore store, String session, Findings findings) throws IOException {
        Certificates all = new Certificates(findings);
        String folder = SessionContent.join(session, SessionSigner.FOLDER);
        for (String name : store.list(folder)) {
            if (name.endsWith(ENDING)) {
                all.take(name, store.read(folder + "/" + name));
            }
        }
        return all;
    }

    private void take(String name, byte[] pem) {
        String key = name.substring(0, name.length() - ENDING.length());
        digests.put(key, Digest.of(pem));
        String fault;
        try {
            CertificateChain chain = CertificateChain.read(pem);
            fault = chain.key().equals(key) ? chain.fault() : "they are another key's";
            if (fault == null) {
                sound.put(key, chain);
                return;
            }
        } catch (IOException e) {
            fault = String.valueOf(e.getMessage());
        }
        damaged.add(key);
        findings.error(
                "certificates_wrong",
                "证书文件 " + SessionSigner.file(key) + " 不可用或被改动（" + fault + "），由其签名的内容无法核对。",
                SessionSigner.file(key) + " cannot be used or was changed (" + fault
                        + "): what this key signed cannot be checked.");
    }

    /** A manifest names this key: when its certificates are missing, that is said once; else where it is named is at fault. */
    void list(String key) {
        listed.add(key);
    }

    /** Why a line's signature does not hold; {@code null} when it does, or when the certificates' own fault has been said. */
    @Nullable
    String fault(ChainLine line, @Nullable Instant at) {
        String key = line.key();
        byte[] signature = line.signature();
        return key == null || signature == null ? "there is none" : fault(key, line.content(), signature, at);
    }

    /** As {@link #fault(ChainLine, Instant)}, of a line written after sealing: its key need not be in the manifest. */
    @Nullable
    String faultOfLater(ChainLine line, Instant at) {
        Set<String> before = Set.copyOf(used);
        String why = fault(line, at);
        later.addAll(used);
        used.retainAll(before);
        return why;
    }

    /** @param at when it says that it was made, {@code null} when it does not say */
    @Nullable
    String fault(String key, byte[] content, byte[] signature, @Nullable Instant at) {
        if (damaged.contains(key)) {
            used.add(key);
            return null;
        }
        CertificateChain chain = sound.get(key);
        if (chain == null) {
            if (!listed.contains(key)) {
                return "there are no certificates " + SessionSigner.file(key);
            }
            used.add(key);
            if (missing.add(key)) {
                findings.error(
                        "certificates_missing",
                        "证书文件 " + SessionSigner.file(key) + " 缺失，由其签名的内容无法核对。",
                        SessionSigner.file(key) + " is missing: what this key signed cannot be checked.");
            }
            return null;
        }
        used.add(key);
        if (!chain.signed(content, signature)) {
            return "it is not this key's over this content";
        }
        return at == null || chain.isValidAt(at)
                ? null
                : "the certificates were not valid at " + at + " (from " + chain.notBefore() + " to " + chain.notAfter()
                        + ")";
    }

    /** {@code null} when it is not there or not sound. */
    @Nullable
    CertificateChain of(String key) {
        return sound.get(key);
    }

    /** Keys whose signatures were looked at. */
    Set<String> used() {
        return used;
    }

    /** Keys that signed after sealing. */
    Set<String> later() {
        return later;
    }

    /** SHA-256 of a key's file, {@code null} when there is none. */
    @Nullable
    String digest(String key) {
        return digests.get(key);
    }

    boolean isDamaged(String key) {
        return damaged.contains(key);
    }
}
