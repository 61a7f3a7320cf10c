package org.hejie.recording.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and extends files of {@link ChainLine}s. */
public final class ChainFile {
    private ChainFile() {}

    /**
     * A linked file as far as it is sound.
     *
     * @param lines the sound lines
     * @param bytes where the last sound line ends
     * @param torn bytes of an unfinished last line after it: what a crash leaves
     * @param fault what is wrong with the first unsound line, {@code null} if none is
     */
    public record Content(
            List<ChainLine> lines,
            long bytes,
            long torn,
            @Nullable String fault) {
        public String head() {
            return lines.isEmpty() ? ChainLine.START : lines.getLast().hash();
        }
    }

    public static Content read(byte[] file) {
        List<ChainLine> lines = new ArrayList<>();
        String prev = ChainLine.START;
        int start = 0;
        while (start < file.length) {
            int end = indexOfLineFeed(file, start);
            if (end < 0) {
                return new Content(lines, start, file.length - start, null);
            }
            ChainLine line = line(file, start, end);
            if (line == null || !line.prev().equals(prev)) {
                String what = line == null ? "was changed" : "does not follow the line before it";
                return new Content(lines, start, 0, "line " + (lines.size() + 1) + " " + what);
            }
            lines.add(line);
            prev = line.hash();
            start = end + 1;
        }
        return new Content(lines, start, 0, null);
    }

    private static @Nullable ChainLine line(byte[] file, int start, int end) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file, start, end - start));
            return ChainLine.read(text.toString());
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static int indexOfLineFeed(byte[] file, int from) {
        for (int i = from; i < file.length; i++) {
            if (file[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Appends lines durably; after a failure the file is as it was, or {@code IOException} says that it could not be restored. */
    public static void append(AppendFile file, List<ChainLine> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        long before = file.size();
        try {
            file.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
            file.sync();
        } catch (IOException e) {
            try {
                file.cut(before);
                file.sync();
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }
}
