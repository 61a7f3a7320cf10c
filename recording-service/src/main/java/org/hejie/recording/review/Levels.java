package org.hejie.recording.review;

import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.rest.TrackLevels;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.webm.BlockReader;

/**
 * Who spoke when, from what lies in the archive already: a speaking person's Opus packets are several times the size of a silent one's, and with
 * DTX silence has none. Nothing is decoded: half an hour of one microphone is read in tens of milliseconds, and the answer is 18 kB. Closed chunks do
 * not change, so the answers are kept; any thread.
 */
final class Levels {
    static final int STEP_MS = 100;
    /** A level of one is this many bytes: 255 stand for 82 kbit/s, more than speech is ever sent with. */
    private static final int UNIT = 4;

    private static final int LOUDEST = 255;
    /** Some twenty sessions' microphones, 2 MB. */
    private static final int KEPT = 100;

    private final Map<String, TrackLevels> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TrackLevels> eldest) {
            return size() > KEPT;
        }
    };

    /** @param chunks at least one */
    TrackLevels of(ArchiveStore store, SessionContent.Track track, List<TrackLine.Chunk> chunks) throws IOException {
        String key = track.folder() + "?" + chunks.size();
        synchronized (kept) {
            TrackLevels known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        TrackLevels read = read(store, track, chunks);
        synchronized (kept) {
            kept.put(key, read);
        }
        return read;
    }

    private static TrackLevels read(ArchiveStore store, SessionContent.Track track, List<TrackLine.Chunk> chunks)
            throws IOException {
        long startMs = chunks.getFirst().fromMs();
        int steps = (int) ((chunks.getLast().toMs() - startMs) / STEP_MS) + 1;
        int[] bytes = new int[steps];
        for (TrackLine.Chunk chunk : chunks) {
            byte[] recorded = store.read(track.folder() + "/" + chunk.file());
            BlockReader.read(recorded, chunk.headerBytes(), (ms, frame) -> {
                long step = (ms - startMs) / STEP_MS;
                if (step >= 0 && step < steps) {
                    bytes[(int) step] += frame.length;
                }
            });
        }
        byte[] levels = new byte[steps];
        for (int i = 0; i < steps; i++) {
            levels[i] = (byte) (bytes[i] == 0 ? 0 : Math.clamp(bytes[i] / UNIT, 1, LOUDEST));
        }
        return new TrackLevels(track.id(), STEP_MS, Base64.getEncoder().encodeToString(levels));
    }
}
