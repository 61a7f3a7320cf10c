package org.hejie.recording.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hejie.recording.archive.Manifest;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.archive.TrackLine;
import org.hejie.recording.log.EventFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.webm.TrackFormat;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that were looked at last, read once: a player asks for a megabyte at a time, and a sealed session does not change. One that is not sealed
 * is read anew when its lines have grown. Safe on any thread.
 */
final class SessionCache {
    /** Of each, the lines of its tracks and its sound in the form it is played: some 30 MB an hour and person. */
    private static final int KEPT = 4;

    /** In place of its lines' lengths: a sealed session has no more to come. */
    private static final List<Long> SEALED = List.of(-1L);

    private final ArchiveStore store;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final Map<String, Held> held = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
            return size() > KEPT;
        }
    };

    SessionCache(ArchiveStore store) {
        this.store = store;
    }

    /** A session's content, and its tracks as they are played. */
    final class Held {
        private final SessionContent content;
        private final List<Long> lengths;
        private final Map<String, Optional<Playable>> tracks = new ConcurrentHashMap<>();

        private Held(SessionContent content, List<Long> lengths) {
            this.content = content;
            this.lengths = lengths;
        }

        SessionContent content() {
            return content;
        }

        /** @param chunks how many of the closed chunks, 0 for all; empty when there is no such track or nothing is closed yet */
        Optional<Playable> track(String trackId, int chunks) throws IOException {
            for (SessionContent.Track track : content.tracks()) {
                int closed = track.lines().chunks().size();
                if (track.id().equals(trackId) && closed > 0) {
                    int count = chunks <= 0 ? closed : Math.min(chunks, closed);
                    try {
                        return tracks.computeIfAbsent(trackId + " " + count, key -> playable(track, count));
                    } catch (UncheckedIOException e) {
                        throw e.getCause();
                    }
                }
            }
            return Optional.empty();
        }
    }

    private Optional<Playable> playable(SessionContent.Track track, int count) {
        TrackLine.Opened opened = track.lines().opened();
        if (opened == null) {
            return Optional.empty();
        }
        TrackFormat format = opened.format();
        var played = track.lines().chunks().subList(0, count);
        try {
            return Optional.of(
                    format.audio()
                            ? new PlayableSound(store, track.folder(), format, played)
                            : new PlayablePicture(store, track.folder(), format, played));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path of the session's folder */
    Held of(String path) throws IOException {
        List<Long> lengths = store.exists(path + "/" + Manifest.FILE) ? SEALED : lengths(path);
        if (lengths.isEmpty()) {
            // Also what was disposed of since: nothing of it is kept.
            forget(path);
            return new Held(SessionContent.read(store, path), lengths);
        }
        synchronized (locks.computeIfAbsent(path, key -> new Object())) {
            Held known = kept(path);
            if (known == null || !known.lengths.equals(lengths)) {
                known = new Held(SessionContent.read(store, path), lengths);
                keep(path, known);
            }
            return known;
        }
    }

    /** Of the session's log and of each track's lines, bytes; these files are only added to. Empty when there is no log. */
    private List<Long> lengths(String path) throws IOException {
        String log = path + "/" + EventFile.NAME;
        if (!store.exists(log)) {
            return List.of();
        }
        List<Long> lengths = new ArrayList<>();
        lengths.add(store.size(log));
        for (String recordingId : SessionContent.folders(store, path)) {
            String recording = path + "/" + recordingId;
            for (String trackId : SessionContent.folders(store, recording)) {
                String lines = recording + "/" + trackId + "/" + TrackLine.FILE;
                lengths.add(store.exists(lines) ? store.size(lines) : 0);
            }
        }
        return List.copyOf(lengths);
    }

    private synchronized @Nullable Held kept(String path) {
        return held.get(path);
    }

    private synchronized void keep(String path, Held entry) {
        held.put(path, entry);
    }

    private synchronized void forget(String path) {
        held.remove(path);
        locks.remove(path);
    }
}
