package org.hejie.cases.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.law.NoticeText;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Who read which version of which notice, and when (在线调解规则 art. 7). Works inside the caller's transaction. */
public final class NoticeReadings {
    /** What an integrating platform read out, as it says. */
    private static final String PLATFORM = "platform:";

    /** @param version {@code platform:CLIENT} for one that was read there */
    public record Reading(String noticeId, String version, Instant readAt) {
        public boolean elsewhere() {
            return version.startsWith(PLATFORM);
        }

        /** When {@code notice} was first read, in the version at hand. */
        public static Optional<Instant> of(List<Reading> readings, NoticeText notice) {
            return readings.stream()
                    .filter(r -> r.noticeId().equals(notice.noticeId())
                            && r.version().equals(notice.version()))
                    .map(Reading::readAt)
                    .findFirst();
        }
    }

    public void add(Handle h, String participantId, Reading reading) {
        h.createUpdate("""
                        INSERT INTO notice_reading (participant_id, notice_id, version, read_at)
                        VALUES (:participant, :noticeId, :version, :readAt)""")
                .bind("participant", participantId)
                .bindMethods(reading)
                .execute();
    }

    /** Oldest first. */
    public List<Reading> of(Handle h, String participantId) {
        return h.createQuery(
                        "SELECT notice_id, version, read_at FROM notice_reading WHERE participant_id = :id ORDER BY seq")
                .bind("id", participantId)
                .map(ConstructorMapper.of(Reading.class))
                .list();
    }
}
