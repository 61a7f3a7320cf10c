package org.hejie.sfu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.hejie.sfu.bwe.SendEstimator;
import org.hejie.sfu.dtls.DtlsRecords;
import org.hejie.sfu.ice.IceAgent;
import org.hejie.sfu.rtcp.RtcpHandler;
import org.hejie.sfu.rtcp.RtcpReader;
import org.hejie.sfu.rtp.CodecKind;
import org.hejie.sfu.rtp.ExtensionMap;
import org.hejie.sfu.rtp.Keyframes;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.RtpWriter;
import org.hejie.sfu.rtp.Rtx;
import org.hejie.sfu.rtp.Vp8Descriptor;
import org.hejie.sfu.stun.Stun;
import org.hejie.sfu.stun.StunKey;
import org.hejie.sfu.stun.StunMessage;
import org.junit.jupiter.api.Test;

/** Each reader alone. */
class ParserFuzzTest {
    private static final int INPUTS = 60_000;
    private static final InetSocketAddress SOURCE = new InetSocketAddress("203.0.113.9", 999);
    private static final String PASSWORD = "password-of-24-characters";

    @Test
    void stun() {
        StunMessage message = new StunMessage();
        StunKey key = new StunKey(PASSWORD);
        Fuzzing.run("stun", INPUTS, Corpus.stun("ours", PASSWORD, "theirs"), b -> {
            Stun.localUfrag(b, 0, b.length);
            if (message.read(b, 0, b.length)) {
                message.username();
                message.mappedAddress();
                message.authenticatedBy(key);
            }
        });
    }

    @Test
    void iceAgentNeverAnswersAStrangerAtLength() {
        IceAgent agent = new IceAgent("ours", PASSWORD, "theirs", "their-password-of-24-chars");
        byte[] out = new byte[IceAgent.RESPONSE_CAPACITY];
        Fuzzing.run("ice", INPUTS, Corpus.stun("ours", PASSWORD, "theirs"), b -> {
            int answer = agent.handle(1, b, 0, b.length, SOURCE, out);
            assertThat(agent.authenticated() || answer <= b.length).isTrue();
        });
    }

    @Test
    void dtlsRecords() {
        Fuzzing.run("dtls", INPUTS, Corpus.dtls(), b -> DtlsRecords.wellFormed(b, 0, b.length));
    }

    @Test
    void rtp() {
        RtpView view = new RtpView();
        RtpView again = new RtpView();
        ExtensionMap[] maps = {
            new ExtensionMap(false).map(3, 3).map(4, 1).map(13, 2),
            new ExtensionMap(true).map(1, 9).map(12, 30).map(5, 5).reserve(4, 2),
            new ExtensionMap(true).map(12, 12).map(14, 1).map(10, 77)
        };
        byte[] out = new byte[2048];
        Fuzzing.run("rtp", INPUTS, Corpus.rtp(), b -> {
            if (!view.read(b, 0, b.length)) {
                return;
            }
            for (ExtensionMap map : maps) {
                int length = RtpWriter.rebuild(view, b, out, 0, map);
                assertThat(again.read(out, 0, length)).isTrue();
                assertThat(again.payloadLength()).isEqualTo(view.payloadLength());
            }
            payload(b, view.payloadOffset(), view.payloadLength());
            int original = Rtx.unwrap(view, b, 96, 7);
            if (original >= 0 && again.read(b, original, b.length - Rtx.OVERHEAD)) {
                assertThat(again.ssrc()).isEqualTo(7);
            }
        });
    }

    private final Vp8Descriptor descriptor = new Vp8Descriptor();

    private void payload(byte[] b, int offset, int length) {
        for (CodecKind codec : CodecKind.values()) {
            Keyframes.startsKeyframe(codec, b, offset, length);
        }
        if (descriptor.read(b, offset, length)) {
            descriptor.pictureId();
            descriptor.pictureId(300);
            descriptor.tl0PicIdx(7);
            descriptor.temporalLayer();
        }
    }

    @Test
    void payloads() {
        Fuzzing.run("payloads", INPUTS, Corpus.payloads(), b -> payload(b, 0, b.length));
    }

    @Test
    void rtcp() {
        RtcpReader reader = new RtcpReader();
        int[] told = new int[1];
        RtcpHandler handler = new RtcpHandler() {
            @Override
            public void transportFeedback(int sender, int media, byte[] b, int offset, int length) {
                assertThat(length).isGreaterThanOrEqualTo(8);
                assertThat(offset + length).isLessThanOrEqualTo(b.length);
                told[0]++;
            }

            @Override
            public void remb(long bitsPerSecond) {
                assertThat(bitsPerSecond).isNotNegative();
            }
        };
        Fuzzing.run("rtcp", INPUTS, Corpus.rtcp(1, 2, 3), b -> reader.read(b, 0, b.length, handler));
        assertThat(told[0]).isPositive();
    }

    @Test
    void transportFeedback() {
        byte[] whole = Corpus.rtcp(1)[2];
        byte[] body = java.util.Arrays.copyOfRange(whole, 12, whole.length);
        SendEstimator estimator = new SendEstimator();
        long[] now = {1_000_000_000L};
        Fuzzing.run("feedback", INPUTS, new byte[][] {body}, b -> {
            now[0] += 5_000_000L;
            estimator.sent(1200, now[0]);
            estimator.feedback(b, 0, b.length, now[0]);
            estimator.tick(now[0]);
            assertThat(estimator.target()).isBetween(SendEstimator.FLOOR, SendEstimator.CEILING);
        });
    }
}
