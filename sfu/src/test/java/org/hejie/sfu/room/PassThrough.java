package org.hejie.sfu.room;

import java.util.random.RandomGenerator;
import org.hejie.sfu.srtp.SrtpTransform;

/** No protection at all, in the sizes of AES-GCM: what is measured with it is everything but the cipher. */
public final class PassThrough implements SrtpTransform {
    /** Bytes a protected RTP packet is longer. */
    public static final int RTP_TAG = 16;

    /** Bytes a protected RTCP packet is longer. */
    public static final int RTCP_TAG = 20;

    /** A loop whose peers are protected by what the factory makes. */
    public static MediaLoop loop(LoopConfig config, RandomGenerator random, Outbound out, SrtpFactory srtp) {
        return loop(
                config,
                random,
                out,
                (room, recording) -> {
                    throw new IllegalStateException("nobody records");
                },
                srtp);
    }

    /** The same with a recorder. */
    public static MediaLoop loop(
            LoopConfig config, RandomGenerator random, Outbound out, TapSinks taps, SrtpFactory srtp) {
        return new MediaLoop(config, random, out, taps, srtp);
    }

    @Override
    public int unprotectRtp(byte[] buffer, int offset, int length) {
        return length - RTP_TAG;
    }

    @Override
    public int protectRtp(byte[] buffer, int offset, int length) {
        return length + RTP_TAG;
    }

    @Override
    public int unprotectRtcp(byte[] buffer, int offset, int length) {
        return length - RTCP_TAG;
    }

    @Override
    public int protectRtcp(byte[] buffer, int offset, int length) {
        return length + RTCP_TAG;
    }
}
