package org.hejie.sfu.sdp;

import org.hejie.sfu.dtls.DtlsFingerprint;

/** The offerer's end of the one bundled transport: ICE credentials (RFC 8839 §5.4), certificate and DTLS role. */
public record Transport(String ufrag, String password, DtlsFingerprint fingerprint, Setup setup) {
    /** Without the password. */
    @Override
    public String toString() {
        return "Transport[ufrag=" + ufrag + ", fingerprint=" + fingerprint + ", setup=" + setup + ']';
    }
}
