package org.hejie.sfu.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.logging.Level;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.srtp.crypto.Aes;
import org.jitsi.utils.logging2.Logger;
import org.jitsi.utils.logging2.LoggerImpl;

/** {@link SrtpTransform} on jitsi-srtp with SunJCE's ciphers. */
final class JitsiSrtpTransform implements SrtpTransform {
    /** A peer publishes at most a few dozen SSRCs; more means one that changes them on purpose. */
    private static final int RECEIVING_CONTEXTS = 64;

    private static final int RTP_HEADER = 12;
    private static final int RTCP_HEADER = 8;
    private static final Logger QUIET = new LoggerImpl("org.jitsi.srtp", Level.OFF);

    /** Held, because java.util.logging forgets the level of a logger nobody holds. */
    private static final java.util.logging.Logger JITSI_LOG = java.util.logging.Logger.getLogger("org.jitsi.srtp");

    static {
        // The library says on java.util.logging which provider it chose; we chose it.
        JITSI_LOG.setLevel(Level.WARNING);
        // Left alone, the library benchmarks every provider on the first context it derives: seconds of stall, and
        // sometimes the slower choice.
        Aes.setFactoryClassName("org.jitsi.srtp.crypto.Aes$SunJCECipherFactory");
    }

    private final PacketView view = new PacketView();
    private final SrtpContextFactory sending;
    private final SrtpContextFactory receiving;
    private final SsrcContexts<SrtpCryptoContext> rtpOut = new SsrcContexts<>(Integer.MAX_VALUE);
    private final SsrcContexts<SrtcpCryptoContext> rtcpOut = new SsrcContexts<>(Integer.MAX_VALUE);
    private final SsrcContexts<SrtpCryptoContext> rtpIn = new SsrcContexts<>(RECEIVING_CONTEXTS);
    private final SsrcContexts<SrtcpCryptoContext> rtcpIn = new SsrcContexts<>(RECEIVING_CONTEXTS);
    private final int rtpTag;
    private final int rtcpOverhead;

    JitsiSrtpTransform(SrtpProfile profile, byte[] keyingMaterial, boolean dtlsServer) {
        rtpTag = profile.rtpTagLength();
        rtcpOverhead = profile.rtcpOverhead();
        sending = factory(profile, keyingMaterial, !dtlsServer, true);
        receiving = factory(profile, keyingMaterial, dtlsServer, false);
    }

    /** Order of the material: client key, server key, client salt, server salt (RFC 5764 §4.2). */
    private static SrtpContextFactory factory(SrtpProfile profile, byte[] material, boolean client, boolean sender) {
        int keyAt = client ? 0 : profile.keyLength();
        int saltAt = 2 * profile.keyLength() + (client ? 0 : profile.saltLength());
        byte[] key = Arrays.copyOfRange(material, keyAt, keyAt + profile.keyLength());
        byte[] salt = Arrays.copyOfRange(material, saltAt, saltAt + profile.saltLength());
        return new SrtpContextFactory(sender, key, salt, policy(profile), policy(profile), QUIET);
    }

    private static SrtpPolicy policy(SrtpProfile profile) {
        SrtpPolicy policy = switch (profile) {
            case AEAD_AES_128_GCM, AEAD_AES_256_GCM ->
                new SrtpPolicy(
                        SrtpPolicy.AESGCM_ENCRYPTION,
                        profile.keyLength(),
                        SrtpPolicy.NULL_AUTHENTICATION,
                        0,
                        profile.rtpTagLength(),
                        profile.saltLength());
            case AES_CM_128_HMAC_SHA1_80 ->
                new SrtpPolicy(
                        SrtpPolicy.AESCM_ENCRYPTION,
                        profile.keyLength(),
                        SrtpPolicy.HMACSHA1_AUTHENTICATION,
                        20,
                        profile.rtpTagLength(),
                        profile.saltLength());
        };
        // A packet may be sent twice under one sequence number: a retransmission without RTX repeats identical bytes.
        policy.setSendReplayEnabled(false);
        return policy;
    }

    @Override
    public int unprotectRtp(byte[] buffer, int offset, int length) {
        if (length < RTP_HEADER + rtpTag) {
            return -1;
        }
        int ssrc = readInt(buffer, offset + 8);
        SrtpCryptoContext known = rtpIn.get(ssrc);
        try {
            SrtpCryptoContext context = known != null ? known : receiving.deriveContext(ssrc, 0);
            if (context.reverseTransformPacket(view.over(buffer, offset, length), false) != SrtpErrorStatus.OK) {
                return -1;
            }
            if (known == null) {
                rtpIn.put(ssrc, context);
            }
            return view.getLength();
        } catch (GeneralSecurityException | RuntimeException e) {
            return -1;
        }
    }

    @Override
    public int protectRtp(byte[] buffer, int offset, int length) {
        if (length < RTP_HEADER) {
            return -1;
        }
        int ssrc = readInt(buffer, offset + 8);
        SrtpCryptoContext context = rtpOut.get(ssrc);
        try {
            if (context == null) {
                context = sending.deriveContext(ssrc, 0);
                rtpOut.put(ssrc, context);
            }
            context.transformPacket(view.over(buffer, offset, length));
            return grown(length + rtpTag);
        } catch (GeneralSecurityException | RuntimeException e) {
            return -1;
        }
    }

    /**
     * The library says OK and leaves the packet as it was where its cipher refuses: SunJCE's GCM does, for the same packet twice in a row, since that is
     * the same initialisation vector. Only what grew by its tag is secured.
     */
    private int grown(int expected) {
        return view.getLength() == expected ? expected : -1;
    }

    @Override
    public int unprotectRtcp(byte[] buffer, int offset, int length) {
        if (length < RTCP_HEADER + rtcpOverhead) {
            return -1;
        }
        int ssrc = readInt(buffer, offset + 4);
        SrtcpCryptoContext known = rtcpIn.get(ssrc);
        try {
            SrtcpCryptoContext context = known != null ? known : receiving.deriveControlContext(ssrc);
            if (context.reverseTransformPacket(view.over(buffer, offset, length)) != SrtpErrorStatus.OK) {
                return -1;
            }
            if (known == null) {
                rtcpIn.put(ssrc, context);
            }
            return view.getLength();
        } catch (GeneralSecurityException | RuntimeException e) {
            return -1;
        }
    }

    @Override
    public int protectRtcp(byte[] buffer, int offset, int length) {
        if (length < RTCP_HEADER) {
            return -1;
        }
        int ssrc = readInt(buffer, offset + 4);
        SrtcpCryptoContext context = rtcpOut.get(ssrc);
        try {
            if (context == null) {
                context = sending.deriveControlContext(ssrc);
                rtcpOut.put(ssrc, context);
            }
            context.transformPacket(view.over(buffer, offset, length));
            return grown(length + rtcpOverhead);
        } catch (GeneralSecurityException | RuntimeException e) {
            return -1;
        }
    }

    private static int readInt(byte[] b, int at) {
        return (b[at] & 0xff) << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | b[at + 3] & 0xff;
    }
}
