package org.hejie.sfu.sim;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.hejie.protocol.TrackSource;
import org.hejie.sfu.rtp.RtpWriter;
import org.hejie.sfu.rtp.Wire;

/** What a client sends of one source: 50 audio packets or 30 frames of video a second, whose payloads say what they are. */
public final class Stream {
    static final long AUDIO_INTERVAL = 20_000_000L;
    static final long VIDEO_INTERVAL = 33_333_333L;

    private static final int REMEMBERED = 512;

    final TrackSource source;
    final String mid;
    final String rid;
    final String name;
    final Coder coder;
    int ssrc;
    int rtxSsrc;
    final int payloadType;
    final int rtxPayloadType;
    final Map<Integer, byte[]> history = new LinkedHashMap<>();

    int packetsPerFrame = 3;
    int padding = 200;
    boolean running;
    int lives;
    boolean keyframeWanted = true;
    boolean redundant;
    private byte[] lastFrame = {};
    boolean answersNack = true;
    int audioLevel = 40;
    int sequence;
    int rtxSequence = 60_000;
    int timestamp;
    int frame;
    long sent;
    long octets;
    int keyframes;
    /** Since 1970 on the client's own clock, at the last packet. */
    long lastTimestampAt;

    /** @param rid of one encoding among several, otherwise empty @param name for its labels */
    Stream(
            TrackSource source,
            String mid,
            String rid,
            String name,
            Layering layering,
            int payloadType,
            int rtxPayloadType,
            RandomGenerator random) {
        this.source = source;
        this.mid = mid;
        this.rid = rid;
        this.name = name;
        this.payloadType = payloadType;
        this.rtxPayloadType = rtxPayloadType;
        ssrc = random.nextInt() | 1;
        rtxSsrc = random.nextInt() | 1;
        sequence = random.nextInt(0x10000);
        timestamp = random.nextInt();
        coder = new Coder(layering, name, random);
    }

    int clockRate() {
        return source.isAudio() ? 48_000 : 90_000;
    }

    long interval() {
        return source.isAudio() ? AUDIO_INTERVAL : VIDEO_INTERVAL;
    }

    /** Timestamps are of capture: they go on while nothing is sent. */
    void resume(long clientNanos) {
        if (lastTimestampAt != 0) {
            // The next frame moves it on by itself.
            timestamp += (int) ((clientNanos - lastTimestampAt) / 1000 * clockRate() / 1_000_000) - frameTicks();
        }
        running = true;
    }

    void advance() {
        timestamp += frameTicks();
        frame++;
    }

    private int frameTicks() {
        return source.isAudio() ? 960 : 3000;
    }

    /** A head that says what it is, bytes of no meaning, the label, the label's length. */
    byte[] payload(byte[] head, String label) {
        byte[] text = label.getBytes(StandardCharsets.US_ASCII);
        byte[] payload = new byte[head.length + padding + text.length + 1];
        System.arraycopy(head, 0, payload, 0, head.length);
        System.arraycopy(text, 0, payload, head.length + padding, text.length);
        payload[payload.length - 1] = (byte) text.length;
        return payload;
    }

    /** The label at the end of a payload, empty where there is none. */
    static String label(byte[] b, int payloadOffset, int payloadLength) {
        if (payloadLength == 0) {
            return "";
        }
        int length = b[payloadOffset + payloadLength - 1];
        return new String(b, payloadOffset + payloadLength - 1 - length, length, StandardCharsets.US_ASCII);
    }

