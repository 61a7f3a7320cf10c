package org.hejie.recording.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hejie.protocol.Json;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.store.ChainFile;
import org.hejie.recording.store.ChainLine;
import org.jspecify.annotations.Nullable;

/** The form of {@code events.jsonl}: one linked line per event. Events of one append belong together, so a crash keeps all of them or none. */
public final class EventFile {
    public static final String NAME = "events.jsonl";

    /** @param more how many lines of the same append follow; absent for none */
    private record Line(
            long seq, Instant at, RoomEvent event, @Nullable Integer more) {}

    /**
     * A log as far as it is sound.
     *
     * @param bytes where the last whole append ends
     * @param torn bytes after it that a crash left
     * @param head hash of the last line
     * @param fault what is wrong, {@code null} if nothing is
     * @param lines of the events
     */
    public record Content(
            List<LoggedEvent> events,
            List<ChainLine> lines,
            long bytes,
            long torn,
            String head,
            @Nullable String fault) {}

    private EventFile() {}

    public static String path(String caseId, String sessionId) {
        return caseId + "/" + sessionId + "/" + NAME;
    }

    static String write(LoggedEvent event, int more) {
        return Json.write(new Line(event.seq(), event.at(), event.event(), more == 0 ? null : more));
    }

    public static Content read(byte[] file) {
        ChainFile.Content chain = ChainFile.read(file);
        List<LoggedEvent> events = new ArrayList<>();
        long bytes = 0;
        long whole = 0;
        int wholeEvents = 0;
        int expected = 0;
        String head = ChainLine.START;
        String fault = chain.fault();
        for (ChainLine text : chain.lines()) {
            Line line;
            try {
                line = Json.read(text.body(), Line.class);
            } catch (JsonProcessingException e) {
                fault = "line " + (events.size() + 1) + " is not an event";
                break;
            }
            if (line.seq() != events.size() + 1L) {
                fault = "event " + (events.size() + 1) + " is missing";
                break;
            }
            int more = line.more() == null ? 0 : line.more();
            if (more < 0 || !events.isEmpty() && expected > 0 && more != expected - 1) {
                fault = "line " + (events.size() + 1) + " does not belong to its append";
                break;
            }
            if (more == 0 == (text.key() == null)) {
                fault = "line " + (events.size() + 1) + (more == 0 ? " is not signed" : " must not be signed");
                break;
            }
            expected = more;
            events.add(new LoggedEvent(line.seq(), line.at(), line.event()));
            bytes += text.text().getBytes(StandardCharsets.UTF_8).length + 1;
            if (line.more() == null) {
                whole = bytes;
                wholeEvents = events.size();
                head = text.hash();
            }
        }
        return new Content(
                List.copyOf(events.subList(0, wholeEvents)),
                List.copyOf(chain.lines().subList(0, wholeEvents)),
                whole,
                fault == null ? chain.bytes() - whole + chain.torn() : 0,
                head,
                fault);
    }
}
