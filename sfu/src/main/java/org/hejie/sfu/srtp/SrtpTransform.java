package org.hejie.sfu.srtp;

/**
 * Protects what goes to one peer and unprotects what comes from it, in place. One thread; buffers belong to the caller; no allocation of ours per
 * packet. Bad input is an answer of -1, never an exception.
 */
public interface SrtpTransform {
    /** Room to leave after an RTP packet handed to {@link #protectRtp}, bytes. */
    int RTP_SPARE = 16;

    /** Room to leave after an RTCP packet handed to {@link #protectRtcp}, bytes. */
    int RTCP_SPARE = 20;

    /** @return the RTP packet's length; -1 when forged, replayed, too old or too short (the buffer is then undefined) */
    int unprotectRtp(byte[] buffer, int offset, int length);

    /** @return the SRTP packet's length, at most {@link #RTP_SPARE} more; -1 when it cannot be protected */
    int protectRtp(byte[] buffer, int offset, int length);

    /** @return the RTCP packet's length; -1 when forged, replayed, too old or too short (the buffer is then undefined) */
    int unprotectRtcp(byte[] buffer, int offset, int length);

    /** @return the SRTCP packet's length, at most {@link #RTCP_SPARE} more; -1 when it cannot be protected */
    int protectRtcp(byte[] buffer, int offset, int length);

    /**
     * @param keyingMaterial {@code EXTRACTOR-dtls_srtp} of exactly {@link SrtpProfile#keyingMaterialLength} bytes; copied
     * @param dtlsServer whether this side was the DTLS server: it protects with the server's keys and unprotects with the client's
     */
    static SrtpTransform create(SrtpProfile profile, byte[] keyingMaterial, boolean dtlsServer) {
        if (keyingMaterial.length != profile.keyingMaterialLength()) {
            throw new IllegalArgumentException(profile + " needs " + profile.keyingMaterialLength()
                    + " bytes of keying material, not " + keyingMaterial.length);
        }
        return new JitsiSrtpTransform(profile, keyingMaterial, dtlsServer);
    }
}
