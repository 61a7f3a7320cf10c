package org.hejie.cases.http;

import static org.hejie.protocol.http.StaffRole.MEDIATOR;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.hejie.cases.privacy.AccessLog;
import org.hejie.cases.privacy.AccessLog.Reader;
import org.hejie.cases.privacy.AccessLog.Subject;
import org.hejie.cases.privacy.Exposure;
import org.hejie.cases.privacy.Exposures;
import org.hejie.cases.store.Database;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.DataPurpose;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes down each look at people's data before the answer leaves: where it cannot be written, there is no answer. One row a request, however many cases it shows. */
public final class Watch {
    /** A handler says here why it was asked, in a word of an enum. */
    static final String DETAIL = "hejie.look.detail";

    private static final String NOTE = "hejie.look.note";
    private static final int OK = 300;
    private final Database database;
    private final AccessLog log;

    public Watch(Database database, AccessLog log) {
        this.database = database;
        this.log = log;
    }

    public Handler over(Endpoint endpoint, Handler handler) {
        boolean asked = endpoint.access() instanceof Access.Staff || endpoint.access() instanceof Access.Integration;
        if (!asked
                || endpoint.response() == null
                || !(Exposures.of(endpoint).orElse(null) instanceof Exposure.Shown shown)) {
            return handler;
        }
        return request -> {
            AtomicBoolean noted = new AtomicBoolean();
            Runnable once = () -> {
                if (noted.compareAndSet(false, true)) {
                    note(request, endpoint, shown);
                }
            };
            request.attribute(NOTE, once);
            handler.handle(request);
            if (request.statusCode() < OK) {
                once.run();
            }
        };
    }

    /** Notes the look under way, if it is to be noted: for handlers that stream, before the first byte leaves. */
    static void now(Context request) {
        Optional.<Runnable>ofNullable(request.attribute(NOTE)).ifPresent(Runnable::run);
    }

    private void note(Context request, Endpoint endpoint, Exposure.Shown shown) {
        Reader reader = reader(request, endpoint);
        Map<String, String> path = request.pathParamMap();
        database.run(h -> {
            Subject subject = subject(h, path);
            log.note(h, reader, shown, purpose(shown, reader), subject, detail(h, request, shown, reader, subject));
        });
    }

    private static Reader reader(Context request, Endpoint endpoint) {
        return switch (request.<Principal>attribute(Principal.ATTRIBUTE)) {
            case Principal.Staff who ->
                new Reader(who.accountId(), who.organisationId(), who.name(), who.organisation(), roles(endpoint, who));
            case Principal.Integration client ->
                new Reader(client.clientId(), null, client.clientId(), client.clientId(), AccessLog.PLATFORM);
            case null, default ->
                throw new IllegalStateException("This endpoint was reached without its access check.");
        };
    }

    private static String roles(Endpoint endpoint, Principal.Staff who) {
        return who.roles().stream()
                .filter(role -> endpoint.access() instanceof Access.Staff(var allowed) && allowed.contains(role))
                .sorted()
                .map(StaffRole::name)
                .collect(Collectors.joining(","));
    }

    /** Who leads no mediation looks at the same page to run the house. */
    private static DataPurpose purpose(Exposure.Shown shown, Reader reader) {
        return shown.purpose() == DataPurpose.MEDIATION && !reader.roles().contains(MEDIATOR.name())
                ? DataPurpose.ADMINISTRATION
                : shown.purpose();
    }

    private static @Nullable String detail(
            Handle h, Context request, Exposure.Shown shown, Reader reader, Subject subject) {
        String said = request.attribute(DETAIL);
        if (said != null || shown.purpose() != DataPurpose.REVIEW || subject.caseId() == null) {
            return said;
        }
        return h.createQuery("""
                        SELECT purpose FROM access_grant WHERE account_id = :account AND case_id = :case AND granted = TRUE AND revoked_at IS NULL
                        ORDER BY valid_to DESC LIMIT 1""")
                .bind("account", reader.accountId())
                .bind("case", subject.caseId())
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    private static Subject subject(Handle h, Map<String, String> path) {
        String document = path.containsKey("documentId") ? path.get("documentId") : path.get("exhibitId");
        String partyId = path.get("partyId");
        String assignment = path.get("assignmentId");
        if (assignment != null) {
            String opened = one(h, "SELECT case_id FROM assignment WHERE id = :id", assignment);
            return new Subject(opened, assignment, null, null);
        }
        return new Subject(caseOf(h, path), null, partyId == null ? asker(h, path) : partyId, document);
    }

    private static @Nullable String asker(Handle h, Map<String, String> path) {
        return one(h, "SELECT party_id FROM data_request WHERE id = :id", path.get("requestId"));
    }

    private static @Nullable String caseOf(Handle h, Map<String, String> path) {
        return Optional.ofNullable(path.get("caseId"))
                .or(() -> Optional.ofNullable(
                        one(h, "SELECT case_id FROM mediation_session WHERE id = :id", path.get("sessionId"))))
                .or(() -> Optional.ofNullable(
                        one(h, "SELECT case_id FROM archived_session WHERE session_id = :id", path.get("sessionId"))))
                .or(() -> Optional.ofNullable(one(h, "SELECT case_id FROM party WHERE id = :id", path.get("partyId"))))
                .or(() -> Optional.ofNullable(one(
                        h,
                        "SELECT p.case_id FROM data_request r JOIN party p ON p.id = r.party_id WHERE r.id = :id",
                        path.get("requestId"))))
                .orElse(null);
    }

    private static @Nullable String one(Handle h, String query, @Nullable String id) {
        return id == null
                ? null
                : h.createQuery(query)
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne()
                        .orElse(null);
    }
}
