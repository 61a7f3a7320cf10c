package org.hejie.sfu.room;

import org.hejie.sfu.srtp.SrtpProfile;
import org.hejie.sfu.srtp.SrtpTransform;

/** Makes a peer's SRTP from its handshake; {@code SrtpTransform::create} but for tests. */
@FunctionalInterface
public interface SrtpFactory {
    SrtpTransform create(SrtpProfile profile, byte[] keyingMaterial, boolean dtlsServer);
}
