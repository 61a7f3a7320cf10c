package org.hejie.recording.archive;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.recording.log.EventFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Names;

/**
 * What a session's folder holds now, read without trusting it.
 *
 * @param path of the folder in the store
 * @param tracks in the order of their ids
 */
public record SessionContent(String path, EventFile.Content log, List<Track> tracks) {

    /** @param folder of the track in the store */
    public record Track(String folder, String recordingId, TrackLines.Content lines) {
        public String id() {
            return folder.substring(folder.lastIndexOf('/') + 1);
        }

        public Optional<TrackPart> part() {
            return Optional.ofNullable(TrackPart.of(lines));
        }

        private Stream<ChunkLink> chunkLinks() {
            return IntStream.range(0, lines.lines().size())
                    .filter(i -> lines.lines().get(i) instanceof TrackLine.Chunk)
                    .mapToObj(i -> {
                        TrackLine.Chunk chunk = (TrackLine.Chunk) lines.lines().get(i);
                        String hash = lines.chain().get(i).hash();
                        return new ChunkLink(
                                recordingId, id(), chunk.n(), hash, chunk.time().at());
                    });
        }
    }

    /** A closed chunk's place in the hash chain of its track. */
    public record ChunkLink(String recordingId, String trackId, int chunk, String hash, Instant at) {}

    public static SessionContent read(ArchiveStore store, String path) throws IOException {
        EventFile.Content log = EventFile.read(orEmpty(store, join(path, EventFile.NAME)));
        List<Track> tracks = new ArrayList<>();
        for (String recordingId : folders(store, path)) {
            String recording = join(path, recordingId);
            for (String trackId : folders(store, recording)) {
                String folder = join(recording, trackId);
                byte[] lines = orEmpty(store, join(folder, TrackLine.FILE));
                tracks.add(new Track(folder, recordingId, TrackLines.read(lines)));
            }
        }
        tracks.sort((a, b) -> a.id().compareTo(b.id()));
        return new SessionContent(path, log, List.copyOf(tracks));
    }

    /** Paths below a folder; the folder itself may be the store's root, {@code ""}. */
    public static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private static byte[] orEmpty(ArchiveStore store, String path) throws IOException {
        try {
            return store.read(path);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    /** Names of the folders in a folder. */
    public static List<String> folders(ArchiveStore store, String path) throws IOException {
        List<String> folders = new ArrayList<>();
        for (String name : store.list(path)) {
            String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : "";
            if (Names.isPlain(plain)) {
                folders.add(plain);
            }
        }
        return folders;
    }

    public List<LoggedEvent> events() {
        return log.events();
    }

    public List<RecordingSpan> recordings() {
        return RecordingSpan.of(events());
    }

    /** The chunk that was closed last, of any track. */
    public Optional<ChunkLink> newestChunk() {
        return tracks.stream().flatMap(Track::chunkLinks).max(Comparator.comparing(ChunkLink::at));
    }

    /** The tracks of a recording that hold media. */
    public List<TrackPart> parts(String recordingId) {
        return tracks.stream()
                .filter(track -> track.recordingId().equals(recordingId))
                .flatMap(track -> track.part().stream())
                .toList();
    }
}
