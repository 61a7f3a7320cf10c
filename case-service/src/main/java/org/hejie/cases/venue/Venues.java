package org.hejie.cases.venue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.http.ProblemException;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Shared devices by their cookie, which is kept as a digest. A device opens nothing by itself: whoever sits at it shows who they are. */
public final class Venues {
    /** A day's work, and no longer than the session. */
    public static final Duration LIFE = Duration.ofHours(12);

    private static final int NAME_LEAST = 2;
    private static final int NAME_MOST = 100;
    private final Database database;
    private final Sessions sessions;
    private final Clock clock;

    public Venues(Database database, Sessions sessions, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** A device that is open for a session. */
    public record Venue(String sessionId, String name, Instant expiresAt) {}

    /** A cookie for the device that asks. */
    public record Opened(String cookie, Venue venue) {
        @Override
        public String toString() {
            return "Opened[" + venue + "]";
        }
    }

    public Opened open(PlannedSession session, String name, String accountId) {
        String bare = name.strip();
        int length = bare.codePointCount(0, bare.length());
        if (length < NAME_LEAST || length > NAME_MOST || bare.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(
                    400,
                    "venue_name_invalid",
                    "请填写场所名称，2 至 100 个字。",
                    "Name the place in 2 to 100 characters.",
                    "在线调解规则 art. 16");
        }
        String cookie = Secrets.token();
        Instant now = clock.instant();
        Venue venue = new Venue(session.id(), bare, now.plus(LIFE));
        database.run(h -> {
            h.createUpdate("DELETE FROM venue_device WHERE expires_at < :now")
                    .bind("now", now)
                    .execute();
            h.createUpdate("""
                            INSERT INTO venue_device (token_hash, session_id, name, opened_by, opened_at, expires_at)
                            VALUES (:hash, :session, :name, :account, :now, :expiresAt)""")
                    .bind("hash", Secrets.digest(cookie))
                    .bind("session", session.id())
                    .bind("name", bare)
                    .bind("account", accountId)
                    .bind("now", now)
                    .bind("expiresAt", venue.expiresAt())
                    .execute();
        });
        return new Opened(cookie, venue);
    }

    /** The device of this cookie, while it is open and its session is not over. */
    public Optional<Venue> find(String cookie) {
        return database.call(h -> h.createQuery("""
                        SELECT v.session_id, v.name, v.expires_at
                        FROM venue_device v JOIN mediation_session s ON s.id = v.session_id
                        WHERE v.token_hash = :hash AND v.expires_at > :now AND s.ended_at IS NULL AND s.cancelled_at IS NULL""")
                .bind("hash", Secrets.digest(cookie))
                .bind("now", clock.instant())
                .map(ConstructorMapper.of(Venue.class))
                .findOne());
    }

    public void close(String cookie) {
        database.run(h -> h.createUpdate("DELETE FROM venue_device WHERE token_hash = :hash")
                .bind("hash", Secrets.digest(cookie))
                .execute());
    }

    /** Someone comes in from the device: that is how, and where, they take part; known to the room with their ticket. */
    public void comesIn(Venue venue, String participantId) {
        database.run(h -> sessions.participant(h, participantId)
                .filter(who -> who.sessionId().equals(venue.sessionId()))
                .ifPresent(who -> sessions.modeSet(h, participantId, ParticipationMode.ASSISTED_VENUE, venue.name())));
    }
}
