package org.hejie.sfu.bench;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.hejie.sfu.ice.IceAgent;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.srtp.SrtpProfile;
import org.hejie.sfu.srtp.SrtpTransform;
import org.hejie.sfu.stun.Stun;
import org.hejie.sfu.stun.StunKey;
import org.hejie.sfu.stun.StunWriter;
import org.hejie.sfu.twcc.FeedbackRecorder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The pieces that a packet of 1100 bytes, or a connection, passes through. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PiecesBenchmark {
    private static final int PACKET = 1084;
    private static final int PACKETS_OF_FEEDBACK = 100;

    @Param({"AEAD_AES_128_GCM", "AES_CM_128_HMAC_SHA1_80"})
    private SrtpProfile profile;

    private final byte[] packet = new byte[2048];
    private final byte[] out = new byte[2048];
    private final byte[] check = new byte[256];
    private final InetSocketAddress address = new InetSocketAddress("192.0.2.1", 50_000);
    private final IceAgent ice = new IceAgent("local", "p".repeat(24), "remote", "q".repeat(24));
    private final RtpView view = new RtpView();
    private final FeedbackRecorder feedback = new FeedbackRecorder();
    private SrtpTransform sender;
    private SrtpTransform receiver;
    private int checkLength;
    private int sequence;
    private int transportSequence;
    private long now = 1;

    @Setup
    public void begin() {
        byte[] keys = new byte[profile.keyingMaterialLength()];
        sender = SrtpTransform.create(profile, keys, true);
        receiver = SrtpTransform.create(profile, keys, false);
        checkLength = new StunWriter()
                .begin(check, Stun.BINDING_REQUEST, new byte[12], 0)
                .bytes(Stun.USERNAME, "local:remote".getBytes(StandardCharsets.UTF_8))
                .number(Stun.PRIORITY, 1)
                .longNumber(Stun.ICE_CONTROLLING, 1)
                .flag(Stun.USE_CANDIDATE)
                .integrity(new StunKey("p".repeat(24)))
                .end();
        head();
    }

    private void head() {
        packet[0] = (byte) 0x90;
        packet[1] = (byte) LoadOffer.VP8;
        Wire.writeShort(packet, 2, ++sequence);
        Wire.writeInt(packet, 8, 1234);
        Wire.writeShort(packet, 12, 0xBEDE);
        Wire.writeShort(packet, 14, 1);
        packet[16] = (byte) (LoadOffer.TRANSPORT_SEQUENCE << 4 | 1);
    }

    @Benchmark
    public int protect() {
        head();
        return sender.protectRtp(packet, 0, PACKET);
    }

    @Benchmark
    public int protectAndUnprotect() {
        head();
        return receiver.unprotectRtp(packet, 0, sender.protectRtp(packet, 0, PACKET));
    }

    @Benchmark
    public boolean readHeader() {
        return view.read(packet, 0, PACKET);
    }

    @Benchmark
    public int iceCheck() {
        return ice.handle(++now, check, 0, checkLength, address, out);
    }

    /** Of 100 packets, the time of one. */
    @Benchmark
    @OperationsPerInvocation(PACKETS_OF_FEEDBACK)
    public int transportFeedback() {
        for (int i = 0; i < PACKETS_OF_FEEDBACK; i++) {
            now += 1_000_000;
            feedback.received(transportSequence++ & 0xffff, now);
        }
        return feedback.write(out, 0, 1, 2);
    }
}
