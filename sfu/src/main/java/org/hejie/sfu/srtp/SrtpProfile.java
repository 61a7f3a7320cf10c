package org.hejie.sfu.srtp;

import java.util.Optional;

/** The protection profiles we negotiate in {@code use_srtp} (RFC 5764 §4.1.2, RFC 7714 §14.2), best first: GCM on AES-NI costs less than half of HMAC-SHA1. */
public enum SrtpProfile {
    AEAD_AES_128_GCM(0x0007, 16, 12, 16, 16),
    AEAD_AES_256_GCM(0x0008, 32, 12, 16, 16),
    AES_CM_128_HMAC_SHA1_80(0x0001, 16, 14, 10, 10);

    private final int id;
    private final int keyLength;
    private final int saltLength;
    private final int rtpTagLength;
    private final int rtcpTagLength;

    SrtpProfile(int id, int keyLength, int saltLength, int rtpTagLength, int rtcpTagLength) {
        this.id = id;
        this.keyLength = keyLength;
        this.saltLength = saltLength;
        this.rtpTagLength = rtpTagLength;
        this.rtcpTagLength = rtcpTagLength;
    }

    /** The profile's number in the IANA registry "DTLS-SRTP Protection Profiles". */
    public int id() {
        return id;
    }

    /** Master key length, bytes. */
    public int keyLength() {
        return keyLength;
    }

    /** Master salt length, bytes. */
    public int saltLength() {
        return saltLength;
    }

    /** Bytes of {@code EXTRACTOR-dtls_srtp} keying material: two keys, then two salts (RFC 5764 §4.2). */
    public int keyingMaterialLength() {
        return 2 * (keyLength + saltLength);
    }

    /** How much longer an SRTP packet is than its RTP packet, bytes. */
    public int rtpOverhead() {
        return rtpTagLength;
    }

    /** How much longer an SRTCP packet is than its RTCP packet, bytes: tag and the E‖index word. */
    public int rtcpOverhead() {
        return rtcpTagLength + 4;
    }

    int rtpTagLength() {
        return rtpTagLength;
    }

    public static Optional<SrtpProfile> byId(int id) {
        for (SrtpProfile profile : values()) {
            if (profile.id == id) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }
}
