package org.hejie.sfu.dtls;

import org.hejie.sfu.srtp.SrtpProfile;

/** What a {@link DtlsSession} tells its owner, always on the session's own thread. */
public interface DtlsEvents {
    /** A datagram to send now; the array belongs to the session: copy before returning. */
    void send(byte[] buffer, int offset, int length);

    /** The handshake is done and the other side's certificate is the one SDP promised. At most once, before {@link #ended}. */
    void established(SrtpProfile profile, byte[] keyingMaterial);

    /** Nothing more will come. Exactly once. */
    void ended(DtlsEnd end);
}
