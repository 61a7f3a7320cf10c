package org.hejie.cases.ledger;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Every decision about a consent, kept; the latest of each kind holds. Works inside the caller's transaction. */
public final class ConsentLedger {
    public static final String JOIN_PAGE = "JOIN_PAGE";
    public static final String ROOM = "ROOM";

    /** One decision: on which version of the text, through which channel. */
    public record Entry(
            String participantId,
            ConsentKind kind,
            boolean granted,
            String version,
            String channel,
            Instant decidedAt) {}

    public void add(Handle h, Entry entry) {
        h.createUpdate("""
                        INSERT INTO consent_entry (participant_id, kind, granted, version, channel, decided_at)
                        VALUES (:participantId, :kind, :granted, :version, :channel, :decidedAt)""").bindMethods(entry).execute();
    }

    /** All decisions of a participant, oldest first. */
    public List<Entry> entries(Handle h, String participantId) {
        return h.createQuery("""
                        SELECT participant_id, kind, granted, version, channel, decided_at FROM consent_entry
                        WHERE participant_id = :id ORDER BY seq""")
                .bind("id", participantId)
                .map(ConstructorMapper.of(Entry.class))
                .list();
    }

    /** The decisions that hold. */
    public Map<ConsentKind, Entry> latest(Handle h, String participantId) {
        Map<ConsentKind, Entry> latest = new EnumMap<>(ConsentKind.class);
        entries(h, participantId).forEach(entry -> latest.put(entry.kind(), entry));
        return latest;
    }

    /** The decisions that hold, as yes or no. */
    public Map<ConsentKind, Boolean> granted(Handle h, String participantId) {
        Map<ConsentKind, Boolean> granted = new EnumMap<>(ConsentKind.class);
        latest(h, participantId).forEach((kind, entry) -> granted.put(kind, entry.granted()));
        return granted;
    }
}
