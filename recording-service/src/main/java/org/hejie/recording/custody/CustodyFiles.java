package org.hejie.recording.custody;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.CustodyPage.CustodyEntry;
import org.hejie.recording.keys.CertificateChain;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.ChainFile;
import org.hejie.recording.store.ChainLine;
import org.hejie.recording.store.Digest;
import org.jspecify.annotations.Nullable;

/** Reads and checks the files of a custody log: one chain over all of them, by name. */
public final class CustodyFiles {
    static final Pattern NAME = Pattern.compile("custody-\\d{4}-\\d{2}-\\d{2}\\.jsonl");
    static final String KEYS = "keys";

    /** A line's JSON without its links. */
    record Line(long seq, CustodyEvent event) {}

    /**
     * One file as far as it is sound.
     *
     * @param more lines after the first unsound one, which are not believed
     */
    record Part(String name, ChainFile.Content content, List<Line> lines, int more) {}

    /** Something that does not fit. {@code line} counts from 1 within the file; 0: about the file. */
    public record Fault(String file, int line, String zh, String en) {}

    /** What checking found. {@code keys}: fingerprints of the keys that signed. */
    public record Checked(long lines, String head, List<Fault> faults, List<String> keys) {}

    private CustodyFiles() {}

    /** Whether a folder holds a custody log. */
    public static boolean isLog(ArchiveStore store, String folder) throws IOException {
        return store.list(folder).stream().anyMatch(name -> NAME.matcher(name).matches());
    }

    static List<String> names(ArchiveStore store) throws IOException {
        return store.list("").stream()
                .filter(name -> NAME.matcher(name).matches())
                .toList();
    }

    /** @param prev hash of the last line of the file before */
    static Part part(String name, byte[] bytes, String prev) {
        ChainFile.Content content = linked(bytes, prev);
        List<Line> lines = new ArrayList<>();
        for (ChainLine line : content.lines()) {
            Line read = line(line);
            if (read == null) {
                break;
            }
            lines.add(read);
        }
        if (lines.size() < content.lines().size()) {
            List<ChainLine> sound = content.lines().subList(0, lines.size());
            long end = sound.stream().mapToLong(CustodyFiles::length).sum();
            content = new ChainFile.Content(
                    sound, end, 0, "line " + (lines.size() + 1) + " is not a line of a custody log");
        }
        return new Part(name, content, lines, content.fault() == null ? 0 : count(bytes) - lines.size());
    }

    /** A file's first line goes on from the file before it. */
    private static ChainFile.Content linked(byte[] bytes, String prev) {
        List<ChainLine> lines = new ArrayList<>();
        String at = prev;
        int start = 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (end == bytes.length) {
                return new ChainFile.Content(lines, start, bytes.length - start, null);
            }
            String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            ChainLine line = ChainLine.read(text);
            // Bytes that are no UTF-8 would read as something else, which then has another length or another digest.
            if (line == null || !line.prev().equals(at) || length(line) != end - start + 1) {
                String what = line == null ? "was changed" : "does not follow the line before it";
                return new ChainFile.Content(lines, start, 0, "line " + (lines.size() + 1) + " " + what);
            }
            lines.add(line);
            at = line.hash();
            start = end + 1;
        }
        return new ChainFile.Content(lines, start, 0, null);
    }

    private static long length(ChainLine line) {
        return line.text().getBytes(StandardCharsets.UTF_8).length + 1L;
    }

    private static int count(byte[] bytes) {
        int count = 0;
        for (byte b : bytes) {
            count += b == '\n' ? 1 : 0;
        }
        return count;
    }

    private static @Nullable Line line(ChainLine line) {
        try {
            Line read = Json.read(line.body(), Line.class);
            return Json.write(read).equals(line.body()) ? read : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Adds a part to others; those that touch become one. */
    public static void merge(NavigableMap<Long, Long> parts, long from, long to) {
        SeenRanges.merge(parts, from, to);
    }

    /** Every sound line of the log, oldest first, whether its signature holds or not. */
    static List<CustodyEntry> entries(ArchiveStore store) throws IOException {
        List<CustodyEntry> entries = new ArrayList<>();
        String head = ChainLine.START;
        for (String name : names(store)) {
            Part part = part(name, store.read(name), head);
            for (int i = 0; i < part.lines().size(); i++) {
                Line line = part.lines().get(i);
                entries.add(new CustodyEntry(
                        line.seq(), line.event(), part.content().lines().get(i).hash()));
            }
            head = part.lines().isEmpty() ? head : part.content().head();
        }
        return entries;
    }

    /** Checks every link, number, signature and certificate. */
    public static Checked check(ArchiveStore store) throws IOException {
        return check(store, new HashSet<>());
    }

    /** @param believed digests of lines whose signatures were found good before; brought up to date */
    static Checked check(ArchiveStore store, Set<String> believed) throws IOException {
        List<Fault> faults = new ArrayList<>();
        Map<String, @Nullable CertificateChain> keys = new HashMap<>();
        List<String> used = new ArrayList<>();
        String head = ChainLine.START;
        long count = 0;
        for (String name : names(store)) {
            Part part = part(name, store.read(name), head);
            List<ChainLine> lines = part.content().lines();
            for (int i = 0; i < lines.size(); i++) {
                ChainLine line = lines.get(i);
                count++;
                String key = line.key();
                if (key != null && !used.contains(key)) {
                    used.add(key);
                }
                if (part.lines().get(i).seq() != count) {
                    faults.add(new Fault(name, i + 1, "编号不连续", "is not numbered as it should be"));
                    count = part.lines().get(i).seq();
                }
                String digest = Digest.of(line.text());
                if (!believed.contains(digest)) {
                    Fault fault = signature(store, keys, name, i + 1, line);
                    if (fault == null) {
                        believed.add(digest);
                    } else {
                        faults.add(fault);
                    }
                }
            }
            String wrong = part.content().fault();
            if (wrong != null) {
                int at = lines.size() + 1;
                faults.add(new Fault(
                        name,
                        at,
                        "被改动、删除或插入过（其后各行不予采信）",
                        "was changed, removed or inserted; what follows is not believed"));
                count += part.more();
            }
            if (part.content().torn() > 0) {
                faults.add(new Fault(name, lines.size() + 1, "未写完", "is not whole"));
            }
            head = lines.isEmpty() ? head : part.content().head();
        }
        return new Checked(count, head, List.copyOf(faults), List.copyOf(used));
    }

    private static @Nullable Fault signature(
            ArchiveStore store, Map<String, @Nullable CertificateChain> keys, String name, int at, ChainLine line) {
        String key = line.key();
        byte[] signature = line.signature();
        if (key == null || signature == null) {
            return new Fault(name, at, "没有签名", "bears no signature");
        }
        CertificateChain chain = keys.computeIfAbsent(key, wanted -> chain(store, wanted));
        if (chain == null || !chain.key().equals(key)) {
            return new Fault(
                    name,
                    at,
                    "签名密钥 " + key + " 的证书缺失或无法读取",
                    "is signed by key " + key + " whose certificates are missing or unreadable");
        }
        return chain.signed(line.content(), signature)
                ? null
                : new Fault(name, at, "签名不符", "does not fit its signature");
    }

    private static @Nullable CertificateChain chain(ArchiveStore store, String key) {
        try {
            CertificateChain chain = CertificateChain.read(store.read(KEYS + "/" + key + ".pem"));
            return chain.fault() == null ? chain : null;
        } catch (IOException e) {
            return null;
        }
    }
}
