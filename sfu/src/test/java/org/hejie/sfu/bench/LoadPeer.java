package org.hejie.sfu.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.sfu.dtls.DtlsEnd;
import org.hejie.sfu.dtls.DtlsEvents;
import org.hejie.sfu.dtls.DtlsFingerprint;
import org.hejie.sfu.dtls.DtlsIdentity;
import org.hejie.sfu.dtls.DtlsSession;
import org.hejie.sfu.srtp.SrtpProfile;
import org.hejie.sfu.srtp.SrtpTransform;
import org.hejie.sfu.stun.Stun;
import org.hejie.sfu.stun.StunKey;
import org.hejie.sfu.stun.StunWriter;
import org.jspecify.annotations.Nullable;

/** One participant: a socket, ICE checks, a DTLS session, 50 audio packets a second and 30 frames of six video packets. On the client's thread but for DTLS. */
final class LoadPeer implements DtlsEvents, AutoCloseable {
    static final int VIDEO_BYTES = 1100;
    static final int AUDIO_BYTES = 160;
    static final int PACKETS_PER_FRAME = 6;
    private static final int STAMP_AT = 24;
    private static final int KEYFRAME_EVERY = 30;
    private static final Pattern CANDIDATE =
            Pattern.compile("a=candidate:\\S+ 1 udp \\d+ (\\S+) (\\d+) ", Pattern.CASE_INSENSITIVE);

    private final DatagramChannel channel;
    private final LoadOffer offer;
    private final StunWriter stun = new StunWriter();
    private final byte[] buffer = new byte[2048];
    private final ByteBuffer wrapped = ByteBuffer.wrap(buffer);
    private final byte[] incoming = new byte[2048];
    private final ByteBuffer into = ByteBuffer.wrap(incoming);
    private final byte[] transaction = new byte[12];
    private final RandomGenerator random;
    private final Latency latency;
    private @Nullable StunKey key;
    private @Nullable DtlsSession dtls;
    private String username = "";
    private volatile @Nullable SrtpTransform srtp;
    private volatile @Nullable DtlsEnd end;
    private int audioSequence;
    private int videoSequence;
    private int frame;
    private long audioTimestamp;
    private long received;
    private long sent;

