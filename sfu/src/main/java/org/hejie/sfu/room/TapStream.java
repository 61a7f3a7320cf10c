package org.hejie.sfu.room;

import org.hejie.protocol.recording.TapTrack;
import org.hejie.sfu.layers.LayerView;
import org.hejie.sfu.peer.Encoding;
import org.hejie.sfu.peer.Renumbering;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.RtpWriter;
import org.jspecify.annotations.Nullable;

/**
 * A track as the recorder gets it: one stream. What is published as one stream goes in as it is; of several encodings the highest that flows, spliced at
 * keyframes, numbered as the first of them began.
 */
final class TapStream {
    private final TapTrack track;
    private final int payloadType;
    private final @Nullable Renumbering numbers;
    private final int ssrc;
    private int feedingSsrc;

    private TapStream(TapTrack track, int payloadType, @Nullable Renumbering numbers, int ssrc) {
        this.track = track;
        this.payloadType = payloadType;
        this.numbers = numbers;
        this.ssrc = ssrc;
    }

    /** Of a track in one encoding. */
    static TapStream plain(TapTrack track, int payloadType) {
        return new TapStream(track, payloadType, null, 0);
    }

    /** Of a track in several; {@code first} is its first packet. */
    static TapStream spliced(TapTrack track, int payloadType, RtpView first) {
        return new TapStream(
                track, payloadType, new Renumbering(first.sequence() - 1, first.timestamp()), first.ssrc());
    }

    TapTrack track() {
        return track;
    }

    /** Whether packets of that payload type of a track in that many encodings make this stream. */
    boolean fits(int type, int encodings) {
        return payloadType == type && encodings > 1 == (numbers != null);
    }

    boolean spliced() {
        return numbers != null;
    }

    /** Where the encoding's time is in the stream. */
    int timestamp(int published) {
        Renumbering splice = numbers;
        return splice == null ? published : splice.timestamp(published);
    }

    /** The encoding that makes the stream now. */
    @Nullable
    Encoding encoding() {
        Renumbering splice = numbers;
        return splice == null ? null : splice.encoding();
    }

    /** Takes a keyframe's first packet as the place where the stream goes over to another encoding. */
    void begin(Encoding encoding, RtpView in, LayerView layers, long sequence, long now) {
        Renumbering splice = numbers;
        if (splice != null) {
            splice.begin(encoding, sequence, in.timestamp(), layers, now);
            feedingSsrc = encoding.ssrc();
        }
    }

    /** Whether the stream goes on with packets of that encoding: not if it began to number anew. */
    boolean goesOnWith(Encoding encoding) {
        return encoding() == encoding && feedingSsrc == encoding.ssrc();
    }

    /**
     * Writes a packet of the present encoding as one of the stream.
     *
     * @param descriptor where the dependency descriptor's data is in {@code b}, -1 for none
     * @param dst is long enough
     * @return its length, bytes; -1 when it is not of the stream
     */
    int write(
            byte[] b,
            RtpView in,
            LayerView layers,
            int descriptor,
            long sequence,
            boolean keyframe,
            long now,
            byte[] dst) {
        Renumbering splice = numbers;
        if (splice == null || splice.admit(sequence, in, layers, keyframe) != Renumbering.SEND) {
            return -1;
        }
        System.arraycopy(b, in.offset(), dst, 0, in.length());
        int payload = in.payloadOffset() - in.offset();
        splice.rewrite(sequence, in, layers, dst, 0, payload, descriptor < 0 ? -1 : descriptor - in.offset());
        RtpWriter.ssrc(dst, 0, ssrc);
        splice.sent(sequence, in.timestamp(), now);
        return in.length();
    }
}
