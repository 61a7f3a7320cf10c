package org.hejie.recording.archive;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.AppendFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Digest;
import org.hejie.recording.webm.ChunkScan;
import org.hejie.recording.webm.ChunkScan.Span;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes the tracks a dead process left open: what is whole is kept and linked, what is not is cut off and said. */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final ArchiveStore store;
    private final Notary notary;

    public Recovery(ArchiveStore store, Notary notary) {
        this.store = store;
        this.notary = notary;
    }

    /** @return the highest track number in use */
    public int session(String path) throws IOException {
        int highest = 0;
        for (SessionContent.Track track : SessionContent.read(store, path).tracks()) {
            highest = Math.max(highest, number(track.id()));
            track(track, notary.signer(path));
        }
        return highest;
    }

    private static int number(String trackId) {
        try {
            return Integer.parseInt(trackId.substring(1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void track(SessionContent.Track track, Signer signer) throws IOException {
        TrackLines.Content lines = track.lines();
        if (lines.fault() != null) {
            LOG.error("track lines damaged, left as they are track={} fault={}", track.folder(), lines.fault());
            return;
        }
        TrackLine.Opened opened = lines.opened();
        if (opened == null) {
            // Died while the first line was written: there is no media yet. An empty folder would count as a track.
            store.deleteFolder(track.folder());
            return;
        }
        if (lines.closed() != null) {
            return;
        }
        String file = track.folder() + "/" + TrackLine.FILE;
        TrackLines.End end = new TrackLines.End(lines.bytes(), lines.head());
        int next = lines.chunks().size() + 1;
        String name = chunkName(track.folder(), next);
        if (name != null) {
            TrackLine.Chunk chunk = chunk(track.folder(), name, next, signer.sm3());
            if (chunk != null) {
                end = TrackLines.append(store, file, end, chunk, signer);
            }
        }
        TrackLines.append(store, file, end, new TrackLine.Closed(CloseReason.PROCESS_DIED, null, null), signer);
    }

    private @Nullable String chunkName(String folder, int n) throws IOException {
        String prefix = String.format(Locale.ROOT, "%06d.", n);
        return store.list(folder).stream()
                .filter(name -> name.startsWith(prefix))
                .findFirst()
                .orElse(null);
    }

    private TrackLine.@Nullable Chunk chunk(String folder, String name, int n, boolean sm3) throws IOException {
        String path = folder + "/" + name;
        byte[] bytes = store.read(path);
        ChunkScan scan = ChunkScan.of(bytes, n == 1);
        int whole = scan.wholeBytes();
        if (whole == 0) {
            store.delete(path);
            LOG.warn("open chunk held no whole cluster chunk={} bytes={}", path, bytes.length);
            return null;
        }
        try (AppendFile file = store.append(path)) {
            if (whole < bytes.length) {
                file.cut(whole);
            }
            file.sync();
        }
        List<Span> spans = scan.clusters();
        byte[] kept = Arrays.copyOf(bytes, whole);
        LOG.info("open chunk closed chunk={} bytes={} cut={}", path, whole, bytes.length - whole);
        return new TrackLine.Chunk(
                n,
                name,
                whole,
                Digest.of(kept),
                sm3 ? Digest.sm3Of(kept) : null,
                spans.getFirst().ms(),
                spans.getLast().lastMs(),
                spans.stream().mapToInt(Span::blocks).sum(),
                scan.headerBytes(),
                spans.stream()
                        .map(span -> new TrackLine.ClusterMark(span.offset(), span.ms(), span.key()))
                        .toList(),
                CloseReason.PROCESS_DIED,
                (long) bytes.length - whole,
                notary.now());
    }
}
