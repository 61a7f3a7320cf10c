package org.hejie.cases.records;

import java.time.Clock;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Closing;
import org.hejie.cases.store.Database;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.FileClosing;
import org.hejie.protocol.rest.NewFileClosing;
import org.hejie.protocol.rest.StaffName;
import org.jdbi.v3.core.Handle;

/** Closes the file of a case that nothing else ends: its term begins (个人信息保护法 art. 19). Safe on any thread; blocks. */
public final class Closings {
    private static final int WORDS_MOST = 500;
    private final Database database;
    private final Closing closing;
    private final CaseTerms terms;
    private final Clock clock;

    public Closings(Database database, Closing closing, Clock clock) {
        this.database = database;
        this.closing = closing;
        this.clock = clock;
        terms = new CaseTerms(clock);
    }

    /** @throws org.hejie.protocol.http.ProblemException 403 for all but the presiding mediator and administrators; 409 while it ends otherwise, goes on, or is closed */
    public void close(CaseFile file, NewFileClosing asked, Principal.Staff by) {
        boolean mayClose = by.roles().contains(StaffRole.ORGANISATION_ADMIN)
                || file.presidingMediatorId().equals(by.accountId());
        if (!mayClose) {
            throw RecordsRefusals.closerNeeded();
        }
        String words = asked.words().strip();
        if (words.length() > WORDS_MOST || words.isEmpty() && asked.reason() == FileClosing.ClosingReason.OTHER) {
            throw RecordsRefusals.closingWordsInvalid();
        }
        database.run(h -> {
            Disposals.lock(h, file.id());
            if (is(h, "SELECT COUNT(*) FROM assignment WHERE case_id = :id AND live = TRUE", file.id())) {
                throw RecordsRefusals.fileAssigned();
            }
            boolean open = is(h, """
                    SELECT COUNT(*) FROM mediation_session WHERE case_id = :id AND ended_at IS NULL AND cancelled_at IS NULL""", file.id());
            if (open) {
                throw RecordsRefusals.fileSessionOpen();
            }
            if (terms.of(h, file.id()).closed()) {
                throw RecordsRefusals.fileClosed();
            }
            closing.put(
                    h,
                    file.id(),
                    new FileClosing(asked.reason(), words, new StaffName(by.accountId(), by.name()), clock.instant()));
            DueDays.again(h, file.id());
        });
    }

    private static boolean is(Handle h, String sql, String caseId) {
        return h.createQuery(sql).bind("id", caseId).mapTo(Integer.class).one() > 0;
    }
}
