package org.hejie.cases.privacy;

import static org.hejie.cases.privacy.OwnSheet.row;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hejie.cases.agreement.Agreements;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.complaint.Complaints;
import org.hejie.cases.complaint.MediatorRefusals;
import org.hejie.cases.document.Document;
import org.hejie.cases.document.Documents;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.transcript.Transcripts;
import org.hejie.protocol.China;
import org.hejie.protocol.rest.DocumentKind;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept about one person of a case, to take away (个人信息保护法 art. 45): data as JSON and as a page, the files they put in, their copy of the
 * transcript, the agreement they signed. Nobody else's data, and nothing of the other side's private talks. Sound and picture are heard under a grant.
 */
public final class Copies {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private final Database database;
    private final Sealer sealer;
    private final Cases cases;
    private final Documents documents;
    private final Transcripts transcripts;
    private final Agreements agreements;
    private final OwnDataDesk desk;
    private final DataRequests requests;
    private final Clock clock;

    public Copies(
            Database database,
            Sealer sealer,
            Cases cases,
            Documents documents,
            Transcripts transcripts,
            Agreements agreements,
            OwnDataDesk desk,
            DataRequests requests,
            Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.cases = cases;
        this.documents = documents;
        this.transcripts = transcripts;
        this.agreements = agreements;
        this.desk = desk;
        this.requests = requests;
        this.clock = clock;
    }

    private record Seat(String id, String sessionId) {}

    /** A ZIP that is made as it is written: one file at a time is in memory. */
    public interface Copy {
        /** Leaves the stream open. */
        void to(OutputStream out) throws IOException;
    }

