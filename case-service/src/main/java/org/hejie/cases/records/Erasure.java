package org.hejie.cases.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hejie.protocol.recording.FileCertificate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each table when a case's file is erased (个人信息保护法 arts. 19, 47). A test compares the list with the schema, so that a table nobody thought of
 * stops the build. Works inside the caller's transaction.
 */
final class Erasure {
    private Erasure() {}

    sealed interface Fate {
        String table();

        /** Rows go. @param which of them, as SQL; {@code :case} and {@code :assignment} may be null */
        record Erased(String table, String which) implements Fate {}

        /** Rows stay without what they said of people. @param set as SQL */
        record Cleared(String table, String set, String which) implements Fate {}

        /** Nothing of it is a person's of the case, or it has a term of its own. */
        record Stays(String table, String why) implements Fate {}
    }

    private static final String OF_SESSION = "session_id IN (SELECT id FROM mediation_session WHERE case_id = :case)";
    private static final String OF_PERSON =
            "participant_id IN (SELECT p.id FROM participant p JOIN mediation_session s ON s.id = p.session_id WHERE s.case_id = :case)";
    private static final String OF_PARTY = "party_id IN (SELECT id FROM party WHERE case_id = :case)";
    private static final String OF_DOCUMENT = "document_id IN (SELECT id FROM document WHERE case_id = :case)";
    private static final String OF_REQUEST = "request_id IN (SELECT id FROM expert_request WHERE case_id = :case)";
    private static final String OF_CASE = "case_id = :case";
    private static final String OF_ASSIGNMENT = "assignment = :assignment";
    private static final String CUSTODY = "who was let look, on what basis: the custody of the record";
    private static final String FIGURES = "figures, no persons";
    private static final String STAFF = "staff and bodies";
    private static final String LINE = "the line to a platform, no content";

