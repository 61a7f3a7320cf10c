package org.hejie.cases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.hejie.cases.body.Body;
import org.hejie.cases.body.BodyTree;
import org.hejie.cases.complaint.Complaints;
import org.hejie.cases.privacy.DataRequests;
import org.hejie.cases.records.ArchiveIndex;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.Json;
import org.hejie.protocol.Role;
import org.hejie.protocol.recording.DisposalCertificate.Decision;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;
import org.hejie.protocol.rest.BodyState;
import org.hejie.protocol.rest.RetentionDue;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Seven years of 500 organisations and 50 courts, in PostgreSQL: cases, assignments, sessions, people, messages, figures, and the archive's index. The largest organisation
 * has every eighth case; half were assigned by courts, the largest of which has a quarter of these.
 */
final class Million {
    static final int ORGANISATIONS = 500;
    static final int COURTS = 50;
    private static final int CITIES = 300;
    private static final List<Role> PEOPLE = List.of(Role.PRESIDING_MEDIATOR, Role.APPLICANT, Role.RESPONDENT);

    private final String url;
    private final Sealer sealer;
    private final int cases;

    Million(String url, Sealer sealer, int cases) {
        this.url = url;
        this.sealer = sealer;
        this.cases = cases;
    }

    static String court(int n) {
        return "示范" + n + "区人民法院";
    }

    static String number(int n) {
        return "(2025)川0104民诉前调" + n + "号";
    }

    void bodiesFirst() {
        Jdbi.create(url).useHandle(h -> BodyTree.insert(h, bodies(), Instant.EPOCH));
    }

