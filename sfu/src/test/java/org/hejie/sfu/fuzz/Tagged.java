package org.hejie.sfu.fuzz;

import org.hejie.sfu.room.PassThrough;
import org.hejie.sfu.srtp.SrtpTransform;

/** No cipher, so that spoiled packets get all the way in; but a tag, which strangers cannot make. */
final class Tagged implements SrtpTransform {
    private final PassThrough clear = new PassThrough();

    /** Leaves the datagram as one made without the keys; STUN has its own. */
    static void forge(byte[] datagram) {
        if (datagram.length > 0 && datagram[0] < 0) {
            datagram[datagram.length - 1] = 1;
        }
    }

    private static boolean genuine(byte[] buffer, int offset, int length) {
        return buffer[offset + length - 1] == 0;
    }

    @Override
    public int unprotectRtp(byte[] buffer, int offset, int length) {
        return genuine(buffer, offset, length) ? clear.unprotectRtp(buffer, offset, length) : -1;
    }

    @Override
    public int protectRtp(byte[] buffer, int offset, int length) {
        return clear.protectRtp(buffer, offset, length);
    }

    @Override
    public int unprotectRtcp(byte[] buffer, int offset, int length) {
        return genuine(buffer, offset, length) ? clear.unprotectRtcp(buffer, offset, length) : -1;
    }

    @Override
    public int protectRtcp(byte[] buffer, int offset, int length) {
        return clear.protectRtcp(buffer, offset, length);
    }
}