    public Copy of(Party party) {
        Map<String, Document> papers = papers(party);
        OwnSheet sheet = database.call(h -> sheet(h, party, papers));
        return out -> {
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            put(zip, "我的个人信息.html", sheet.html().getBytes(StandardCharsets.UTF_8));
            put(zip, "data.json", sheet.json().getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, Document> paper : papers.entrySet()) {
                put(zip, paper.getKey(), documents.read(paper.getValue()));
            }
            zip.finish();
        };
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** The person's own, by their place in the ZIP. */
    private Map<String, Document> papers(Party party) {
        Map<String, Document> papers = new LinkedHashMap<>();
        for (Seat seat : database.call(h -> seats(h, party))) {
            documents
                    .ofMaker(seat.sessionId(), seat.id(), DocumentKind.EXHIBIT)
                    .forEach(d -> keep(papers, "exhibits", d));
            transcripts.copy(seat.sessionId(), seat.id()).ifPresent(d -> keep(papers, "transcripts", d));
            agreements
                    .current(seat.sessionId())
                    .filter(version -> version.content().signatories().stream()
                            .anyMatch(who -> who.participantId().equals(seat.id())))
                    .flatMap(version -> documents.find(version.documentId()))
                    .ifPresent(d -> keep(papers, "agreements", d));
        }
        return papers;
    }

    /** No name of ours or theirs leaves its folder, and no two are one. */
    private static void keep(Map<String, Document> papers, String folder, Document document) {
        String name = document.name().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
        papers.put(folder + "/" + (papers.size() + 1) + "-" + name, document);
    }

    private static List<Seat> seats(Handle h, Party party) {
        return h.createQuery("SELECT id, session_id FROM participant WHERE party_id = :id ORDER BY session_id, id")
                .bind("id", party.id())
                .map((rs, _) -> new Seat(rs.getString("id"), rs.getString("session_id")))
                .list();
    }

    private OwnSheet sheet(Handle h, Party party, Map<String, Document> papers) {
        CaseFile file = cases.find(party.caseId()).orElseThrow();
        OwnSheet sheet = new OwnSheet("和解 Hejie：我的个人信息 · My personal data");
        sheet.add("copy", "本副本", "This copy", List.of(row("madeAt", time(clock.instant()), "case", file.id())));
        sheet.add(
                "case",
                "案件",
                "Case",
                List.of(row(
                        "organisation",
                        file.organisation(),
                        "court",
                        file.court(),
                        "cause",
                        file.cause(),
                        "mediator",
                        file.presidingMediator(),
                        "openedAt",
                        time(file.createdAt()))));
        sheet.add("person", "本人", "Me", List.of(person(party)));
        ledgers(h, sheet, party);
        sheet.add(
                "files",
                "本压缩包中的文件",
                "Files in this package",
                papers.entrySet().stream()
                        .map(e -> row(
                                "path",
                                e.getKey(),
                                "kind",
                                e.getValue().kind(),
                                "madeAt",
                                time(e.getValue().madeAt()),
                                "sha256",
                                e.getValue().sha256()))
                        .toList());
        sheet.add(
                "looks",
                "谁查看过",
                "Who looked",
                desk.looks(h, party).stream()
                        .map(l -> row(
                                "day",
                                l.day(),
                                "organisation",
                                l.organisation(),
                                "roles",
                                l.roles(),
                                "purpose",
                                l.purpose(),
                                "what",
                                l.kind(),
                                "times",
                                l.times()))
                        .toList());
        sheet.add(
                "requests",
                "我的请求",
                "What I asked",
                requests.of(h, party).stream()
                        .map(r -> row(
                                "madeAt",
                                time(r.madeAt()),
                                "kind",
                                r.kind(),
                                "field",
                                r.field(),
                                "text",
                                r.text(),
                                "state",
                                r.state(),
                                "answer",
                                r.reason()))
                        .toList());
        return sheet;
    }

    private Map<String, String> person(Party party) {
        var numbers = cases.knownNumbers(party);
        return row(
                "name",
                party.name(),
                "role",
                party.role(),
                "kind",
                party.kind(),
                "unit",
                party.entityName(),
                "idKind",
                party.idKind(),
                "idNumber",
                numbers.map(n -> n.id().value()).orElse(null),
                "phone",
                numbers.map(n -> n.phone().value()).orElse(null),
                "language",
                party.language());
    }

    private void ledgers(Handle h, OwnSheet sheet, Party party) {
        sheet.add(
                "sessions",
                "调解场次",
                "Sessions",
                rows(h, party, """
                SELECT s.planned_at, s.started_at, s.ended_at, p.mode, p.identity_method FROM participant p
                JOIN mediation_session s ON s.id = p.session_id WHERE p.party_id = :id ORDER BY s.planned_at""", "planned_at", "started_at", "ended_at", "mode", "identity_method"));
        sheet.add("identity", "身份核验", "Identity shown", own(h, party, "identity_entry", "shown_at", "method"));
        sheet.add(
                "notices", "阅读的告知", "Notices read", own(h, party, "notice_reading", "read_at", "notice_id", "version"));
        sheet.add(
                "consents",
                "作出的同意",
                "Consents",
                own(h, party, "consent_entry", "decided_at", "kind", "granted", "version", "channel"));
        sheet.add("promises", "承诺", "Promises", own(h, party, "promise", "promised_at", "notice_id", "version"));
        sheet.add(
                "devices",
                "设备检测",
                "Device checks",
                own(h, party, "device_check", "checked_at", "camera", "microphone", "speaker", "network"));
        sheet.add(
                "messages",
                "发给我的通知",
                "Messages to me",
                own(h, party, "session_notice", "due_at", "kind", "state", "sent_at", "read_at"));
        sheet.add("pageLinks", "案件开始前发给我的链接", "Links to my page before the case began", pageLinks(h, party));
        sheet.add(
                "complaints",
                "我的投诉",
                "My complaints",
                h.createQuery("""
                        SELECT x.complaint_id, x.made_at, x.ground, x.text_sealed FROM participant p JOIN complaint x ON x.participant_id = p.id
                        WHERE p.party_id = :id ORDER BY x.made_at""")
                        .bind("id", party.id())
                        .map((rs, _) -> row(
                                "madeAt",
                                value(rs, "made_at"),
                                "ground",
                                rs.getString("ground"),
                                "text",
                                sealer.open(
                                        rs.getString("text_sealed"), Complaints.place(rs.getString("complaint_id")))))
                        .list());
        sheet.add(
                "refusals",
                "要求更换调解员",
                "Asked for another mediator",
                h.createQuery("""
                        SELECT x.participant_id, x.made_at, x.reason_sealed FROM participant p JOIN mediator_refusal x ON x.participant_id = p.id
                        WHERE p.party_id = :id ORDER BY x.made_at""")
                        .bind("id", party.id())
                        .map((rs, _) -> row(
                                "madeAt",
                                value(rs, "made_at"),
                                "reason",
                                sealer.open(
                                        rs.getString("reason_sealed"),
                                        MediatorRefusals.place(
                                                rs.getString("participant_id"),
                                                rs.getObject("made_at", OffsetDateTime.class)
                                                        .toInstant()))))
                        .list());
    }

    /** Neither the link nor the digits beside it, which are not kept. A message that did not leave: staff may have handed the link over. */
    private static List<Map<String, String>> pageLinks(Handle h, Party party) {
        return h.createQuery("""
                        SELECT x.created_at, x.sent_at, x.opened_at, x.expires_at, x.revoked_at FROM page_link x
                        JOIN assignment a ON a.id = x.assignment
                        WHERE a.case_id = :case AND x.place = :place ORDER BY x.created_at""")
                .bind("case", party.caseId())
                .bind("place", party.place())
                .map((rs, _) -> row(
                        "madeAt",
                        value(rs, "created_at"),
                        "by",
                        value(rs, "sent_at") == null ? "NO_MESSAGE" : "MESSAGE",
                        "sentAt",
                        value(rs, "sent_at"),
                        "openedAt",
                        value(rs, "opened_at"),
                        "validUntil",
                        value(rs, "expires_at"),
                        "replacedAt",
                        value(rs, "revoked_at")))
                .list();
    }

    private static List<Map<String, String>> own(Handle h, Party party, String table, String at, String... columns) {
        String[] all = new String[columns.length + 1];
        all[0] = at;
        System.arraycopy(columns, 0, all, 1, columns.length);
        String listed =
                String.join(", ", List.of(all).stream().map(c -> "x." + c).toList());
        return rows(
                h,
                party,
                "SELECT " + listed + " FROM participant p JOIN " + table
                        + " x ON x.participant_id = p.id WHERE p.party_id = :id ORDER BY x." + at,
                all);
    }

    private static List<Map<String, String>> rows(Handle h, Party party, String query, String... columns) {
        return h.createQuery(query)
                .bind("id", party.id())
                .map((rs, _) -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (String column : columns) {
                        String value = value(rs, column);
                        if (value != null) {
                            row.put(column, value);
                        }
                    }
                    return row;
                })
                .list();
    }

    private static final Set<String> TIMES = Set.of(
            "created_at",
            "opened_at",
            "expires_at",
            "revoked_at",
            "planned_at",
            "started_at",
            "ended_at",
            "shown_at",
            "read_at",
            "decided_at",
            "promised_at",
            "checked_at",
            "due_at",
            "sent_at",
            "made_at");

    private static @Nullable String value(ResultSet rs, String column) throws SQLException {
        if (!TIMES.contains(column)) {
            return rs.getString(column);
        }
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : time(at.toInstant());
    }

    /** As in China. */
    private static String time(Instant at) {
        return TIME.format(at.atZone(China.ZONE));
    }
}