    /** Needs the accounts {@code reviewer} and {@code supervisor}. */
    void fill() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : sql()) {
                statement.execute(sql);
            }
            index(connection);
            few(connection);
            statement.execute("DROP TABLE spread");
            statement.execute("VACUUM ANALYZE");
        }
    }

    private static List<Body> bodies() {
        List<Body> bodies = new ArrayList<>();
        bodies.add(body("n", "部", BodyKind.HRSS, BodyLevel.NATIONAL, "000000", null));
        for (int p = 0; p < 30; p++) {
            bodies.add(body("p" + p, "省厅" + p, BodyKind.HRSS, BodyLevel.PROVINCIAL, (11 + p) + "0000", "n"));
        }
        for (int c = 0; c < CITIES; c++) {
            bodies.add(body("c" + c, "市局" + c, BodyKind.HRSS, BodyLevel.CITY, region(c, 0), "p" + c % 30));
        }
        for (int o = 0; o < ORGANISATIONS; o++) {
            String region = region(o % CITIES, 1 + o / CITIES);
            bodies.add(body("o" + o, "机构" + o, BodyKind.MEDIATION, BodyLevel.COUNTY, region, "c" + o % CITIES));
        }
        for (int k = 0; k < COURTS; k++) {
            bodies.add(body("k" + k, court(k), BodyKind.COURT, BodyLevel.COUNTY, region(k, 1), null));
        }
        return bodies;
    }

    private static Body body(
            String id, String name, BodyKind kind, BodyLevel level, String region, @Nullable String parent) {
        return new Body(id, name, kind, level, region, parent, BodyState.ACTIVE, null);
    }

    private static String region(int city, int county) {
        return "%02d%02d%02d".formatted(11 + city % 30, 1 + city / 30, county);
    }

    private static String key() {
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
            pairs.initialize(new ECGenParameterSpec("secp256r1"));
            return Base64.getEncoder()
                    .encodeToString(pairs.generateKeyPair().getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> sql() {
        List<String> sql = new ArrayList<>(List.of(
                "INSERT INTO account (id, organisation_id, username, name, password_hash, state, created_at)"
                        + " SELECT 'm' || n, 'o' || n / 4, 'm' || n, '调解员' || n, '', 'ACTIVE', now() FROM generate_series(0, 1999) n",
                "INSERT INTO account_role (account_id, role) SELECT 'm' || n, 'MEDIATOR' FROM generate_series(0, 1999) n",
                "CREATE TABLE spread AS SELECT n, floor(power(random(), 3) * 500)::int AS o, floor(random() * 4)::int AS m,"
                        + " CASE WHEN n % 2 = 0 THEN '示范' || floor(power(random(), 3) * 50)::int || '区人民法院' END AS court,"
                        + " TIMESTAMPTZ '2019-01-01' + random() * INTERVAL '2610 days' AS at,"
                        + " (ARRAY['李','王','张','刘','陈','杨','赵','黄','周','吴','徐','孙'])[1 + floor(random() * 12)::int]"
                        + " || (ARRAY['明','芳','建国','秀英','磊','静','志强','丽','勇','晓燕','涛','敏'])[1 + floor(random() * 12)::int] AS worker,"
                        + " '示范' || (ARRAY['餐饮','建筑','物流','电子','物业','服装'])[1 + floor(random() * 6)::int] || (n % 5000) || '有限公司' AS unit,"
                        + " (ARRAY['追索劳动报酬','经济补偿金','确认劳动关系'])[1 + floor(random() * 3)::int] AS cause,"
                        + " (ARRAY['AGREEMENT_REACHED','AGREEMENT_REACHED','PARTY_UNWILLING','DIFFERENCES_TOO_WIDE','ADJOURNED'])[1 + floor(random() * 5)::int] AS ending"
                        + " FROM generate_series(1, " + cases + ") n",
                "INSERT INTO mediation_case (id, organisation_id, title, cause, court, presiding_mediator_id, created_at, rule_set)"
                        + " SELECT 'c' || n, 'o' || o, worker || '与' || unit || cause || '纠纷', cause || '纠纷', court, 'm' || (o * 4 + m), at, '2025-01-01' FROM spread",
                "INSERT INTO case_reference (case_id, place, kind, number_key, printed, organisation_id)"
                        + " SELECT 'c' || n, 0, 'COURT', '(2025)川0104民诉前调' || n || '号', '(2025)川0104民诉前调' || n || '号', 'o' || o FROM spread",
                "INSERT INTO party (id, case_id, place, role, kind, name, entity_name, id_kind, language)"
                        + " SELECT 'pa' || n, 'c' || n, 0, 'APPLICANT', 'NATURAL', worker, NULL, 'RESIDENT_ID', 'ZH_CN' FROM spread"
                        + " UNION ALL SELECT 'pr' || n, 'c' || n, 1, 'RESPONDENT', 'LEGAL', '钱经理', unit, 'RESIDENT_ID', 'ZH_CN' FROM spread",
                "UPDATE party SET marked = TRUE",
                "INSERT INTO party_mark (party_id, kind, mark) SELECT id, 'PHONE', md5(id) FROM party",
                "INSERT INTO assignment (id, from_platform, assignment_id, mode, organisation_id, region, origin, state, live, title, received_at, term_until,"
                        + " due_for, mediator_id, case_id, seq, remind_at) SELECT 'a' || n, 'court-510104', 'a' || n, 'ONBOARDED', 'o' || o, '510104', 'DELEGATED_PRE_FILING',"
                        + " CASE WHEN n % 10 = 0 THEN 'IN_MEDIATION' WHEN n % 10 < 6 THEN 'AGREED' ELSE 'TERMINATED' END, n % 10 = 0, worker || '与' || unit || cause || '纠纷',"
                        + " at, (at + INTERVAL '30 days')::date, 'PRE_FILING', 'm' || (o * 4 + m), 'c' || n, 3, NULL FROM spread",
                "INSERT INTO assignment_reference (assignment, place, number_key, organisation_id)"
                        + " SELECT 'a' || n, 0, '(2025)川0104民诉前调' || n || '号', 'o' || o FROM spread",
                "INSERT INTO assignment_event (assignment, seq, at, kind, content_sealed)"
                        + " SELECT 'a' || n, k, at + k * INTERVAL '5 days', 'ENDED', '' FROM spread, generate_series(1, 3) k",
                "INSERT INTO mediation_session (id, case_id, organisation_id, planned_at, started_at, ended_at, end_reason, created_at) SELECT 's' || n, 'c' || n, 'o' || o,"
                        + " CASE WHEN n % 50 = 0 THEN TIMESTAMPTZ '2026-03-02' + random() * INTERVAL '14 days' ELSE at + INTERVAL '7 days' END,"
                        + " CASE WHEN n % 50 = 0 THEN NULL ELSE at + INTERVAL '7 days' END, CASE WHEN n % 50 = 0 THEN NULL ELSE at + INTERVAL '7 days 2 hours' END,"
                        + " CASE WHEN n % 50 = 0 THEN NULL ELSE ending END, at FROM spread",
                "INSERT INTO participant (id, session_id, place, role, party_id, account_id, name, language)"
                        + " SELECT 'q' || n, 's' || n, 0, 'PRESIDING_MEDIATOR', NULL, 'm' || (o * 4 + m), '调解员' || (o * 4 + m), 'ZH_CN' FROM spread"
                        + " UNION ALL SELECT 'qa' || n, 's' || n, 1, 'APPLICANT', 'pa' || n, NULL, worker, 'ZH_CN' FROM spread"
                        + " UNION ALL SELECT 'qr' || n, 's' || n, 2, 'RESPONDENT', 'pr' || n, NULL, '钱经理', 'ZH_CN' FROM spread",
                "INSERT INTO session_figure (session_id, on_day, organisation_id, court, cause, people, dropped, network_lost, client_closed, node_stopping, protocol_fault)"
                        + " SELECT 's' || n, (at + INTERVAL '7 days')::date, 'o' || o, court, cause || '纠纷', 3, n % 2, n % 2, 0, 0, 0 FROM spread WHERE n % 50 != 0",
                "INSERT INTO exchange_partner (code, kind, name, url, algorithm, public_keys, speaks_for, enabled, changed_at, changed_by)"
                        + " VALUES ('court-510104', 'COURT', '" + court(0)
                        + "', 'http://127.0.0.1:9', 'ES256', '"
                        + key()
                        + "', '', TRUE, now(), '')",
                "INSERT INTO exchange_line SELECT 'court-510104', 'a' || n, 3, 'court-510104' FROM spread",
                "INSERT INTO exchange_out_line SELECT 'court-510104', 'a' || n, 2 FROM spread"));
        for (String step : List.of("RECEIVED", "ACCEPTED", "ENDED")) {
            sql.add(
                    "INSERT INTO case_figure (assignment, kind, on_day, organisation_id, court, cause, detail, outcome, av, days)"
                            + " SELECT 'a' || n, '" + step + "', at::date, 'o' || o, court, cause || '纠纷', '"
                            + (step.equals("ENDED") ? "AGREEMENT_REACHED" : "DELEGATED_PRE_FILING")
                            + "', 'FULL', n % 3 = 0, n % 40 FROM spread");
        }
        for (int k = 1; k <= 2; k++) {
            sql.add(
                    "INSERT INTO exchange_in (sender, message_id, assignment, seq, act, type, via, sent_at, sent_day, sha256, content_sealed, received_at, state, tries, due_at, done_at)"
                            + " SELECT 'court-510104', 'i" + k + "-' || n, 'a' || n, " + k + ", 'act" + k
                            + "', 'assignment.created', 'court-510104', at, at::date, '', '', at, 'DONE', 1, at, at FROM spread");
            sql.add(
                    "INSERT INTO exchange_out (message_id, recipient, assignment, seq, act, type, sent_at, sent_day, sha256, content_sealed, state, tries, due_at, via, done_at)"
                            + " SELECT 'u" + k + "-' || n, 'court-510104', 'a' || n, " + k + ", 'act" + k
                            + "', 'assignment.state', at, at::date, '', '', CASE WHEN n % 100000 = 0 THEN 'DEAD' ELSE 'DONE' END, 1, at, 'court-510104', at FROM spread");
        }
        return sql;
    }

    /** The archive's index: what is shown of it is sealed row by row. */
    private void index(Connection connection) throws SQLException, IOException {
        connection
                .createStatement()
                .execute(
                        "INSERT INTO archived_session (session_id, case_id, cause, court, organisation_id, organisation, planned_at, started_at, happened_at, ended_at, end_reason,"
                                + " recorded_seconds, gaps, manifest, state) SELECT 's' || n, 'c' || n, cause || '纠纷', court, 'o' || o, '机构' || o, at + INTERVAL '7 days',"
                                + " at + INTERVAL '7 days', at + INTERVAL '7 days', at + INTERVAL '7 days 2 hours', ending, 7200, n % 7 / 6, repeat('0', 64), 'SEALED'"
                                + " FROM spread WHERE n % 50 != 0");
        connection
                .createStatement()
                .execute(
                        "INSERT INTO archived_reference (session_id, place, kind, number_key, printed) SELECT 's' || n, 0, 'COURT', '(2025)川0104民诉前调' || n || '号',"
                                + " '(2025)川0104民诉前调' || n || '号' FROM spread WHERE n % 50 != 0");
        try (Connection out = DriverManager.getConnection(url);
                Statement read = connection.createStatement()) {
            connection.setAutoCommit(false);
            read.setFetchSize(10_000);
            CopyIn copy = out.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY archived_person (session_id, place, role, name_mark, name_sealed) FROM STDIN");
            var rows = read.executeQuery("SELECT n, o * 4 + m AS m, worker, unit FROM spread WHERE n % 50 != 0");
            while (rows.next()) {
                String id = "s" + rows.getInt("n");
                List<String> names =
                        List.of("调解员" + rows.getInt("m"), rows.getString("worker"), rows.getString("unit"));
                for (int place = 0; place < names.size(); place++) {
                    String name = names.get(place);
                    String line = String.join(
                            "\t",
                            id,
                            "" + place,
                            PEOPLE.get(place).name(),
                            sealer.mark(ArchiveIndex.fold(name), ArchiveIndex.NAME_PLACE),
                            sealer.seal(name, ArchiveIndex.personPlace(id, place)));
                    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
                    copy.writeToCopy(bytes, 0, bytes.length);
                }
            }
            copy.endCopy();
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** What few cases have: holds, proposals to dispose, complaints, requests, grants, problems. */
    private void few(Connection connection) throws SQLException {
        String due = Json.write(new RetentionDue(null, false, null, null, null));
        String by = Json.write(new Decision("m0", "记录员", "RECORDS_OFFICER", "机构", Instant.EPOCH, "期满"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE sealed (n int PRIMARY KEY, complaint text, request text)");
            try (var insert = connection.prepareStatement("INSERT INTO sealed VALUES (?, ?, ?)")) {
                for (int n = 1; n <= Math.min(2_000, cases / 50); n++) {
                    insert.setInt(1, n);
                    insert.setString(2, sealer.seal("调解员催促签字。", Complaints.place("k" + n)));
                    insert.setString(3, sealer.seal("姓名写错了。", DataRequests.place("d" + n, "text")));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            for (String sql : List.of(
                    "INSERT INTO legal_hold (hold_id, case_id, cause, reason, by_account, by_name, from_at)"
                            + " SELECT 'h' || n, 'c' || (n * 37 + 1), 'DISPUTE', '诉讼中', 'm0', '记录员', TIMESTAMPTZ '2026-01-01' FROM sealed",
                    "INSERT INTO disposal (disposal_id, case_id, session_id, going, state, retention, proposed_by, proposed_account)"
                            + " SELECT 'v' || n, 'c' || (n * 41 + 3), 's' || (n * 41 + 3), 's' || (n * 41 + 3), 'PROPOSED', '"
                            + due + "', '" + by + "', 'm0' FROM sealed WHERE n <= 1000",
                    "INSERT INTO complaint (complaint_id, participant_id, ground, text_sealed, made_at)"
                            + " SELECT 'k' || n, 'qa' || (n * 43 + 1), 'OTHER', complaint, now() FROM sealed",
                    "INSERT INTO data_request (id, party_id, kind, field, text_sealed, state, made_at)"
                            + " SELECT 'd' || n, 'pa' || (n * 31 + 1), 'CORRECTION', 'OTHER', request, 'ASKED', now() FROM sealed",
                    "INSERT INTO access_grant (id, case_id, account_id, purpose, basis, valid_from, valid_to, may_export, asked_at, granted, decided_by, decided_at)"
                            + " SELECT 'g' || n, 'c' || (n * 29 + 1), (SELECT id FROM account WHERE username = 'reviewer'), 'CONFIRMATION', '司法确认', TIMESTAMPTZ '2026-01-01', TIMESTAMPTZ '2026-12-31', FALSE,"
                            + " TIMESTAMPTZ '2026-01-01', CASE WHEN n % 3 = 0 THEN NULL ELSE TRUE END, CASE WHEN n % 3 = 0 THEN NULL ELSE (SELECT id FROM account WHERE username = 'supervisor') END,"
                            + " CASE WHEN n % 3 = 0 THEN NULL ELSE TIMESTAMPTZ '2026-01-02' END FROM sealed",
                    "INSERT INTO session_release (id, grant_id, session_id, session_started_at, reason, asked_at)"
                            + " SELECT 'r' || n, 'g' || n, 's' || (n * 29 + 1), TIMESTAMPTZ '2025-01-01', '核对', TIMESTAMPTZ '2026-01-03' FROM sealed WHERE n % 3 = 1",
                    "INSERT INTO review_request (id, assignment, request_id, case_id, court_id, purpose, basis, days, asked_at, state)"
                            + " SELECT 'w' || n, 'a' || (n * 23 + 1), 'w' || n, 'c' || (n * 23 + 1), 'k0', 'CONFIRMATION', '司法确认', 30, now(), 'OPEN' FROM sealed",
                    "INSERT INTO linkage_problem (id, category, region, title, state, raised_by, actor, changed_at)"
                            + " SELECT 'l' || n, 'OTHER', '110101', '线路不通', 'OPEN', 'o0', 'k0', now() FROM sealed",
                    "DROP TABLE sealed")) {
                statement.execute(sql);
            }
        }
    }
}
