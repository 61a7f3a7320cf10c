package org.hejie.recording.custody;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.CustodyPage.CustodyEntry;
import org.hejie.recording.keys.Signer;
import org.hejie.recording.store.AppendFile;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.ChainFile;
import org.hejie.recording.store.ChainLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the custody log: one file a month, every line linked to the one before and signed. What a crash left unfinished is cut off; a file that was
 * tampered with is left as it is, and the log goes on in a new one. Safe on any thread; blocks until what it was told is on disk.
 */
public final class CustodyLog {
    private static final Logger LOG = LoggerFactory.getLogger(CustodyLog.class);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("'custody-'yyyy-MM-", Locale.ROOT);
    private static final int PARTS = 99;

    private final ArchiveStore store;
    private final Supplier<Signer> signer;
    /** Lines whose signatures were checked once. */
    private final Set<String> believed = new HashSet<>();

    private final SeenRanges ranges = new SeenRanges();
    private final Set<String> keysWritten = new HashSet<>();
    private String file = "";
    private boolean closedByFault;
    private String head = ChainLine.START;
    private long seq;

    /** @param store the log's own folder */
    public CustodyLog(ArchiveStore store, Supplier<Signer> signer) throws IOException {
        this.store = store;
        this.signer = signer;
        for (String name : CustodyFiles.names(store)) {
            CustodyFiles.Part part = CustodyFiles.part(name, store.read(name), head);
            file = name;
            closedByFault = part.content().fault() != null;
            if (!part.lines().isEmpty()) {
                head = part.content().head();
                seq = part.lines().getLast().seq();
            }
            seq += part.more();
            if (closedByFault) {
                LOG.error(
                        "custody log was tampered with file={} {}",
                        name,
                        part.content().fault());
            } else if (part.content().torn() > 0) {
                cut(name, part.content().bytes());
            }
        }
    }

    private void cut(String name, long size) throws IOException {
        try (AppendFile growing = store.append(name)) {
            growing.cut(size);
            growing.sync();
        }
    }

    /** @throws UncheckedIOException when it cannot be written: then what it tells of must not be done */
    public void record(CustodyEvent event) {
        record(List.of(event));
    }

    /** All of them or none. An opening's end comes after what was seen in it. */
    public synchronized void record(List<CustodyEvent> told) {
        List<CustodyEvent> events = new ArrayList<>();
        for (CustodyEvent event : told) {
            if (event.action() == CustodyAction.VIEW_ENDED) {
                events.addAll(ranges.of(String.valueOf(event.openingId()), event.at()));
            }
            events.add(event);
        }
        write(events);
        for (CustodyEvent event : told) {
            if (event.action() == CustodyAction.VIEW_ENDED) {
                ranges.forget(String.valueOf(event.openingId()));
            }
        }
    }

    /** Something was sent to a viewer, or played by him: merged with what else was, and written down by the next {@link #flush}. */
    public synchronized void range(CustodyEvent seen) {
        ranges.add(seen);
    }

    /** Writes down what was seen since the last time; keeps it for the next when that fails. */
    public synchronized void flush(Instant now) {
        write(ranges.all(now));
        ranges.clear();
    }

    private void write(List<CustodyEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        try {
            Signer with = signer.get();
            keep(with);
            String name = fileFor(events.getFirst());
            List<ChainLine> lines = new ArrayList<>();
            String at = head;
            long number = seq;
            for (CustodyEvent event : events) {
                ChainLine line = ChainLine.follow(at, Json.write(new CustodyFiles.Line(++number, event)), with);
                lines.add(line);
                at = line.hash();
            }
            try (AppendFile growing = store.append(name)) {
                ChainFile.append(growing, lines);
            }
            file = name;
            closedByFault = false;
            head = at;
            seq = number;
        } catch (IOException e) {
            throw new UncheckedIOException("the custody log cannot be written", e);
        }
    }

    /** The key's certificates lie beside the log before its first line. */
    private void keep(Signer with) throws IOException {
        if (keysWritten.contains(with.key())) {
            return;
        }
        String path = CustodyFiles.KEYS + "/" + with.key() + ".pem";
        if (!store.exists(path)) {
            store.put(path, with.certificates());
        }
        keysWritten.add(with.key());
    }

    /** Time may go back, the log does not: an earlier month's event stays in the file that is open. */
    private String fileFor(CustodyEvent event) throws IOException {
        String month = MONTH.format(event.at().atOffset(ZoneOffset.UTC));
        if (!closedByFault && !file.isEmpty() && file.compareTo(month) > 0) {
            return file;
        }
        String newest = file.startsWith(month) || file.compareTo(month) < 0 ? month : file.substring(0, month.length());
        for (int part = 1; part <= PARTS; part++) {
            String name = String.format(Locale.ROOT, "%s%02d.jsonl", newest, part);
            if (name.compareTo(file) > 0) {
                return name;
            }
        }
        throw new IOException(
                "the custody log was tampered with too often this month: look at the files in its folder");
    }

    /** Every sound line, oldest first. */
    public synchronized List<CustodyEntry> entries() throws IOException {
        return CustodyFiles.entries(store);
    }

    /** Checks the whole log as it lies on disk. */
    public synchronized CustodyFiles.Checked check() throws IOException {
        return CustodyFiles.check(store, believed);
    }
}
