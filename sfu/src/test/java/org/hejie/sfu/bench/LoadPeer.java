package org.hejie.sfu.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.sfu.dtls.DtlsEnd;
import org.hejie.sfu.dtls.DtlsEvents;
import org.hejie.sfu.dtls.DtlsFingerprint;
import org.hejie.sfu.dtls.DtlsIdentity;
import org.hejie.sfu.dtls.DtlsSession;
import org.hejie.sfu.ice.IceAgent;
import org.hejie.sfu.rtcp.RtcpWriter;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.srtp.SrtpProfile;
import org.hejie.sfu.srtp.SrtpTransform;
import org.hejie.sfu.stun.Stun;
import org.hejie.sfu.stun.StunKey;
import org.hejie.sfu.stun.StunWriter;
import org.hejie.sfu.twcc.FeedbackRecorder;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a participant: ICE checks, a DTLS session, and for one that sends 50 audio packets a second and 30 frames of six video packets. The
 * time of sending travels in the abs-capture-time extension, which our node passes on and SRTP leaves readable, so that measuring costs the machine no
 * decryption; one packet in {@link #LOOK_EVERY} is decrypted all the same, and where the extension is not passed on, those alone tell how long they
 * took. On the client's thread but for DTLS.
 */
final class LoadPeer implements DtlsEvents {
    static final int PACKETS_PER_FRAME = 6;

    /** With 28 bytes of header and 16 of tag a packet of 1100 bytes. */
    private static final int VIDEO_PAYLOAD = 1056;

    private static final int AUDIO_PAYLOAD = 80;
    private static final int HEADER = 28;
    private static final int KEYFRAME_EVERY = 30;
    private static final int LOOK_EVERY = 64;

    private final LoadOffer offer;
    private final boolean sends;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final FeedbackRecorder feedback = new FeedbackRecorder();
    private final StunWriter stun = new StunWriter();
    private final RtcpWriter rtcp = new RtcpWriter();
    private final byte[] buffer = new byte[2048];
    private final byte[] incoming = new byte[2048];
    private final int[] streams;
    private final int[] expected;
    private int streamCount;
    private final CompletableFuture<SrtpTransform> keys = new CompletableFuture<>();
    private @Nullable Channel channel;
    private @Nullable DtlsSession dtls;
    private @Nullable StunKey key;
    private @Nullable SrtpTransform srtp;
    private InetSocketAddress node = new InetSocketAddress(0);
    private String username = "";
    private int audioSequence;
    private int videoSequence;
    private int transportSequence;
    private int frame;
    private int received;
    private boolean foreign;
    private @Nullable IceAgent ice;
    private Tally tally;

    LoadPeer(int others, boolean sends, DtlsIdentity identity, Tally tally) {
        this.tally = tally;
        this.sends = sends;
        streams = new int[2 * others];
        expected = new int[2 * others];
        offer = new LoadOffer(
                others, word(8), word(24), identity.fingerprint().hex(), random.nextInt() | 1, random.nextInt() | 1);
    }

    private String word(int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    LoadOffer offer() {
        return offer;
    }

    boolean sends() {
        return sends;
    }

    void on(Channel bound) {
        channel = bound;
    }

    /** The port that the server sees. */
    int port() {
        return ((InetSocketAddress) channel().localAddress()).getPort();
    }

    /** Before {@link #answered}: the server's side of ICE is the controlling one, and its extensions have numbers of their own, which are not looked at. */
    void foreign() {
        foreign = true;
    }

    void countIn(Tally another) {
        tally = another;
    }

    /** Media streams that came so far. */
    int streams() {
        return streamCount;
    }

    private Channel channel() {
        Channel bound = channel;
        if (bound == null) {
            throw new IllegalStateException("a peer needs a socket first");
        }
        return bound;
    }

    // --- joining

    /** Begins ICE and DTLS with the node that gave this answer; complete when there are keys. */
    CompletableFuture<SrtpTransform> answered(String sdp, DtlsIdentity identity) throws IOException {
        String[] candidate = value(sdp, "candidate").split(" ");
        node = new InetSocketAddress(candidate[4], Integer.parseInt(candidate[5]));
        username = value(sdp, "ice-ufrag") + ':' + offer.ufrag();
        key = new StunKey(value(sdp, "ice-pwd"));
        dtls = DtlsSession.client(identity, DtlsFingerprint.parse(value(sdp, "fingerprint")), this);
        if (foreign) {
            ice = new IceAgent(offer.ufrag(), offer.pwd(), value(sdp, "ice-ufrag"), value(sdp, "ice-pwd"));
            return keys;
        }
        Future<?> checking = channel().eventLoop().scheduleAtFixedRate(this::check, 0, 100, TimeUnit.MILLISECONDS);
        keys.whenComplete((made, broken) -> checking.cancel(false));
        return keys;
    }

    private static String value(String sdp, String attribute) throws IOException {
        Matcher found = Pattern.compile("a=" + attribute + ":(\\S.*?)\\s*$", Pattern.MULTILINE)
                .matcher(sdp);
        if (!found.find()) {
            throw new IOException("the answer has no " + attribute);
        }
        return found.group(1);
    }

    /** An ICE check; also the consent that keeps the connection (RFC 7675). */
    void check() {
        StunKey with = key;
        if (with != null && !foreign) {
            random.nextBytes(incoming);
            int length = stun.begin(buffer, Stun.BINDING_REQUEST, incoming, 0)
                    .bytes(Stun.USERNAME, username.getBytes(StandardCharsets.UTF_8))
                    .number(Stun.PRIORITY, 1)
                    .longNumber(Stun.ICE_CONTROLLING, 1)
                    .flag(Stun.USE_CANDIDATE)
                    .integrity(with)
                    .end();
            write(buffer, 0, length);
            channel().flush();
        }
    }

    private void write(byte[] b, int offset, int length) {
        ByteBuf copy = channel().alloc().directBuffer(length).writeBytes(b, offset, length);
        channel().write(new DatagramPacket(copy, node), channel().voidPromise());
    }

    @Override
    public void send(byte[] bytes, int offset, int length) {
        ByteBuf copy = channel().alloc().directBuffer(length).writeBytes(bytes, offset, length);
        channel().writeAndFlush(new DatagramPacket(copy, node));
    }

    @Override
    public void established(SrtpProfile profile, byte[] keyingMaterial) {
        SrtpTransform made = SrtpTransform.create(profile, keyingMaterial, false);
        channel().eventLoop().execute(() -> {
            srtp = made;
            keys.complete(made);
        });
    }

    @Override
    public void ended(DtlsEnd how) {
        keys.completeExceptionally(new IOException("no DTLS: " + how));
    }

    // --- sending

    void sendAudio() {
        audioSequence++;
        write(LoadOffer.OPUS, audioSequence, audioSequence * 960, offer.audioSsrc(), 0x78, 0, AUDIO_PAYLOAD);
        channel().flush();
    }

    void sendFrame() {
        frame++;
        int inter = frame % KEYFRAME_EVERY == 1 ? 0 : 1; // P bit, inverted: RFC 7741 §4.3
        for (int part = 0; part < PACKETS_PER_FRAME; part++) {
            int marker = part == PACKETS_PER_FRAME - 1 ? 0x80 : 0;
            int start = part == 0 ? 0x10 : 0; // S bit: RFC 7741 §4.2
            write(
                    LoadOffer.VP8 | marker,
                    ++videoSequence,
                    frame * 3000,
                    offer.videoSsrc(),
                    start,
                    inter,
                    VIDEO_PAYLOAD);
        }
        channel().flush();
    }

    private void write(int type, int sequence, int timestamp, int ssrc, int first, int second, int payload) {
        SrtpTransform with = srtp;
        if (with == null) {
            return;
        }
        byte[] b = buffer;
        b[0] = (byte) 0x90;
        b[1] = (byte) type;
        Wire.writeShort(b, 2, sequence);
        Wire.writeInt(b, 4, timestamp);
        Wire.writeInt(b, 8, ssrc);
        Wire.writeShort(b, 12, 0xBEDE);
        Wire.writeShort(b, 14, 3);
        b[16] = (byte) (LoadOffer.TRANSPORT_SEQUENCE << 4 | 1);
        Wire.writeShort(b, 17, transportSequence++);
        b[19] = (byte) (LoadOffer.CAPTURE_TIME << 4 | 7);
        Wire.writeLong(b, 20, System.nanoTime());
        b[HEADER] = (byte) first;
        b[HEADER + 1] = (byte) second;
        Wire.writeLong(b, HEADER + 2, Wire.readLong(b, 20));
        write(b, 0, with.protectRtp(b, 0, HEADER + payload));
        tally.sent();
    }

    /** A receiver report, as browsers send each second. */
    void report() {
        SrtpTransform with = srtp;
        if (with != null) {
            rtcp.begin(buffer, 0);
            rtcp.receiverReport(offer.videoSsrc());
            for (int i = 0; i < streamCount; i++) {
                rtcp.receptionBlock(streams[i], 0, 0, expected[i], 0, 0, 0);
            }
            write(buffer, 0, with.protectRtcp(buffer, 0, rtcp.end()));
            channel().flush();
        }
    }

    /** Transport-wide feedback, where the node numbers what it sends. */
    void feedback() {
        SrtpTransform with = srtp;
        if (with == null || streamCount == 0) {
            return;
        }
        int length = feedback.write(buffer, 0, offer.videoSsrc(), streams[0]);
        if (length > 0) {
            write(buffer, 0, with.protectRtcp(buffer, 0, length));
            channel().flush();
        }
    }

    // --- receiving

    void receive(ByteBuf content) {
        long now = System.nanoTime();
        int at = content.readerIndex();
        int length = content.readableBytes();
        int first = content.getUnsignedByte(at);
        DtlsSession session = dtls;
        if (first >= 128) {
            boolean control = (content.getByte(at + 1) & 0xe0) == 0xc0; // RFC 5761 §4
            if (!control) {
                media(now, content, at, length);
            }
        } else if (session != null && first >= 20) {
            content.getBytes(at, incoming, 0, length);
            session.receive(incoming, 0, length);
        } else if (session != null) {
            checked(content, at, length);
            if (srtp == null) {
                session.start(); // the address is proved now; starting twice does no harm
            }
        }
    }

    private void checked(ByteBuf content, int at, int length) {
        IceAgent lite = ice;
        if (lite != null) {
            content.getBytes(at, incoming, 0, length);
            int answer = lite.handle(System.nanoTime(), incoming, 0, length, node, buffer);
            if (answer > 0) {
                write(buffer, 0, answer);
                channel().flush();
            }
        }
    }

    private void media(long now, ByteBuf content, int at, int length) {
        tally.received();
        if (!foreign) {
            extensions(now, content, at);
        }
        follow(content.getInt(at + 8), content.getUnsignedShort(at + 2));
        SrtpTransform with = srtp;
        if (with != null && received++ % LOOK_EVERY == 0) {
            content.getBytes(at, incoming, 0, length);
            boolean genuine = with.unprotectRtp(incoming, 0, length) > 0;
            tally.looked(genuine);
            if (genuine && foreign) {
                tally.underway(now - Wire.readLong(incoming, payload(incoming) + 2));
            }
        }
    }

    /** Where the payload begins (RFC 3550 §5.1, §5.3.1). */
    private static int payload(byte[] packet) {
        int fixed = 12 + 4 * (packet[0] & 0x0f);
        return (packet[0] & 0x10) == 0 ? fixed : fixed + 4 + 4 * Wire.readShort(packet, fixed + 2);
    }

    /** Reads the one-byte elements (RFC 8285 §4.2): SRTP leaves them plain. */
    private void extensions(long now, ByteBuf content, int at) {
        if ((content.getByte(at) & 0x10) == 0) {
            return;
        }
        int element = at + 16;
        int end = element + 4 * content.getUnsignedShort(at + 14);
        while (element < end) {
            int head = content.getUnsignedByte(element);
            switch (head >> 4) {
                case LoadOffer.CAPTURE_TIME -> tally.underway(now - content.getLong(element + 1));
                case LoadOffer.TRANSPORT_SEQUENCE -> feedback.received(content.getUnsignedShort(element + 1), now);
                default -> {}
            }
            element += head == 0 ? 1 : 2 + (head & 0x0f);
        }
    }

    private void follow(int ssrc, int sequence) {
        int i = 0;
        while (i < streamCount && streams[i] != ssrc) {
            i++;
        }
        if (i == streamCount && streamCount < streams.length) {
            streams[streamCount++] = ssrc;
            expected[i] = sequence;
        }
        if (i < streamCount) {
            int ahead = (short) (sequence - expected[i]);
            tally.lost(Math.max(ahead, -1));
            expected[i] = ahead < 0 ? expected[i] : sequence + 1 & 0xffff;
        }
    }

    void close() {
        DtlsSession session = dtls;
        if (session != null) {
            session.close();
        }
    }
}
