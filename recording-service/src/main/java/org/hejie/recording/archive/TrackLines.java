package org.hejie.recording.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hejie.protocol.Json;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.AppendFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.ChainFile;
import org.hejie.recording.store.ChainLine;
import org.jspecify.annotations.Nullable;

/** Reads and extends a track's {@code chunks.jsonl}. */
public final class TrackLines {
    private TrackLines() {}

    /**
     * The sound lines.
     *
     * @param chain the same as they stand in the file
     * @param bytes where they end
     * @param torn bytes of an unfinished last line
     * @param fault what is wrong with the first unsound one, {@code null} for nothing
     */
    public record Content(
            List<TrackLine> lines,
            List<ChainLine> chain,
            String head,
            long bytes,
            long torn,
            @Nullable String fault) {
        public TrackLine.@Nullable Opened opened() {
            return !lines.isEmpty() && lines.getFirst() instanceof TrackLine.Opened o ? o : null;
        }

        public TrackLine.@Nullable Closed closed() {
            return !lines.isEmpty() && lines.getLast() instanceof TrackLine.Closed c ? c : null;
        }

        public List<TrackLine.Chunk> chunks() {
            List<TrackLine.Chunk> chunks = new ArrayList<>();
            for (TrackLine line : lines) {
                if (line instanceof TrackLine.Chunk chunk) {
                    chunks.add(chunk);
                }
            }
            return chunks;
        }
    }

    public static Content read(byte[] file) {
        ChainFile.Content chain = ChainFile.read(file);
        List<TrackLine> lines = new ArrayList<>();
        for (ChainLine line : chain.lines()) {
            String fault = null;
            try {
                TrackLine read = Json.read(line.body(), TrackLine.class);
                fault = line.key() == null ? "is not signed" : misplaced(read, lines);
                if (fault == null) {
                    lines.add(read);
                }
            } catch (JsonProcessingException e) {
                fault = "is not a line of a track";
            }
            if (fault != null) {
                fault = "line " + (lines.size() + 1) + " " + fault;
                int sound = lines.size();
                return new Content(
                        List.copyOf(lines), chain.lines().subList(0, sound), chain.head(), chain.bytes(), 0, fault);
            }
        }
        return new Content(List.copyOf(lines), chain.lines(), chain.head(), chain.bytes(), chain.torn(), chain.fault());
    }

    private static @Nullable String misplaced(TrackLine line, List<TrackLine> before) {
        boolean first = before.isEmpty();
        if (line instanceof TrackLine.Opened != first) {
            return first ? "does not open the track" : "opens the track once more";
        }
        return !first && before.getLast() instanceof TrackLine.Closed ? "comes after the track was closed" : null;
    }

    /** Where the next line goes. */
    public record End(long at, String head) {
        public static final End START = new End(0, ChainLine.START);
    }

    /** Appends one signed line durably; what a failed append left behind the end is overwritten. @return the new end */
    public static End append(ArchiveStore store, String path, End end, TrackLine line, Signer signer)
            throws IOException {
        ChainLine text = ChainLine.follow(end.head(), Json.write(line), signer);
        try (AppendFile file = store.append(path)) {
            if (file.size() > end.at()) {
                file.cut(end.at());
            }
            ChainFile.append(file, List.of(text));
            return new End(file.size(), text.hash());
        }
    }
}
