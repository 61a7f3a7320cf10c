package org.hejie.sfu.sim;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
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
    final int ssrc;
    final int rtxSsrc;
    final int payloadType;
    final int rtxPayloadType;
    final Map<Integer, byte[]> history = new LinkedHashMap<>();

    int packetsPerFrame = 3;
    int padding = 200;
    boolean running;
    boolean keyframeWanted = true;
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

    Stream(
            TrackSource source,
            String mid,
            int ssrc,
            int rtxSsrc,
            int payloadType,
            int rtxPayloadType,
            int sequence,
            int timestamp) {
        this.source = source;
        this.mid = mid;
        this.ssrc = ssrc;
        this.rtxSsrc = rtxSsrc;
        this.payloadType = payloadType;
        this.rtxPayloadType = rtxPayloadType;
        this.sequence = sequence;
        this.timestamp = timestamp;
    }

    int clockRate() {
        return source.isAudio() ? 48_000 : 90_000;
    }

    long interval() {
        return source.isAudio() ? AUDIO_INTERVAL : VIDEO_INTERVAL;
    }

    void advance() {
        timestamp += source.isAudio() ? 960 : 3000;
        frame++;
    }

    /** Opus: a byte and the label. VP8: descriptor with a picture id, the frame header's first byte, the label. */
    byte[] payload(String label, boolean keyframe, boolean first) {
        byte[] text = label.getBytes(StandardCharsets.US_ASCII);
        int head = source.isAudio() ? 1 : 5;
        byte[] payload = new byte[head + text.length + 1 + padding];
        if (source.isAudio()) {
            payload[0] = 0x78;
        } else {
            payload[0] = (byte) (0x80 | (first ? 0x10 : 0));
            payload[1] = (byte) 0x80;
            Wire.writeShort(payload, 2, 0x8000 | frame & 0x7fff);
            payload[4] = (byte) (keyframe ? 0 : 1);
        }
        System.arraycopy(text, 0, payload, head, text.length);
        return payload;
    }

    static String label(byte[] b, int payloadOffset, boolean audio) {
        int from = payloadOffset + (audio ? 1 : 5);
        int end = from;
        while (end < b.length && b[end] != 0) {
            end++;
        }
        return new String(b, from, end - from, StandardCharsets.US_ASCII);
    }

    /** The next packet, without its transport-wide number. */
    byte[] packet(byte[] payload, boolean marker) {
        byte[] name = mid.getBytes(StandardCharsets.US_ASCII);
        byte[] elements = new byte[12];
        int at = 0;
        elements[at++] = (byte) (OfferText.TRANSPORT_SEQUENCE << 4 | 1);
        at += 2;
        elements[at++] = (byte) (OfferText.MID << 4 | name.length - 1);
        System.arraycopy(name, 0, elements, at, name.length);
        at += name.length;
        if (source.isAudio()) {
            elements[at++] = (byte) (OfferText.AUDIO_LEVEL << 4);
            elements[at++] = (byte) audioLevel;
        } else {
            elements[at++] = (byte) (OfferText.ORIENTATION << 4);
            elements[at++] = 1;
        }
        int words = (at + 3) / 4;
        byte[] b = new byte[16 + 4 * words + payload.length];
        b[0] = (byte) 0x90;
        b[1] = (byte) payloadType;
        RtpWriter.marker(b, 0, marker);
        RtpWriter.sequence(b, 0, sequence);
        RtpWriter.timestamp(b, 0, timestamp);
        RtpWriter.ssrc(b, 0, ssrc);
        Wire.writeShort(b, 12, 0xBEDE);
        Wire.writeShort(b, 14, words);
        System.arraycopy(elements, 0, b, 16, at);
        System.arraycopy(payload, 0, b, 16 + 4 * words, payload.length);
        return b;
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

    public Stream answersNack(boolean does) {
        answersNack = does;
        return this;
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
}