    LoadPeer(int others, DtlsIdentity identity, Selector selector, Latency latency, RandomGenerator random)
            throws IOException {
        this.latency = latency;
        this.random = random;
        channel = DatagramChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
        channel.bind(new InetSocketAddress("127.0.0.1", 0));
        channel.register(selector, SelectionKey.OP_READ, this);
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

    /** Begins ICE and DTLS with the node that gave this answer. */
    void answered(String sdp, DtlsIdentity identity) throws IOException {
        Matcher candidate = CANDIDATE.matcher(sdp);
        if (!candidate.find()) {
            throw new IOException("the answer names no candidate");
        }
        channel.connect(new InetSocketAddress(candidate.group(1), Integer.parseInt(candidate.group(2))));
        username = value(sdp, "ice-ufrag") + ':' + offer.ufrag();
        key = new StunKey(value(sdp, "ice-pwd"));
        dtls = DtlsSession.client(identity, DtlsFingerprint.parse(value(sdp, "fingerprint")), this);
        check();
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
    void check() throws IOException {
        random.nextBytes(transaction);
        StunKey with = key;
        if (with == null) {
            return;
        }
        int length = stun.begin(buffer, Stun.BINDING_REQUEST, transaction, 0)
                .bytes(Stun.USERNAME, username.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .number(Stun.PRIORITY, 1)
                .longNumber(Stun.ICE_CONTROLLING, 1)
                .flag(Stun.USE_CANDIDATE)
                .integrity(with)
                .end();
        write(length);
    }

    boolean ready() {
        return srtp != null;
    }

    @Nullable
    DtlsEnd end() {
        return end;
    }

    private void write(int length) throws IOException {
        wrapped.clear().limit(length);
        channel.write(wrapped);
    }

    void sendAudio() throws IOException {
        audioTimestamp += 960;
        header(LoadOffer.OPUS, ++audioSequence, audioTimestamp, offer.audioSsrc(), false);
        protectAndSend(AUDIO_BYTES);
    }

    /** One packet of a frame; {@code part} 0 to 5. */
    void sendVideo(int part) throws IOException {
        if (part == 0) {
            frame++;
        }
        header(LoadOffer.VP8, ++videoSequence, frame * 3000L, offer.videoSsrc(), part == PACKETS_PER_FRAME - 1);
        buffer[20] = (byte) (part == 0 ? 0x10 : 0); // S bit: RFC 7741 §4.2
        buffer[21] = (byte) (frame % KEYFRAME_EVERY == 1 ? 0 : 1); // P bit, inverted: RFC 7741 §4.3
        protectAndSend(VIDEO_BYTES);
    }

    /** RTP with one extension word, so that both kinds have the same layout. */
    private void header(int payloadType, int sequence, long timestamp, int ssrc, boolean marker) {
        ByteBuffer to = ByteBuffer.wrap(buffer);
        to.put((byte) 0x90).put((byte) (payloadType | (marker ? 0x80 : 0))).putShort((short) sequence);
        to.putInt((int) timestamp).putInt(ssrc);
        to.putShort((short) 0xBEDE).putShort((short) 1);
        to.put((byte) (LoadOffer.LEVEL_EXTENSION << 4)).put((byte) 30).putShort((short) 0);
    }

    private void protectAndSend(int bytes) throws IOException {
        SrtpTransform with = srtp;
        if (with == null) {
            return;
        }
        ByteBuffer.wrap(buffer).putLong(STAMP_AT, System.nanoTime());
        write(with.protectRtp(buffer, 0, bytes));
        sent++;
    }

    /** Takes in what has arrived. */
    void read() throws IOException {
        while (true) {
            into.clear().limit(incoming.length - 64);
            int length = channel.read(into);
            if (length <= 0) {
                return;
            }
            int first = incoming[0] & 0xff;
            if (first >= 20 && first < 64) {
                DtlsSession to = dtls;
                if (to != null) {
                    to.receive(incoming, 0, length);
                }
            } else if (first < 4) {
                answer();
            } else if (first >= 128 && first < 192) {
                media(length);
            }
        }
    }

    private void answer() {
        DtlsSession to = dtls;
        if (to != null && !ready()) {
            to.start(); // the address is proved now; starting twice does no harm
        }
    }

    private void media(int length) {
        SrtpTransform with = srtp;
        int type = incoming[1] & 0xff;
        if (with == null || type >= 192 && type < 224) {
            return; // RTCP: RFC 5761 §4
        }
        int plain = with.unprotectRtp(incoming, 0, length);
        if (plain > 64) {
            received++;
            int headers = 12 + ((incoming[0] & 0x10) != 0 ? 4 + 4 * (incoming[15] & 0xff) : 0);
            // The stamp keeps its place in the payload, whatever extensions the node left.
            long at = ByteBuffer.wrap(incoming).getLong(headers + STAMP_AT - 20);
            latency.add(System.nanoTime() - at);
        }
    }

    long received() {
        return received;
    }

    long sent() {
        return sent;
    }

    @Override
    public void send(byte[] bytes, int offset, int length) {
        try {
            channel.write(ByteBuffer.wrap(bytes, offset, length));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void established(SrtpProfile profile, byte[] keyingMaterial) {
        srtp = SrtpTransform.create(profile, keyingMaterial, false);
    }

    @Override
    public void ended(DtlsEnd how) {
        end = how;
    }

    @Override
    public void close() throws IOException {
        DtlsSession session = dtls;
        if (session != null) {
            session.close();
        }
        channel.close();
    }
}