    /** In the order in which they go: what points at a row goes before it. */
    static final List<Fate> ALL = List.of(
            new Fate.Erased("agreement_scan", OF_SESSION),
            new Fate.Erased("agreement_signature", OF_SESSION),
            new Fate.Erased("agreement", OF_SESSION),
            new Fate.Erased("signing_code", OF_PERSON),
            new Fate.Erased("transcript_copy", OF_SESSION),
            new Fate.Erased("session_outcome", OF_SESSION),
            new Fate.Erased("document_share", OF_DOCUMENT),
            new Fate.Erased("document_part", OF_DOCUMENT),
            new Fate.Erased("document", OF_CASE),
            new Fate.Erased("complaint", OF_PERSON),
            new Fate.Erased("mediator_refusal", OF_PERSON),
            new Fate.Erased("disclosure_objection", OF_SESSION),
            new Fate.Erased("mediator_disclosure", OF_PERSON),
            new Fate.Erased("mediator_change", OF_CASE),
            new Fate.Erased("session_change", OF_SESSION),
            new Fate.Erased("session_notice", OF_PERSON),
            new Fate.Erased("venue_device", OF_SESSION),
            new Fate.Erased("notice_reading", OF_PERSON),
            new Fate.Erased("consent_entry", OF_PERSON),
            new Fate.Erased("promise", OF_PERSON),
            new Fate.Erased("device_check", OF_PERSON),
            new Fate.Erased("identity_entry", OF_PERSON),
            new Fate.Erased("ticket", OF_PERSON),
            new Fate.Erased("line_loss", OF_PERSON),
            new Fate.Erased("party_session", OF_PERSON),
            new Fate.Erased("invitation", OF_PERSON),
            new Fate.Erased("data_request", OF_PARTY),
            new Fate.Erased("party_mark", OF_PARTY),
            new Fate.Erased("expert_act", OF_REQUEST),
            new Fate.Erased("expert_call", OF_REQUEST),
            new Fate.Erased("expert_request", OF_CASE),
            new Fate.Erased("page_link", OF_ASSIGNMENT),
            new Fate.Erased("clock_reminder", OF_ASSIGNMENT),
            new Fate.Erased("assignment_event", OF_ASSIGNMENT),
            new Fate.Erased("assignment_reference", OF_ASSIGNMENT),
            new Fate.Erased("case_reference", OF_CASE),
            // Mediators stay: that they mediated it is their office's.
            new Fate.Erased("participant", OF_SESSION + " AND account_id IS NULL"),
            new Fate.Erased("party", OF_CASE),
            new Fate.Cleared(
                    "mediation_case",
                    "title = '', claims = NULL, closed_at = NULL, closed_by = NULL, closed_why = NULL, closed_words_sealed = NULL,"
                            + " look_on = DATE '1970-01-01', erased_at = :now",
                    "id = :case"),
            new Fate.Cleared("mediation_session", "end_note = NULL", OF_CASE),
            new Fate.Cleared(
                    "assignment",
                    "title = '', remind_at = NULL, look_on = DATE '1970-01-01', erased_at = :now",
                    "id = :assignment"),
            new Fate.Cleared(
                    "exchange_in",
                    "content_sealed = NULL",
                    "EXISTS (SELECT 1 FROM assignment a WHERE a.id = :assignment AND a.from_platform = exchange_in.sender"
                            + " AND a.assignment_id = exchange_in.assignment)"),
            new Fate.Cleared(
                    "exchange_out",
                    "content_sealed = NULL",
                    "EXISTS (SELECT 1 FROM assignment a WHERE a.id = :assignment AND a.from_platform = exchange_out.recipient"
                            + " AND a.assignment_id = exchange_out.assignment)"),
            new Fate.Stays("erased_file", "the certificate"),
            new Fate.Stays("erased_reference", "the certificate's references, to find it by"),
            new Fate.Stays("disposal", "two people's decision"),
            new Fate.Stays("legal_hold", "who held it and why; also in the archive's ledger"),
            new Fate.Stays("record_class", "the class it was kept by"),
            new Fate.Stays("archived_session", "went with its record; dates and references stay"),
            new Fate.Stays("archived_reference", "references"),
            new Fate.Stays("archived_person", "went with its record"),
            new Fate.Stays("access_grant", CUSTODY),
            new Fate.Stays("access_grant_session", CUSTODY),
            new Fate.Stays("session_release", CUSTODY),
            new Fate.Stays("release_signature", CUSTODY),
            new Fate.Stays("review_opening", CUSTODY),
            new Fate.Stays("review_request", CUSTODY),
            new Fate.Stays("personal_access", "three years of its own"),
            new Fate.Stays("case_figure", FIGURES),
            new Fate.Stays("session_figure", FIGURES),
            new Fate.Stays("figure_filled", FIGURES),
            new Fate.Stays("kept_report", FIGURES),
            new Fate.Stays("report_schedule", STAFF),
            new Fate.Stays("exchange_line", LINE),
            new Fate.Stays("exchange_out_line", LINE),
            new Fate.Stays("exchange_partner", LINE),
            new Fate.Stays("exchange_region", LINE),
            new Fate.Stays("exchange_report", LINE),
            new Fate.Stays("exchange_request", LINE),
            new Fate.Stays("linkage_problem", LINE),
            new Fate.Stays("linkage_problem_step", LINE),
            new Fate.Stays("data_recipient", "who processes data, no case"),
            new Fate.Stays("account", STAFF),
            new Fate.Stays("account_event", STAFF),
            new Fate.Stays("account_mark", STAFF),
            new Fate.Stays("account_person", STAFF),
            new Fate.Stays("account_role", STAFF),
            new Fate.Stays("expert", STAFF),
            new Fate.Stays("import_trial", STAFF),
            new Fate.Stays("integration", STAFF),
            new Fate.Stays("integration_organisation", STAFF),
            new Fate.Stays("mark_key", "a key"),
            new Fate.Stays("mediator_profile", STAFF),
            new Fate.Stays("mediator_training", STAFF),
            new Fate.Stays("organisation", STAFF),
            new Fate.Stays("organisation_above", STAFF),
            new Fate.Stays("organisation_profile", STAFF),
            new Fate.Stays("retention_term", "the terms"),
            new Fate.Stays("terms_seen", "the terms"),
            new Fate.Stays("roster_entry", STAFF),
            new Fate.Stays("roster_step", STAFF),
            new Fate.Stays("staff_digest", STAFF),
            new Fate.Stays("staff_session", STAFF));

    /** How many rows of each table go, for the certificate. */
    static List<FileCertificate.Rows> count(Handle h, @Nullable String caseId, @Nullable String assignment) {
        List<FileCertificate.Rows> rows = new ArrayList<>();
        for (Fate fate : ALL) {
            if (fate instanceof Fate.Erased(String table, String which)) {
                int there = bound(
                                h.createQuery("SELECT COUNT(*) FROM " + table + " WHERE " + which), caseId, assignment)
                        .mapTo(Integer.class)
                        .one();
                if (there > 0) {
                    rows.add(new FileCertificate.Rows(table, there));
                }
            }
        }
        return List.copyOf(rows);
    }

    static void carryOut(Handle h, @Nullable String caseId, @Nullable String assignment, Instant now) {
        for (Fate fate : ALL) {
            switch (fate) {
                case Fate.Erased(String table, String which) ->
                    bound(h.createUpdate("DELETE FROM " + table + " WHERE " + which), caseId, assignment)
                            .execute();
                case Fate.Cleared(String table, String set, String which) ->
                    bound(h.createUpdate("UPDATE " + table + " SET " + set + " WHERE " + which), caseId, assignment)
                            .bind("now", now)
                            .execute();
                case Fate.Stays _ -> {}
            }
        }
    }

    private static <S extends org.jdbi.v3.core.statement.SqlStatement<S>> S bound(
            S statement, @Nullable String caseId, @Nullable String assignment) {
        statement.getConfig(org.jdbi.v3.core.statement.SqlStatements.class).setUnusedBindingAllowed(true);
        return statement.bind("case", caseId).bind("assignment", assignment);
    }
}
