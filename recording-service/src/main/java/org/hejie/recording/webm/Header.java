package org.hejie.recording.webm;

import java.util.HexFormat;
import java.util.List;

/** What stands before the clusters: as recorded (length unknown, nothing to seek by), or derived for playing (duration and cues). */
public final class Header {
    private static final String APP = "Hejie";
    private static final long MILLISECOND = 1_000_000;
    private static final int DOC_VERSION = 4;
    private static final int DOC_READ_VERSION = 2;
    /** RFC 7845 §4.6: an Opus decoder needs 80 ms to converge. */
    private static final long OPUS_PRE_ROLL = 80 * MILLISECOND;

    private static final int EIGHT = 8;

    /** A place to seek to. {@code offset} counts from the first cluster. */
    public record Cue(long ms, long offset) {}

    private Header() {}

    /** The beginning of a recorded track's first chunk. */
    public static byte[] recorded(TrackFormat format) {
        return ebml(format)
                .id(Ids.SEGMENT)
                .unknownSize()
                .master(Ids.INFO, info())
                .append(tracks(format))
                .toBytes();
    }

    /**
     * The header to play closed chunks with; the clusters follow it.
     *
     * @param cues by time
     */
    public static byte[] derived(TrackFormat format, double durationMs, List<Cue> cues, long clusterBytes) {
        return derived(format.webm(), tracks(format), durationMs, cues, clusterBytes);
    }

    private static byte[] derived(
            boolean webm, EbmlWriter tracks, double durationMs, List<Cue> cues, long clusterBytes) {
        EbmlWriter info = new EbmlWriter().master(Ids.INFO, info().real(Ids.DURATION, durationMs));
        // Positions are of fixed length, so the sizes are known before the values are.
        int seekHead = seekHead(0, 0, 0).length();
        long infoAt = seekHead;
        long tracksAt = infoAt + info.length();
        long cuesAt = tracksAt + tracks.length();
        long clustersAt = cuesAt + cues(cues, 0).length();
        EbmlWriter segment = new EbmlWriter()
                .append(seekHead(infoAt, tracksAt, cuesAt))
                .append(info)
                .append(tracks)
                .append(cues(cues, clustersAt));
        return ebml(webm)
                .id(Ids.SEGMENT)
                .size(segment.length() + clusterBytes, EIGHT)
                .append(segment)
                .toBytes();
    }

    /**
     * The header of a file of several tracks that a player can seek in; the clusters follow it.
     *
     * @param cues by time, of the first track
     */
    public static byte[] derived(List<TrackFormat> formats, double durationMs, List<Cue> cues, long clusterBytes) {
        EbmlWriter entries = new EbmlWriter();
        for (int i = 0; i < formats.size(); i++) {
            entries.append(entry(i + 1, formats.get(i)));
        }
        boolean webm = formats.stream().allMatch(TrackFormat::webm);
        return derived(webm, new EbmlWriter().master(Ids.TRACKS, entries), durationMs, cues, clusterBytes);
    }

    private static EbmlWriter ebml(TrackFormat format) {
        return ebml(format.webm());
    }

    private static EbmlWriter ebml(boolean webm) {
        EbmlWriter head = new EbmlWriter()
                .uint(Ids.EBML_VERSION, 1)
                .uint(Ids.EBML_READ_VERSION, 1)
                .uint(Ids.EBML_MAX_ID_LENGTH, 4)
                .uint(Ids.EBML_MAX_SIZE_LENGTH, EIGHT)
                .string(Ids.DOC_TYPE, webm ? "webm" : "matroska")
                .uint(Ids.DOC_TYPE_VERSION, DOC_VERSION)
                .uint(Ids.DOC_TYPE_READ_VERSION, DOC_READ_VERSION);
        return new EbmlWriter().master(Ids.EBML, head);
    }

    private static EbmlWriter info() {
        return new EbmlWriter()
                .uint(Ids.TIMESTAMP_SCALE, MILLISECOND)
                .string(Ids.MUXING_APP, APP)
                .string(Ids.WRITING_APP, APP);
    }

