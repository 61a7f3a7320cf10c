package org.hejie.cases.rotation;

import static org.hejie.cases.rotation.SealedColumn.bytes;
import static org.hejie.cases.rotation.SealedColumn.text;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.hejie.cases.agreement.Agreements;
import org.hejie.cases.agreement.Outcomes;
import org.hejie.cases.assignment.AssignmentStore;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Closing;
import org.hejie.cases.complaint.Appointments;
import org.hejie.cases.complaint.Complaints;
import org.hejie.cases.complaint.MediatorRefusals;
import org.hejie.cases.conflict.Marks;
import org.hejie.cases.conflict.Persons;
import org.hejie.cases.document.Documents;
import org.hejie.cases.exchange.Inbox;
import org.hejie.cases.exchange.Outbox;
import org.hejie.cases.expert.Experts;
import org.hejie.cases.notice.NoticeBook;
import org.hejie.cases.privacy.AccessLog;
import org.hejie.cases.privacy.DataRequests;
import org.hejie.cases.records.ArchiveIndex;
import org.hejie.cases.session.Plans;

/** Every column that holds sealed values; a test compares it with the schema. */
final class SealedColumns {
    static final String PERSON = "archived_person";

    static final List<SealedColumn> ALL = List.of(
            text("party", List.of("id"), "id_sealed", row -> Cases.idPlace(row.getString("id"))),
            text("party", List.of("id"), "phone_sealed", row -> Cases.phonePlace(row.getString("id"))),
            text("mediation_case", List.of("id"), "closed_words_sealed", row -> Closing.place(row.getString("id"))),
            text(
                    "account_person",
                    List.of("account_id"),
                    "phone_sealed",
                    row -> Persons.place(row.getString("account_id"), "phone")),
            text(
                    "account_person",
                    List.of("account_id"),
                    "id_sealed",
                    row -> Persons.place(row.getString("account_id"), "id")),
            text(
                    "account_person",
                    List.of("account_id"),
                    "employers_sealed",
                    row -> Persons.place(row.getString("account_id"), "employers")),
            text("expert_request", List.of("id"), "words_sealed", row -> Experts.wordsPlace(row.getString("id"))),
            text("mark_key", List.of("id"), "key_sealed", row -> Marks.keyPlace()),
            text(
                    "archived_session",
                    List.of("session_id"),
                    "title_sealed",
                    row -> ArchiveIndex.titlePlace(row.getString("session_id"))),
            text(
                    PERSON,
                    List.of("session_id", "place"),
                    "name_sealed",
                    row -> ArchiveIndex.personPlace(row.getString("session_id"), row.getInt("place"))),
            text(
                    "complaint",
                    List.of("complaint_id"),
                    "text_sealed",
                    row -> Complaints.place(row.getString("complaint_id"))),
            text(
                    "mediator_refusal",
                    List.of("participant_id", "made_at"),
                    "reason_sealed",
                    row -> MediatorRefusals.place(row.getString("participant_id"), at(row, "made_at"))),
            text(
                    "mediator_change",
                    List.of("case_id", "changed_at"),
                    "reason_sealed",
                    row -> Appointments.place(row.getString("case_id"), at(row, "changed_at"))),
            text("document", List.of("id"), "name_sealed", row -> Documents.namePlace(row.getString("id"))),
            new SealedColumn(
                    "document_part",
                    List.of("document_id", "place"),
                    "(SELECT COUNT(*) FROM document_part p WHERE p.document_id = t.document_id) AS parts",
                    "sealed",
                    true,
                    row -> Documents.partPlace(row.getString("document_id"), row.getInt("place"), row.getInt("parts"))),
            text(
                    "session_change",
                    List.of("session_id", "plan_number"),
                    "reason_sealed",
                    row -> Plans.place(row.getString("session_id"), row.getInt("plan_number"))),
            text("session_notice", List.of("id"), "text_sealed", row -> NoticeBook.place(row.getString("id"), "text")),
            text(
                    "session_notice",
                    List.of("id"),
                    "receipt_sealed",
                    row -> NoticeBook.place(row.getString("id"), "receipt")),
            text("personal_access", List.of("id"), "reader_sealed", row -> AccessLog.place(row.getString("id"))),
            text("data_request", List.of("id"), "text_sealed", row -> DataRequests.place(row.getString("id"), "text")),
            text(
                    "data_request",
                    List.of("id"),
                    "value_sealed",
                    row -> DataRequests.place(row.getString("id"), "value")),
            text("data_request", List.of("id"), "old_sealed", row -> DataRequests.place(row.getString("id"), "old")),
            text(
                    "data_request",
                    List.of("id"),
                    "reason_sealed",
                    row -> DataRequests.place(row.getString("id"), "reason")),
            bytes(
                    "agreement",
                    List.of("session_id", "version"),
                    "content_sealed",
                    row -> Agreements.place(row.getString("session_id"), row.getInt("version"))),
            bytes(
                    "agreement_signature",
                    List.of("id"),
                    "bundle_sealed",
                    row -> Agreements.bundlePlace(row.getString("id"))),
            bytes(
                    "session_outcome",
                    List.of("session_id"),
                    "content_sealed",
                    row -> Outcomes.place(row.getString("session_id"))),
            bytes(
                    "assignment_event",
                    List.of("assignment", "seq"),
                    "content_sealed",
                    row -> AssignmentStore.place(row.getString("assignment"), row.getInt("seq"), "content")),
            bytes(
                    "assignment_event",
                    List.of("assignment", "seq"),
                    "attachment_sealed",
                    row -> AssignmentStore.place(row.getString("assignment"), row.getInt("seq"), "attachment")),
            bytes(
                    "exchange_in",
                    List.of("sender", "message_id"),
                    "content_sealed",
                    row -> Inbox.place(row.getString("sender"), row.getString("message_id"))),
            bytes(
                    "exchange_out",
                    List.of("message_id"),
                    "content_sealed",
                    row -> Outbox.place(row.getString("message_id"))));

    private SealedColumns() {}

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
