package org.hejie.sfu.room;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.sfu.peer.Encoding;
import org.hejie.sfu.peer.Track;
import org.hejie.sfu.sdp.Codec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recorder in a room. Whose packets it gets is decided where all routes are made; here is only how they reach the sink. A sink that throws is
 * a fault of the recorder's, and must not cost anyone the room: it is told nothing more.
 */
final class RoomTap {
    private static final Logger LOG = LoggerFactory.getLogger(RoomTap.class);

    private record Open(TapTrack track, int payloadType) {}

    private final String roomId;
    private final String recordingId;
    private final TapSink sink;
    private final long epochOffset;
    private final RandomGenerator random;
    private final Map<Track, Open> tracks = new LinkedHashMap<>();
    private boolean broken;

    /** @param epochOffset from the loop's nanoseconds to nanoseconds since 1970 */
    RoomTap(String roomId, String recordingId, TapSink sink, long epochOffset, RandomGenerator random) {
        this.roomId = roomId;
        this.recordingId = recordingId;
        this.sink = sink;
        this.epochOffset = epochOffset;
        this.random = random;
    }

    String recordingId() {
        return recordingId;
    }

    private long micros(long now) {
        return (now + epochOffset) / 1000;
    }

    /** A packet of a track that is routed into the tap, retransmissions undone. The track opens with its first one. */
    void rtp(long now, Track track, Codec codec, byte[] buffer, int offset, int length) {
        Open open = tracks.get(track);
        if (open == null || open.payloadType() != codec.payloadType()) {
            open = reopen(now, track, codec);
        }
        if (broken) {
            return;
        }
        try {
            sink.rtp(open.track(), micros(now), buffer, offset, length);
        } catch (RuntimeException e) {
            fault(e);
        }
    }

    private Open reopen(long now, Track track, Codec codec) {
        close(now, track);
        TapTrack described = new TapTrack(
                // Unique even when the recording goes on after a restart of this node.
                track.source().name().toLowerCase(Locale.ROOT) + '-' + Long.toHexString(random.nextLong()),
                track.owner().id(),
                track.source(),
                codec.kind().mime(),
                codec.clockRate(),
                codec.channels());
        Open open = new Open(described, codec.payloadType());
        tracks.put(track, open);
        if (!broken) {
            try {
                sink.trackOpened(described, micros(now));
                Encoding encoding = track.lowest();
                if (encoding.reported()) {
                    sink.senderReport(
                            described,
                            micros(encoding.reportedAt()),
                            encoding.reportNtp(),
                            Integer.toUnsignedLong(encoding.reportTimestamp()));
                }
            } catch (RuntimeException e) {
                fault(e);
            }
        }
        return open;
    }

    /** The track's publisher told its time. */
    void senderReport(long now, Encoding encoding) {
        Open open = tracks.get(encoding.track());
        if (open == null || broken) {
            return;
        }
        try {
            sink.senderReport(
                    open.track(),
                    micros(now),
                    encoding.reportNtp(),
                    Integer.toUnsignedLong(encoding.reportTimestamp()));
        } catch (RuntimeException e) {
            fault(e);
        }
    }

    /** Nothing more comes of the track. */
    void close(long now, Track track) {
        Open open = tracks.remove(track);
        if (open == null || broken) {
            return;
        }
        try {
            sink.trackClosed(open.track(), micros(now));
        } catch (RuntimeException e) {
            fault(e);
        }
    }

    /** Nothing more comes at all. */
    void remove(long now) {
        for (Track track : tracks.keySet().toArray(Track[]::new)) {
            close(now, track);
        }
        if (broken) {
            return;
        }
        try {
            sink.tapRemoved(micros(now));
        } catch (RuntimeException e) {
            fault(e);
        }
    }

    private void fault(RuntimeException e) {
        broken = true;
        LOG.error("tap sink failed and is told nothing more room={} recording={}", roomId, recordingId, e);
    }
}