    private static EbmlWriter tracks(TrackFormat format) {
        return new EbmlWriter().master(Ids.TRACKS, entry(1, format));
    }

    /**
     * The beginning of a stream of several tracks, numbered from 1 in their order.
     *
     * @param durationMs 0 where it is not known
     */
    static byte[] several(List<TrackFormat> formats, double durationMs) {
        EbmlWriter entries = new EbmlWriter();
        for (int i = 0; i < formats.size(); i++) {
            entries.append(entry(i + 1, formats.get(i)));
        }
        EbmlWriter info = durationMs > 0 ? info().real(Ids.DURATION, durationMs) : info();
        boolean webm = formats.stream().allMatch(f -> f.webm() && !f.mime().equals(TrackFormat.RAW));
        return ebml(webm)
                .id(Ids.SEGMENT)
                .unknownSize()
                .master(Ids.INFO, info)
                .master(Ids.TRACKS, entries)
                .toBytes();
    }

    private static EbmlWriter entry(int number, TrackFormat format) {
        EbmlWriter entry = new EbmlWriter()
                .uint(Ids.TRACK_NUMBER, number)
                .uint(Ids.TRACK_UID, number)
                .uint(Ids.TRACK_TYPE, format.audio() ? 2 : 1)
                .uint(Ids.FLAG_LACING, 0)
                .string(Ids.LANGUAGE, "und")
                .string(Ids.CODEC_ID, format.codecId());
        if (format.codecPrivate() != null) {
            entry.binary(Ids.CODEC_PRIVATE, HexFormat.of().parseHex(format.codecPrivate()));
        }
        if (format.audio()) {
            entry.uint(Ids.SEEK_PRE_ROLL, OPUS_PRE_ROLL)
                    .master(
                            Ids.AUDIO,
                            new EbmlWriter()
                                    .real(Ids.SAMPLING_FREQUENCY, format.clockRate())
                                    .uint(Ids.CHANNELS, format.channels()));
        } else {
            EbmlWriter video =
                    new EbmlWriter().uint(Ids.PIXEL_WIDTH, format.width()).uint(Ids.PIXEL_HEIGHT, format.height());
            if (format.mime().equals(TrackFormat.RAW)) {
                video.string(Ids.COLOUR_SPACE, "I420");
            }
            entry.master(Ids.VIDEO, video);
        }
        return new EbmlWriter().master(Ids.TRACK_ENTRY, entry);
    }

    private static EbmlWriter seekHead(long info, long tracks, long cues) {
        EbmlWriter seeks = new EbmlWriter();
        seek(seeks, Ids.INFO, info);
        seek(seeks, Ids.TRACKS, tracks);
        seek(seeks, Ids.CUES, cues);
        return new EbmlWriter().master(Ids.SEEK_HEAD, seeks);
    }

    private static void seek(EbmlWriter into, int id, long position) {
        EbmlWriter idBytes = new EbmlWriter().id(id);
        into.master(
                Ids.SEEK,
                new EbmlWriter().binary(Ids.SEEK_ID, idBytes.toBytes()).uint(Ids.SEEK_POSITION, position, EIGHT));
    }

    private static EbmlWriter cues(List<Cue> cues, long clustersAt) {
        EbmlWriter points = new EbmlWriter();
        for (Cue cue : cues) {
            EbmlWriter where = new EbmlWriter()
                    .uint(Ids.CUE_TRACK, 1)
                    .uint(Ids.CUE_CLUSTER_POSITION, clustersAt + cue.offset(), EIGHT);
            points.master(
                    Ids.CUE_POINT,
                    new EbmlWriter().uint(Ids.CUE_TIME, cue.ms(), EIGHT).master(Ids.CUE_TRACK_POSITIONS, where));
        }
        return new EbmlWriter().master(Ids.CUES, points);
    }
}
