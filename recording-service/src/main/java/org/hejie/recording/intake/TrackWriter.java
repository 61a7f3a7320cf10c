package org.hejie.recording.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hejie.recording.archive.CloseReason;
import org.hejie.recording.archive.Notary;
import org.hejie.recording.archive.TrackFigures;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.archive.TrackLines;
import org.hejie.recording.store.AppendFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.hejie.recording.webm.Cluster;
import org.hejie.recording.webm.Header;
import org.jspecify.annotations.Nullable;

/**
 * Writes one track: frames to clusters, clusters to chunk files, and a line for each closed chunk. A cluster is written whole and flushed before the
 * packet that is oldest in it is a second old. One thread. After an {@link IOException} only {@link #close} may be called, again and again if need be.
 */
final class TrackWriter {
    /** A cluster's span of media, and how old its first packet may become before it is on the disk. */
    private static final long CLUSTER_MS = 900;

    private static final long CLUSTER_AGE_MICROS = 700_000;
    private static final long CHUNK_MS = 10_000;
    /** Video chunks wait this long for a keyframe to begin with. */
    private static final long CHUNK_MOST_MS = 15_000;

    /** A microphone that is switched off sends nothing: what it sent before must not stay unclosed as long as that. */
    private static final long QUIET_MICROS = 5_000_000;

    private static final int CLUSTER_MOST_BYTES = 4 << 20;

    private final ArchiveStore store;
    private final Notary notary;
    private final String session;
    private final String folder;
    private final TrackLine.Opened opened;
    private TrackLines.End end = TrackLines.End.START;
    private boolean announced;

    private @Nullable Cluster cluster;
    private long clusterArrival;
    private long lastArrival;
    private long lastMs = -1;
    private long frames;

    private @Nullable AppendFile file;
    private MessageDigest digest = Digest.sha256();
    private @Nullable MessageDigest sm3;
    private int number;
    private long size;
    private int headerBytes;
    private long fromMs;
    private long toMs;
    private int chunkFrames;
    private final List<TrackLine.ClusterMark> marks = new ArrayList<>();

    private long closedMs = -1;
    private long written;

    TrackWriter(TrackIntake.Place place, TrackLine.Opened opened) {
        store = place.store();
        notary = place.notary();
        session = place.session();
        this.opened = opened;
        folder = place.folder() + "/" + opened.trackId();
    }

    TrackLine.Opened opened() {
        return opened;
    }

    /** @param ms since the recording's start; moved on where it does not follow the last frame */
    void frame(long ms, boolean keyframe, byte[] data, long arrivalMicros) throws IOException {
        long at = Math.max(Math.max(0, ms), lastMs + 1);
        Cluster open = cluster;
        if (open != null
                && (at - open.startMs() >= CLUSTER_MS
                        || open.bytes() + data.length > CLUSTER_MOST_BYTES
                        || keyframe && !opened.format().audio())) {
            writeCluster(open);
            open = null;
        }
        if (open == null) {
            open = new Cluster(at, keyframe);
            cluster = open;
            clusterArrival = arrivalMicros;
        }
        open.add(at, keyframe, data);
        lastArrival = arrivalMicros;
        lastMs = at;
        frames++;
    }

    /** Writes and closes what must not wait longer. */
    void flushDue(long nowMicros) throws IOException {
        Cluster open = cluster;
        if (open != null && nowMicros - clusterArrival >= CLUSTER_AGE_MICROS) {
            writeCluster(open);
        }
        if (file != null && opened.format().audio() && nowMicros - lastArrival >= QUIET_MICROS) {
            closeChunk(CloseReason.FULL);
        }
    }

    private void writeCluster(Cluster open) throws IOException {
        if (file != null && isChunkDone(open)) {
            closeChunk(CloseReason.FULL);
        }
        byte[] bytes = open.toBytes();
        byte[] header = number == 0 ? Header.recorded(opened.format()) : new byte[0];
        AppendFile target = file == null ? openChunk(open) : file;
        if (size == 0) {
            headerBytes = header.length;
            put(target, header, bytes);
        } else {
            put(target, new byte[0], bytes);
        }
        marks.add(new TrackLine.ClusterMark(size - bytes.length, open.startMs(), open.startsWithKeyframe()));
        toMs = open.lastMs();
        chunkFrames += open.blocks();
        cluster = null;
    }

    private boolean isChunkDone(Cluster next) {
        long length = next.startMs() - fromMs;
        return length >= CHUNK_MOST_MS || length >= CHUNK_MS && next.startsWithKeyframe();
    }

    private AppendFile openChunk(Cluster first) throws IOException {
        if (!announced) {
            append(opened);
            announced = true;
        }
        AppendFile target = store.append(folder + "/" + fileName(number + 1));
        number++;
        file = target;
        size = 0;
        digest = Digest.sha256();
        sm3 = notary.signer(session).sm3() ? Digest.sm3() : null;
        fromMs = first.startMs();
        marks.clear();
        chunkFrames = 0;
        headerBytes = 0;
        return target;
    }

    private void put(AppendFile target, byte[] header, byte[] bytes) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(header.length + bytes.length);
        all.put(header).put(bytes).flip();
        target.write(all);
        target.sync();
        digest.update(header);
        digest.update(bytes);
        MessageDigest second = sm3;
        if (second != null) {
            second.update(header);
            second.update(bytes);
        }
        size += header.length + bytes.length;
        written += header.length + bytes.length;
    }

    private String fileName(int n) {
        return String.format(Locale.ROOT, "%06d.%s", n, opened.format().fileEnding());
    }

    private void closeChunk(CloseReason reason) throws IOException {
        AppendFile open = file;
        if (open == null) {
            return;
        }
        if (open.size() > size) {
            open.cut(size);
        }
        if (size == 0) {
            open.close();
            file = null;
            store.delete(folder + "/" + fileName(number));
            number--;
            return;
        }
        open.sync();
        String sha256 = hexOf(digest);
        MessageDigest second = sm3;
        TrackLine.Chunk line = new TrackLine.Chunk(
                number,
                fileName(number),
                size,
                sha256,
                second == null ? null : hexOf(second),
                fromMs,
                toMs,
                chunkFrames,
                headerBytes,
                List.copyOf(marks),
                reason,
                null,
                notary.now());
        append(line);
        closedMs = toMs;
        file = null;
        open.close();
    }

    private void append(TrackLine line) throws IOException {
        end = TrackLines.append(store, folder + "/" + TrackLine.FILE, end, line, notary.signer(session));
    }

    /** Closing is tried again after a failure, so the running digest must survive it. */
    private static String hexOf(MessageDigest running) {
        try {
            return Digest.hex(((MessageDigest) running.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes what is held, closes the chunk and the track. */
    void close(CloseReason reason, @Nullable String detail, TrackFigures figures) throws IOException {
        Cluster open = cluster;
        if (open != null && !reason.isFault()) {
            writeCluster(open);
        }
        cluster = null;
        closeChunk(reason);
        if (announced) {
            append(new TrackLine.Closed(reason, detail, figures));
        }
    }

    /** Frames taken. */
    long frames() {
        return frames;
    }

    /** Octets flushed so far. */
    long written() {
        return written;
    }

    /** Up to where the track is closed and hashed, milliseconds since the recording's start; -1 for nowhere. */
    long closedMs() {
        return closedMs;
    }
}