    /** The next packet, without its transport-wide number. @param descriptor of its dependencies, empty for none */
    byte[] packet(byte[] payload, boolean marker, byte[] descriptor) {
        Elements elements = new Elements(descriptor.length > 16);
        elements.add(OfferText.TRANSPORT_SEQUENCE, new byte[2]);
        elements.add(OfferText.MID, mid.getBytes(StandardCharsets.US_ASCII));
        if (source.isAudio()) {
            elements.add(OfferText.AUDIO_LEVEL, new byte[] {(byte) audioLevel});
        } else {
            elements.add(OfferText.ORIENTATION, new byte[] {1});
        }
        if (!rid.isEmpty()) {
            elements.add(OfferText.RID, rid.getBytes(StandardCharsets.US_ASCII));
        }
        if (descriptor.length > 0) {
            elements.add(OfferText.DEPENDENCY, descriptor);
        }
        byte[] block = elements.block();
        byte[] b = new byte[12 + block.length + payload.length];
        b[0] = (byte) 0x90;
        b[1] = (byte) (redundant ? OfferText.RED : payloadType);
        RtpWriter.marker(b, 0, marker);
        RtpWriter.sequence(b, 0, sequence);
        RtpWriter.timestamp(b, 0, timestamp);
        RtpWriter.ssrc(b, 0, ssrc);
        System.arraycopy(block, 0, b, 12, block.length);
        System.arraycopy(payload, 0, b, 12 + block.length, payload.length);
        return b;
    }

    /** The packet again, on the stream for that: it names what it repeats otherwise (RFC 8852 §3.2). */
    byte[] rtx(byte[] original) {
        int header = 16 + 4 * Wire.readShort(original, 14);
        byte[] rtx = new byte[original.length + 2];
        System.arraycopy(original, 0, rtx, 0, header);
        System.arraycopy(original, 2, rtx, header, 2);
        System.arraycopy(original, header, rtx, header + 2, original.length - header);
        Elements.rename(rtx, OfferText.RID, OfferText.REPAIRED_RID);
        rtx[1] = (byte) (original[1] & 0x80 | rtxPayloadType);
        Wire.writeShort(rtx, 2, rtxSequence++);
        Wire.writeInt(rtx, 8, rtxSsrc);
        return rtx;
    }

    void remember(int number, byte[] packet) {
        history.put(number, packet);
        if (history.size() > REMEMBERED) {
            history.remove(history.keySet().iterator().next());
        }
    }

    /** Whether the client may send more or less often than its source would. */
    public Stream packetsPerFrame(int packets) {
        packetsPerFrame = packets;
        return this;
    }

    /** How large packets of it are, about. */
    public Stream packetBytes(int bytes) {
        padding = bytes - 60;
        return this;
    }

    public Stream answersNack(boolean does) {
        answersNack = does;
        return this;
    }

    /** Sound repeats the frame before in each packet (RFC 2198). */
    public Stream redundant() {
        redundant = true;
        return this;
    }

    /** A redundant payload of the frame before and this one, where the stream repeats; else the frame. */
    byte[] withRepeats(byte[] frame) {
        if (!redundant) {
            return frame;
        }
        byte[] payload = new byte[5 + lastFrame.length + frame.length];
        payload[0] = (byte) (0x80 | OfferText.OPUS);
        payload[1] = (byte) (960 >> 6);
        payload[2] = (byte) (960 << 2 | lastFrame.length >> 8);
        payload[3] = (byte) lastFrame.length;
        payload[4] = OfferText.OPUS;
        System.arraycopy(lastFrame, 0, payload, 5, lastFrame.length);
        System.arraycopy(frame, 0, payload, 5 + lastFrame.length, frame.length);
        lastFrame = frame;
        return payload;
    }

    /** 0 to 127: minus dBov as on the wire, so 127 is silence. */
    public Stream level(int minusDbov) {
        audioLevel = minusDbov;
        return this;
    }

    /** An encoder that already ran: its first frame is none to begin with. */
    public Stream keyframeOnlyWhenAsked() {
        keyframeWanted = false;
        return this;
    }

    /** From now on it is sent under these, as after a collision (RFC 3550 §8.2). What was sent before is not repeated. */
    public Stream ssrcs(int media, int rtx) {
        ssrc = media;
        rtxSsrc = rtx;
        history.clear();
        return this;
    }

    /** Where the next packet's number will be. */
    public Stream numberFrom(int next) {
        sequence = next;
        return this;
    }

    public long sent() {
        return sent;
    }

    public int keyframes() {
        return keyframes;
    }

    public int ssrc() {
        return ssrc;
    }

    public String rid() {
        return rid;
    }

    /** Whether it sends anything now. */
    public boolean running() {
        return running;
    }
}
