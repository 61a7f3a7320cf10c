package org.hejie.sfu.room;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.sfu.layers.LayerView;
import org.hejie.sfu.peer.Encoding;
import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.peer.Track;
import org.hejie.sfu.rtp.HeaderExtension;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.sdp.Codec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recorder in a room. Whose packets it gets is decided where all routes are made; here is only how they reach the sink. A sink that throws is
 * a fault of the recorder's, and must not cost anyone the room: it is told nothing more.
 */
final class RoomTap {
    private static final Logger LOG = LoggerFactory.getLogger(RoomTap.class);

    private final MediaCommand.SetTap set;
    private final TapSink sink;
    private final long epochOffset;
    private final RandomGenerator random;
    private final Map<Track, TapStream> tracks = new LinkedHashMap<>();
    private final byte[] spliced = new byte[SendSlot.MAX_PACKET];
    private boolean broken;

    /** @param epochOffset from the loop's nanoseconds to nanoseconds since 1970 */
    RoomTap(MediaCommand.SetTap set, TapSink sink, long epochOffset, RandomGenerator random) {
        this.set = set;
        this.sink = sink;
        this.epochOffset = epochOffset;
        this.random = random;
    }

    /** What put it there: whose record, of which place. */
    MediaCommand.SetTap set() {
        return set;
    }

    private long micros(long now) {
        return (now + epochOffset) / 1000;
    }

    /** A packet of an encoding that the tap takes, retransmissions undone. The track opens with its first one, of several encodings at a keyframe. */
    void rtp(
            long now,
            Encoding encoding,
            Codec codec,
            byte[] buffer,
            RtpView view,
            LayerView layers,
            long sequence,
            boolean keyframe) {
        Track track = encoding.track();
        boolean several = track.encodings().size() > 1;
        TapStream stream = tracks.get(track);
        if (stream == null
                || !stream.fits(codec.payloadType(), track.encodings().size())) {
            if (several && !mayBegin(encoding, keyframe)) {
                return;
            }
            stream = reopen(now, track, codec, several ? view : null);
        }
        if (!several) {
            deliver(now, track, stream, buffer, view.offset(), view.length());
        } else if (goesOn(now, stream, encoding, view, layers, sequence, keyframe) && view.length() <= spliced.length) {
            int descriptor = view.extension(track.extensions().id(HeaderExtension.DEPENDENCY_DESCRIPTOR));
            int length = stream.write(buffer, view, layers, descriptor, sequence, keyframe, now, spliced);
            if (length > 0) {
                deliver(now, track, stream, spliced, 0, length);
            }
        }
    }

    private static boolean mayBegin(Encoding encoding, boolean keyframe) {
        return keyframe && encoding == encoding.track().tapAim();
    }

    /** Whether the stream goes on with the packet, be it that it goes over to its encoding here. */
    private boolean goesOn(
            long now,
            TapStream stream,
            Encoding encoding,
            RtpView view,
            LayerView layers,
            long sequence,
            boolean keyframe) {
        if (stream.goesOnWith(encoding)) {
            return true;
        }
        if (!mayBegin(encoding, keyframe)) {
            return false;
        }
        Encoding before = stream.encoding();
        stream.begin(encoding, view, layers, sequence, now);
        encoding.track().tapCarries(encoding);
        if (before == null || !before.reported()) {
            report(stream, encoding, encoding.reportedAt());
        }
        return true;
    }

    private void deliver(long now, Track track, TapStream stream, byte[] buffer, int offset, int length) {
        if (broken) {
            return;
        }
        track.owner().count().tapped(set.place());
        try {
            sink.rtp(stream.track(), micros(now), buffer, offset, length);
        } catch (RuntimeException e) {
            fault(e);
        }
    }

    /** @param first of several encodings' first packet, null where there is one */
    private TapStream reopen(long now, Track track, Codec codec, @Nullable RtpView first) {
        close(now, track);
        TapTrack described = new TapTrack(
                // Unique even when the recording goes on after a restart of this node.
                track.source().name().toLowerCase(Locale.ROOT) + '-' + Long.toHexString(random.nextLong()),
                track.owner().id(),
                track.source(),
                codec.kind().mime(),
                codec.clockRate(),
                codec.channels());
        TapStream stream = first == null
                ? TapStream.plain(described, codec.payloadType())
                : TapStream.spliced(described, codec.payloadType(), first);
        tracks.put(track, stream);
        if (!broken) {
            try {
                sink.trackOpened(described, micros(now));
            } catch (RuntimeException e) {
                fault(e);
            }
        }
        if (first == null) {
            report(stream, track.lowest(), track.lowest().reportedAt());
        }
        return stream;
    }

    /** An encoding's publisher told its time. */
    void senderReport(long now, Encoding encoding) {
        TapStream stream = tracks.get(encoding.track());
        if (stream != null && (!stream.spliced() || stream.goesOnWith(encoding))) {
            report(stream, encoding, now);
        }
    }

    private void report(TapStream stream, Encoding encoding, long at) {
        if (broken || !encoding.reported()) {
            return;
        }
        try {
            sink.senderReport(
                    stream.track(),
                    micros(at),
                    encoding.reportNtp(),
                    Integer.toUnsignedLong(stream.timestamp(encoding.reportTimestamp())));
        } catch (RuntimeException e) {
            fault(e);
        }
    }

    /** Nothing more comes of the track. */
    void close(long now, Track track) {
        TapStream stream = tracks.remove(track);
        if (stream == null) {
            return;
        }
        track.tapCarries(null);
        if (broken) {
            return;
        }
        try {
            sink.trackClosed(stream.track(), micros(now));
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
        LOG.error("tap sink failed and is told nothing more room={} recording={}", set.roomId(), set.recordingId(), e);
    }
}
