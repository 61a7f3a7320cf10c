package org.hejie.sfu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hejie.sfu.bwe.SendEstimator;
import org.hejie.sfu.dtls.DtlsRecords;
import org.hejie.sfu.ice.IceAgent;
import org.hejie.sfu.layers.DependencyDescriptor;
import org.hejie.sfu.layers.LayerFilter;
import org.hejie.sfu.layers.LayerView;
import org.hejie.sfu.layers.PictureHeight;
import org.hejie.sfu.layers.TemplateStructure;
import org.hejie.sfu.layers.Vp9Descriptor;
import org.hejie.sfu.rtcp.RtcpHandler;
import org.hejie.sfu.rtcp.RtcpReader;
import org.hejie.sfu.rtp.CodecKind;
import org.hejie.sfu.rtp.ExtensionMap;
import org.hejie.sfu.rtp.Keyframes;
import org.hejie.sfu.rtp.Red;
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
    private static final int INPUTS = 30_000;
    private static final InetSocketAddress SOURCE = new InetSocketAddress("203.0.113.9", 999);
    private static final String PASSWORD = "password-of-24-characters";

    @Test
    void stun() {
        StunMessage message = new StunMessage();
        StunKey key = new StunKey(PASSWORD);
        Fuzzing.run(
                "stun",
                INPUTS,
                Corpus.both(
                        Corpus.stun("ours", PASSWORD, "theirs"), Corpus.some(Corpus.recorded(Recording.Kind.STUN), 4)),
                b -> {
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
        Fuzzing.run(
                "dtls",
                INPUTS,
                Corpus.both(Corpus.dtls(), Corpus.some(Corpus.recorded(Recording.Kind.DTLS), 1)),
                b -> DtlsRecords.wellFormed(b, 0, b.length));
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
        Fuzzing.run(
                "rtp", INPUTS, Corpus.both(Corpus.rtp(), Corpus.some(Corpus.recorded(Recording.Kind.RTP), 17)), b -> {
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
    private final Vp9Descriptor vp9 = new Vp9Descriptor();
    private final PictureHeight heights = new PictureHeight();

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
        if (vp9.read(b, offset, length)) {
            assertThat(vp9.length()).isLessThan(length);
            for (int i = 0; i < vp9.sizes(); i++) {
                vp9.height(i);
            }
        }
        for (CodecKind codec : CodecKind.values()) {
            assertThat(heights.read(codec, b, offset, length)).isBetween(0, 0x4000);
        }
    }

    @Test
    void payloads() {
        Fuzzing.run("payloads", INPUTS, Corpus.both(Corpus.payloads(), Corpus.vp9()), b -> payload(b, 0, b.length));
    }

    @Test
    void headerExtensions() {
        RtpView view = new RtpView();
        RtpView again = new RtpView();
        ExtensionMap map = new ExtensionMap(true)
                .map(3, 3)
                .map(4, 15)
                .map(12, 4)
                .map(255, 1)
                .reserve(7, 2);
        byte[] out = new byte[4096];
        Fuzzing.run("extensions", INPUTS, Corpus.extensions(), block -> {
            byte[] packet = new byte[12 + block.length + 3];
            packet[0] = (byte) 0x90;
            System.arraycopy(block, 0, packet, 12, block.length);
            if (view.read(packet, 0, packet.length)) {
                for (int id = 0; id < 256; id++) {
                    int at = view.extension(id);
                    assertThat(at + Math.max(0, view.extensionLength(id))).isLessThanOrEqualTo(packet.length);
                }
                int length = RtpWriter.rebuild(view, packet, out, 0, map);
                assertThat(length).isLessThanOrEqualTo(packet.length + 40 + 32);
                assertThat(again.read(out, 0, length)).isTrue();
                assertThat(RtpWriter.extension(out, 0, 7)).isEqualTo(again.extension(7));
            }
        });
    }

    @Test
    void dependencyDescriptors() {
        DependencyDescriptor reader = new DependencyDescriptor();
        TemplateStructure[] known = new TemplateStructure[1];
        Fuzzing.run("descriptors", INPUTS, Corpus.descriptors(), b -> {
            if (reader.read(b, 0, b.length, known[0])) {
                TemplateStructure now = reader.structure();
                known[0] = now;
                for (int target = 0; now != null && target < now.targets(); target++) {
                    assertThat(reader.indication(target)).isBetween(0, 3);
                    assertThat(now.targetSpatial(target)).isBetween(0, 3);
                    assertThat(now.targetTemporal(target)).isBetween(0, 7);
                }
                for (int i = 0; i < reader.references(); i++) {
                    assertThat(reader.reference(i)).isBetween(1, 4096);
                }
            }
        });
    }

    /** One filter after another through streams that change how they tell their layers at every packet. */
    @Test
    void layers() {
        SplittableRandom random = Fuzzing.random("layers-steps");
        LayerView view = new LayerView();
        RtpView packet = new RtpView();
        LayerFilter[] filter = {new LayerFilter()};
        TemplateStructure[] known = new TemplateStructure[1];
        int[] timestamp = new int[1];
        List<byte[]> described = Corpus.recorded(Recording.Kind.RTP).stream()
                .filter(b -> packet.read(b, 0, b.length) && packet.extension(Corpus.DESCRIPTOR) >= 0)
                .toList();
        Fuzzing.run("layers", INPUTS, Corpus.both(Corpus.rtp(), Corpus.some(described, 3)), b -> {
            if (!packet.read(b, 0, b.length)) {
                return;
            }
            CodecKind codec = CODECS[random.nextInt(CODECS.length)];
            int at = packet.extension(Corpus.DESCRIPTOR);
            int length = packet.extensionLength(Corpus.DESCRIPTOR);
            view.read(codec, b, packet.payloadOffset(), packet.payloadLength(), at, length, known[0]);
            if (view.described() && view.descriptor().bringsStructure()) {
                known[0] = view.descriptor().structure();
            }
            timestamp[0] += 3000 * random.nextInt(-1, 3);
            int old = random.nextInt(4) == 0 ? 3000 * random.nextInt(12) : 0;
            switch (random.nextInt(100)) {
                case 0 -> filter[0] = new LayerFilter();
                case 1, 2 -> filter[0].begin(view, timestamp[0]);
                case 3, 4, 5 -> filter[0].target(random.nextInt(3), random.nextInt(4));
                default -> {}
            }
            boolean taken = filter[0].takes(view, timestamp[0] - old, old == 0, random.nextInt(20) == 0);
            if (taken) {
                filter[0].ends(view, timestamp[0] - old);
            }
            filter[0].needsKeyframe();
            assertThat(filter[0].spatial()).isBetween(0, 3);
            assertThat(filter[0].temporal()).isBetween(0, 7);
        });
    }

    private static final CodecKind[] CODECS = {CodecKind.VP8, CodecKind.VP9, CodecKind.AV1, CodecKind.H264};

    @Test
    void redundantSound() {
        Red red = new Red();
        Fuzzing.run("red", INPUTS, Corpus.red(), b -> {
            if (red.read(b, 0, b.length)) {
                int end = red.offset(red.primary()) + red.length(red.primary());
                assertThat(end).isEqualTo(b.length);
                for (int i = 0; i < red.count(); i++) {
                    assertThat(red.offset(i) + red.length(i)).isLessThanOrEqualTo(b.length);
                }
            }
        });
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
        Fuzzing.run(
                "rtcp",
                INPUTS,
                Corpus.both(Corpus.rtcp(1, 2, 3), Corpus.some(Corpus.recorded(Recording.Kind.RTCP), 9)),
                b -> reader.read(b, 0, b.length, handler));
        assertThat(told[0]).isPositive();
    }

    @Test
    void transportFeedback() {
        byte[] whole = Corpus.rtcp(1)[2];
        List<byte[]> bodies = new ArrayList<>();
        bodies.add(Arrays.copyOfRange(whole, 12, whole.length));
        RtcpReader reader = new RtcpReader();
        for (byte[] compound : Corpus.recorded(Recording.Kind.RTCP)) {
            reader.read(compound, 0, compound.length, new RtcpHandler() {
                @Override
                public void transportFeedback(int sender, int media, byte[] b, int offset, int length) {
                    bodies.add(Arrays.copyOfRange(b, offset, offset + length));
                }
            });
        }
        assertThat(bodies).hasSizeGreaterThan(50);
        SendEstimator estimator = new SendEstimator();
        long[] now = {1_000_000_000L};
        Fuzzing.run("feedback", INPUTS, Corpus.some(bodies, 1), b -> {
            now[0] += 5_000_000L;
            estimator.sent(1200, now[0]);
            estimator.feedback(b, 0, b.length, now[0]);
            estimator.tick(now[0]);
            assertThat(estimator.target()).isBetween(SendEstimator.FLOOR, SendEstimator.CEILING);
        });
    }
}
