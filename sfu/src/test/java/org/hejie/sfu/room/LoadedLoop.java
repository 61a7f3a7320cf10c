package org.hejie.sfu.room;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.bench.LoadOffer;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.srtp.SrtpProfile;
import org.hejie.sfu.srtp.SrtpTransform;
import org.hejie.sfu.stun.Stun;
import org.hejie.sfu.stun.StunKey;
import org.hejie.sfu.stun.StunWriter;

/** A room of some peers on a loop without sockets: each round, everyone sends one audio packet and a video frame. Makes nothing per packet itself. */
final class LoadedLoop implements Outbound {
    private static final String FINGERPRINT = String.join(":", java.util.Collections.nCopies(32, "AB"));
    private static final int PACKETS_PER_FRAME = 6;
    private static final int HEADER = 20;
    private static final long ROUND = 33_333_333L;
    private static final long CHECK_EVERY = 2_500_000_000L;

    private final SplittableRandom random = new SplittableRandom(5);
    private final MediaLoop loop;
    private final List<Publisher> publishers = new ArrayList<>();
    private final byte[] scratch = new byte[2048];
    private long now = 1_000_000_000L;
    private long generation;
    private long media;

    /** @param srtp makes both ends' protection: the loop's, and the publishers' with {@code dtlsServer} false */
    LoadedLoop(int peers, SrtpFactory srtp) {
        loop = new MediaLoop(
                new LoopConfig(List.of(new Candidate("192.0.2.1", 40000)), FINGERPRINT, 0, LoopConfig.Limits.DEFAULT),
                random.split(),
                this,
                (room, recording) -> {
                    throw new IllegalStateException("nobody records");
                },
                srtp);
        loop.execute(now, new MediaCommand.OpenRoom("room"));
        for (int i = 0; i < peers; i++) {
            publishers.add(new Publisher(i, peers - 1, srtp));
        }
    }

    private final class Publisher {
        private final InetSocketAddress address;
        private final LoadOffer offer;
        private final byte[] check;
        private final SrtpTransform protection;
        private final int audioSsrc;
        private final int videoSsrc;
        private int audioSequence;
        private int videoSequence;
        private int transportSequence;
        private int frame;

        Publisher(int index, int others, SrtpFactory srtp) {
            address = new InetSocketAddress("198.51.100.7", 50_000 + index);
            audioSsrc = random.nextInt() | 1;
            videoSsrc = random.nextInt() | 1;
            offer = new LoadOffer(others, "frag" + index, "p".repeat(24), FINGERPRINT, audioSsrc, videoSsrc);
            MediaReply reply = loop.execute(
                    now, new MediaCommand.Offer("room", "p" + index, Place.JOINT, offer.sdp(), LoadOffer.SOURCES));
            if (!(reply instanceof MediaReply.Answered(String sdp))) {
                throw new AssertionError("offer refused: " + reply);
            }
            check = check(value(sdp, "ice-ufrag"), value(sdp, "ice-pwd"));
            check();
            SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;
            byte[] keys = new byte[profile.keyingMaterialLength()];
            random.nextBytes(keys);
            loop.dtlsEstablished(now, "room", "p" + index, generation, profile, keys);
            protection = srtp.create(profile, keys, false);
        }

        private byte[] check(String ufrag, String password) {
            byte[] b = new byte[256];
            String username = ufrag + ':' + offer.ufrag();
            return Arrays.copyOf(
                    b,
                    new StunWriter()
                            .begin(b, Stun.BINDING_REQUEST, new byte[12], 0)
                            .bytes(Stun.USERNAME, username.getBytes(StandardCharsets.UTF_8))
                            .number(Stun.PRIORITY, 1)
                            .longNumber(Stun.ICE_CONTROLLING, 1)
                            .flag(Stun.USE_CANDIDATE)
                            .integrity(new StunKey(password))
                            .end());
        }

        void check() {
            System.arraycopy(check, 0, scratch, 0, check.length);
            loop.receive(now, address, scratch, 0, check.length);
        }

        void round() {
            audioSequence++;
            packet(LoadOffer.OPUS, audioSequence, audioSequence * 1600, audioSsrc, 0x78, 0, 80);
            frame++;
            int inter = frame % 30 == 1 ? 0 : 1; // P bit, inverted: RFC 7741 §4.3
            for (int part = 0; part < PACKETS_PER_FRAME; part++) {
                int marker = part == PACKETS_PER_FRAME - 1 ? 0x80 : 0;
                int start = part == 0 ? 0x10 : 0; // S bit: RFC 7741 §4.2
                packet(LoadOffer.VP8 | marker, ++videoSequence, frame * 3000, videoSsrc, start, inter, 1056);
            }
        }

        private void packet(int type, int sequence, int timestamp, int ssrc, int first, int second, int payload) {
            byte[] b = scratch;
            b[0] = (byte) 0x90;
            b[1] = (byte) type;
            Wire.writeShort(b, 2, sequence);
            Wire.writeInt(b, 4, timestamp);
            Wire.writeInt(b, 8, ssrc);
            Wire.writeShort(b, 12, 0xBEDE);
            Wire.writeShort(b, 14, 1);
            b[16] = (byte) (LoadOffer.TRANSPORT_SEQUENCE << 4 | 1);
            Wire.writeShort(b, 17, transportSequence++);
            b[19] = 0;
            b[HEADER] = (byte) first;
            b[HEADER + 1] = (byte) second;
            loop.receive(now, address, b, 0, protection.protectRtp(b, 0, HEADER + payload));
        }
    }

    private static String value(String sdp, String attribute) {
        Matcher found = Pattern.compile("a=" + attribute + ":(\\S+)").matcher(sdp);
        if (!found.find()) {
            throw new AssertionError("the answer has no " + attribute);
        }
        return found.group(1);
    }

    /** Everyone's packets of one round, and the flush. */
    void round() {
        now += ROUND;
        for (int i = 0; i < publishers.size(); i++) {
            publishers.get(i).round();
        }
        loop.flush(now);
    }

    /** What time asks for, and the consent of everyone who would lose it. */
    void rest() {
        if (now / CHECK_EVERY != (now - ROUND) / CHECK_EVERY) {
            publishers.forEach(Publisher::check);
        }
        loop.tick(now);
    }

    /** Media packets sent so far. */
    long media() {
        return media;
    }

    @Override
    public void send(InetSocketAddress to, byte[] buffer, int offset, int length) {
        boolean rtp = (buffer[offset] & 0xc0) == 0x80 && (buffer[offset + 1] & 0xe0) != 0xc0;
        media += rtp ? 1 : 0;
    }

    @Override
    public void event(MediaEvent event) {
        if (event instanceof MediaEvent.PeerLeft || event instanceof MediaEvent.RoomFailed) {
            throw new AssertionError(event);
        }
    }

    @Override
    public void dtlsExpected(String roomId, String peerId, long newGeneration, String hash, String fingerprint) {
        generation = newGeneration;
    }

    @Override
    public void dtls(
            String roomId, String peerId, long from, InetSocketAddress source, byte[] buffer, int offset, int length) {}

    @Override
    public void dtlsDone(String roomId, String peerId, long of) {}
}
