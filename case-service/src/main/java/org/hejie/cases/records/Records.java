package org.hejie.cases.records;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hejie.cases.session.CaseNews;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.China;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.recording.ArchivedSession;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.recording.FileCertificate;
import org.hejie.protocol.rest.ArchivedState;
import org.hejie.protocol.rest.ChosenClass;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.CustodyEvent;
import org.hejie.protocol.rest.CustodyEvent.CustodyObject;
import org.hejie.protocol.rest.Disposal;
import org.hejie.protocol.rest.Disposal.DisposalState;
import org.hejie.protocol.rest.DisposalDecision;
import org.hejie.protocol.rest.LegalHold;
import org.hejie.protocol.rest.NewHold;
import org.hejie.protocol.rest.RecordPage;
import org.hejie.protocol.rest.RecordPage.RecordRow;
import org.hejie.protocol.rest.RecordView;
import org.hejie.protocol.rest.RetentionDue;
import org.hejie.protocol.rest.RetentionTerm;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keeping of records: the archive's index, how long each record stays, what holds it, and how it goes. Every act is in the custody log before it
 * counts. Safe on any thread; blocks.
 */
public final class Records {
    private static final Logger LOG = LoggerFactory.getLogger(Records.class);
    private static final int PAGE = 20;
    private static final int MAX_REASON = 500;
    private final Database database;
    private final Supplier<CaseNews> news;
    private final Clock clock;
    private final ArchiveIndex index;
    private final Search search;
    private final Holds holds;
    private final Disposals disposals;
    private final CaseRebuild rebuild;
    private final CaseFiles files;
    private final RecordTerms terms = new RecordTerms();
    private final DueDays days;
    private volatile Archive archive = new NoArchive();
    private volatile Consumer<CustodyEvent> custody = event -> {};

    /** @param news who follows the cases */
    public Records(Database database, Sealer sealer, Supplier<CaseNews> news, Clock clock) {
        this.news = news;
        this.database = database;
        this.clock = clock;
        index = new ArchiveIndex(database, sealer, clock);
        search = new Search(database, index, sealer, clock);
        holds = new Holds(database, () -> archive, clock);
        disposals = new Disposals(database, index, () -> archive, clock);
        rebuild = new CaseRebuild(database, clock);
        CaseTerms cases = new CaseTerms(clock);
        files = new CaseFiles(holds, disposals, cases, clock);
        days = new DueDays(database, cases, clock);
    }

    /** Says where the archive is, and who keeps the custody log. Before that nothing can be disposed of. */
    public void connect(Archive archive, Consumer<CustodyEvent> custody) {
        this.archive = archive;
        this.custody = custody;
    }

    public ArchiveIndex index() {
        return index;
    }

    Search search() {
        return search;
    }

    // --- keeping the index

    /** Puts a session in the index, in place of what was known of it. */
    public void put(ArchivedSession session) {
        index.put(session, h -> news.get().archived(h, session));
    }

    /** Sessions that need not be read from the archive again. */
    public Set<String> settled() {
        return index.settled();
    }

    /** What a session that was disposed of left. */
    public void put(DisposalCertificate certificate) {
        database.run(h -> index.disposed(h, certificate));
    }

    /** What a case's file that was erased left. */
    public void put(FileCertificate certificate) {
        database.run(h -> files.put(h, certificate));
    }

    /** Puts a session's case back on file where the database has lost it, and the session in the index. */
    public void restore(ArchivedSession session) {
        rebuild.put(session);
        index.put(session, h -> {});
    }

    /** Takes in the archive's ledger of holds. @return how many holds the database did not know */
    public int restoreHolds() throws IOException {
        return holds.restore(archive.holds());
    }

    /** Goes on with what two people decided and a stop interrupted. What fails is tried again at the next start. */
    public void resume() {
        for (Disposals.Row row : disposals.underWay()) {
            try {
                carryOut(row, CustodyEvent.CustodyActor.SYSTEM);
            } catch (IOException e) {
                LOG.error("record cannot be disposed of yet session={}", row.sessionId(), e);
            }
        }
    }

    // --- reading

    /** Which records a page shows. */
    public enum Filter {
        ALL,
        DUE,
        HELD,
        PROPOSED,
        /** Open files that nothing is going to end, and to which nothing happened for a year. */
        QUIET
    }

    /** Works out ahead what {@link #page} lists by. */
    public void round() {
        days.round();
    }

    /**
     * By the day they are due; what has no day, and a file whose records are still there, last. By a whole reference: all that bear it.
     *
     * @param after where the page before ended; {@code null}: from the first
     * @throws org.hejie.protocol.http.ProblemException 400 {@code after_invalid}
     */
    public RecordPage page(
            Scope scope, Filter filter, @Nullable String reference, @Nullable String after, String viewer) {
        if (reference != null) {
            return new RecordPage(found(scope, filter, reference, viewer), null);
        }
        DeskList.Cursor from = after == null ? null : DeskList.Cursor.read(after);
        days.few();
        return database.call(h -> page(h, scope, filter, from, viewer));
    }

    private RecordPage page(Handle h, Scope scope, Filter filter, DeskList.@Nullable Cursor from, String viewer) {
        List<RecordRow> shown = new ArrayList<>();
        DeskList.Cursor after = from;
        while (true) {
            List<DeskList.Entry> next =
                    DeskList.next(h, new DeskList.Asked(scope, filter, after), PAGE + 1, clock.instant());
            Map<String, RecordRow> rows = described(h, next, viewer);
            for (DeskList.Entry entry : next) {
                if (shown.size() == PAGE) {
                    return new RecordPage(
                            List.copyOf(shown), Objects.requireNonNull(after).text());
                }
                after = DeskList.Cursor.of(entry);
                RecordRow row = rows.get(entry.id());
                if (row != null && matches(filter, row)) {
                    shown.add(row);
                } else {
                    days.work(h, entry.place(), entry.id());
                }
            }
            if (next.size() <= PAGE) {
                return new RecordPage(List.copyOf(shown), null);
            }
        }
    }

    private Map<String, RecordRow> described(Handle h, List<DeskList.Entry> entries, String viewer) {
        List<RecordRow> rows = new ArrayList<>(describe(h, index.find(h, ids(entries, true)), viewer));
        rows.addAll(files.describe(h, ids(entries, false), viewer));
        return rows.stream().collect(Collectors.toMap(RecordRow::sessionId, row -> row));
    }

    private static List<String> ids(List<DeskList.Entry> entries, boolean records) {
        return entries.stream()
                .filter(entry -> records == (entry.place() == DueDays.Place.RECORD))
                .map(DeskList.Entry::id)
                .toList();
    }

    private List<RecordRow> found(Scope scope, Filter filter, String reference, String viewer) {
        Query query = new Query(reference, null, null, null, null, null, false);
        List<ArchiveIndex.Row> rows =
                search.find(query, scope, Set.of(), 0, Search.COUNTED).rows();
        return database.call(h -> Stream.concat(
                        describe(h, rows, viewer).stream(),
                        files.describe(h, files.found(h, scope, reference), viewer).stream())
                .filter(row -> matches(filter, row))
                .sorted(Comparator.comparing((RecordRow row) -> row.state() == ArchivedState.DISPOSED)
                        .thenComparing(
                                row -> row.retention().dueOn(),
                                Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
                        .thenComparing(RecordRow::sessionId))
                .toList());
    }

    private static boolean matches(Filter filter, RecordRow row) {
        return switch (filter) {
            case ALL -> true;
            case DUE -> row.due() && row.state() != ArchivedState.DISPOSED;
            case HELD -> row.held();
            case PROPOSED -> row.disposal() != null && row.disposal().state() == DisposalState.PROPOSED;
            case QUIET -> row.quietSince() != null;
        };
    }

    public RecordView view(Scope scope, String sessionId, String viewer) {
        return database.call(h -> view(h, scope, sessionId, viewer));
    }

    /** Of a session's record, or of a case's file by its id. */
    private RecordView view(Handle h, Scope scope, String id, String viewer) {
        return files.reaches(h, scope, id) ? files.view(h, id, viewer) : view(h, reached(h, scope, id), viewer);
    }

    private RecordView view(Handle h, ArchiveIndex.Row row, String viewer) {
        RecordRow described = describe(h, List.of(row), viewer).getFirst();
        LocalDate day =
                Optional.ofNullable(described.retention().closedOn()).orElseGet(() -> China.day(clock.instant()));
        return new RecordView(
                described,
                holds.of(h, row.caseId(), row.sessionId()),
                disposals.of(h, row.sessionId()).stream()
                        .map(disposal -> disposal.view(viewer))
                        .toList(),
                Retention.inForce(RetentionTerms.all(h), row.organisationId(), day),
                index.certificate(h, row.sessionId()).orElse(null),
                List.of(),
                null);
    }

    private ArchiveIndex.Row reached(Handle h, Scope scope, String sessionId) {
        return index.find(h, sessionId)
                .filter(row -> ArchiveIndex.reaches(scope, row))
                .orElseThrow(RecordsRefusals::recordUnknown);
    }

    private List<RecordRow> describe(Handle h, List<ArchiveIndex.Row> rows, String viewer) {
        Map<String, List<ArchiveIndex.Reference>> references =
                index.references(rows.stream().map(ArchiveIndex.Row::sessionId).toList());
        Map<String, RetentionDue> dues =
                terms.due(h, rows.stream().map(ArchiveIndex.Row::sessionId).toList(), RetentionTerms.all(h));
        Instant now = clock.instant();
        return rows.stream()
                .map(row -> {
                    List<ArchiveIndex.Reference> own = references.getOrDefault(row.sessionId(), List.of());
                    RetentionDue due = row.shown() == ArchivedState.DISPOSED
                            ? index.certificate(h, row.sessionId())
                                    .map(DisposalCertificate::retention)
                                    .orElseThrow()
                            : Objects.requireNonNull(dues.get(row.sessionId()));
                    List<Disposals.Row> proposals = disposals.of(h, row.sessionId());
                    Disposals.Row last = proposals.isEmpty() ? null : proposals.getLast();
                    boolean waiting = last != null
                            && (last.state() == DisposalState.PROPOSED || last.state() == DisposalState.CONFIRMED);
                    boolean sealed =
                            row.shown() == ArchivedState.SEALED || row.shown() == ArchivedState.SEALED_ON_FAILURE;
                    return new RecordRow(
                            row.caseId(),
                            row.sessionId(),
                            own.stream().map(ArchiveIndex.Reference::printed).toList(),
                            row.organisation(),
                            row.startedAt(),
                            row.shown(),
                            due,
                            Retention.isDue(due, now),
                            row.held(),
                            sealed && !waiting && Retention.mayGo(due, holds.of(h, row.caseId(), row.sessionId()), now),
                            last == null ? null : last.view(viewer),
                            row.caucus(),
                            false,
                            null);
                })
                .toList();
    }

    // --- acts

    /** Says which class a case's file is of. */
    public RecordView choose(Scope scope, String sessionId, ChosenClass asked, Actor by) {
        String reason = reason(asked.reason());
        return database.call(h -> {
            boolean file = files.reaches(h, scope, sessionId);
            String caseId = file ? sessionId : reached(h, scope, sessionId).caseId();
            RecordView view = view(h, scope, sessionId, by.accountId());
            boolean known = view.classes().stream()
                    .anyMatch(term ->
                            term.owner() == asked.owner() && term.fileClass().equals(asked.fileClass()));
            if (!known) {
                throw RecordsRefusals.classUnknown();
            }
            Disposals.lock(h, caseId);
            h.createUpdate("DELETE FROM record_class WHERE case_id = :id")
                    .bind("id", caseId)
                    .execute();
            h.createUpdate("""
                            INSERT INTO record_class (case_id, owner, file_class, reason, chosen_by, chosen_at)
                            VALUES (:id, :owner, :class, :reason, :by, :at)""")
                    .bind("id", caseId)
                    .bind("owner", asked.owner())
                    .bind("class", asked.fileClass())
                    .bind("reason", reason)
                    .bind("by", by.accountId())
                    .bind("at", clock.instant())
                    .execute();
            DueDays.again(h, caseId);
            log(
                    CustodyAction.RETENTION_CHOSEN,
                    by,
                    CustodyObject.ofCase(caseId).named(asked.owner() + "/" + asked.fileClass()),
                    reason);
            return view(h, scope, sessionId, by.accountId());
        });
    }

    /** Adds a term that takes its place from its day on. */
    public void add(RetentionTerm term) {
        database.run(h -> RetentionTerms.add(h, term));
    }

    /** A person places a hold on a case or one of its sessions. */
    public LegalHold hold(Scope scope, String sessionId, NewHold asked, Actor by) {
        NewHold checked = new NewHold(asked.sessionId(), asked.cause(), reason(asked.reason()), asked.to());
        Instant to = asked.to();
        if (to != null && !to.isAfter(clock.instant())) {
            throw RecordsRefusals.holdTimeInvalid();
        }
        if (asked.sessionId() != null && !asked.sessionId().equals(sessionId)) {
            throw RecordsRefusals.recordUnknown();
        }
        if (database.call(h -> files.reaches(h, scope, sessionId))) {
            if (database.call(h -> files.find(h, sessionId)).isEmpty()) {
                throw RecordsRefusals.fileErased();
            }
            return place(sessionId, new NewHold(null, checked.cause(), checked.reason(), checked.to()), by);
        }
        ArchiveIndex.Row row = database.call(h -> reached(h, scope, sessionId));
        return place(row.caseId(), checked, by);
    }

    /** A complaint or a suspicion of false mediation holds a case: whoever receives it calls this. */
    public LegalHold place(String caseId, NewHold asked, Actor by) {
        LegalHold hold = holds.place(caseId, asked, by);
        log(
                CustodyAction.HOLD_PLACED,
                by,
                object(caseId, asked.sessionId()).named(hold.holdId()),
                asked.cause() + ": " + asked.reason());
        return hold;
    }

    /** As {@link #place}; where this one holds the case already for the same reason, nothing is done. */
    public void placeOnce(String caseId, NewHold asked, Actor by) {
        boolean there = database.call(h -> h.createQuery(
                                "SELECT COUNT(*) FROM legal_hold WHERE case_id = :case AND by_account = :by AND reason = :reason")
                        .bind("case", caseId)
                        .bind("by", by.accountId())
                        .bind("reason", asked.reason().strip())
                        .mapTo(Long.class)
                        .one()
                > 0);
        if (!there) {
            place(caseId, asked, by);
        }
    }

    public LegalHold lift(Scope scope, String holdId, String reason, Actor by) {
        String why = reason(reason);
        Holds.Row row = holds.find(holdId).orElseThrow(RecordsRefusals::holdUnknown);
        boolean reached = row.sessionId() == null && database.call(h -> files.reaches(h, scope, row.caseId()))
                || database.call(h -> index.ofCase(h, row.caseId())).stream()
                        .filter(session ->
                                row.sessionId() == null || row.sessionId().equals(session.sessionId()))
                        .anyMatch(session -> ArchiveIndex.reaches(scope, session));
        if (!reached) {
            throw RecordsRefusals.holdUnknown();
        }
        holds.requireInForce(row);
        log(CustodyAction.HOLD_LIFTED, by, object(row.caseId(), row.sessionId()).named(holdId), why);
        return holds.lift(holdId, why, by);
    }

    /** The first person proposes: a records officer; of a caucus's record, which the organisation's officer does not see, a court supervisor too. */
    public Disposal propose(Scope scope, String sessionId, String reason, Actor by) {
        String why = reason(reason);
        return database.call(h -> {
            if (files.reaches(h, scope, sessionId)) {
                return proposeFile(h, sessionId, why, by);
            }
            ArchiveIndex.Row row = reached(h, scope, sessionId);
            if (row.caucus() == null && !by.role().equals(StaffRole.RECORDS_OFFICER.name())) {
                throw RecordsRefusals.officerNeeded();
            }
            Disposals.lock(h, row.caseId());
            RetentionDue due = mayGo(h, row, by.accountId());
            Disposals.Row proposed =
                    disposals.propose(h, row.caseId(), sessionId, due, by.decision(clock.instant(), why));
            log(
                    CustodyAction.DISPOSAL_PROPOSED,
                    by,
                    object(row.caseId(), sessionId).named(proposed.disposalId()),
                    why);
            return proposed.view(by.accountId());
        });
    }

    private Disposal proposeFile(Handle h, String fileId, String why, Actor by) {
        if (!by.role().equals(StaffRole.RECORDS_OFFICER.name())) {
            throw RecordsRefusals.officerNeeded();
        }
        Disposals.lock(h, fileId);
        RetentionDue due = files.mayGo(h, fileId);
        Disposals.Row proposed = disposals.propose(h, fileId, fileId, due, by.decision(clock.instant(), why));
        log(CustodyAction.DISPOSAL_PROPOSED, by, CustodyObject.ofCase(fileId).named(proposed.disposalId()), why);
        return proposed.view(by.accountId());
    }

    /** Refuses unless the record is sealed, due and free of holds. */
    private RetentionDue mayGo(Handle h, ArchiveIndex.Row row, String viewer) {
        RecordRow described = describe(h, List.of(row), viewer).getFirst();
        if (row.shown() != ArchivedState.SEALED && row.shown() != ArchivedState.SEALED_ON_FAILURE) {
            throw RecordsRefusals.notSealed();
        }
        if (described.held()) {
            throw RecordsRefusals.held();
        }
        if (!described.due()) {
            throw RecordsRefusals.notDue();
        }
        return described.retention();
    }

    /** The second person confirms or refuses; confirmed, the record goes at once. */
    public RecordView decide(Scope scope, String disposalId, DisposalDecision decision, Actor by) {
        String why = reason(decision.reason());
        Disposals.Row decided = database.call(h -> {
            Disposals.Row row = disposals.find(h, disposalId).orElseThrow(RecordsRefusals::disposalUnknown);
            Optional<ArchiveIndex.Row> record =
                    index.find(h, row.sessionId()).filter(found -> ArchiveIndex.reaches(scope, found));
            if (record.isEmpty() && !(row.ofFile() && files.reaches(h, scope, row.sessionId()))) {
                throw RecordsRefusals.disposalUnknown();
            }
            if (row.proposedAccount().equals(by.accountId())) {
                throw RecordsRefusals.ownProposal();
            }
            Disposals.lock(h, row.caseId());
            if (row.state() != DisposalState.PROPOSED) {
                throw RecordsRefusals.disposalDecided();
            }
            if (decision.confirm()) {
                if (row.ofFile()) {
                    files.mayGo(h, row.sessionId());
                } else {
                    mayGo(h, record.orElseThrow(), by.accountId());
                }
            }
            disposals.decide(h, row, decision.confirm(), by.decision(clock.instant(), why));
            log(
                    decision.confirm() ? CustodyAction.DISPOSAL_CONFIRMED : CustodyAction.DISPOSAL_REFUSED,
                    by,
                    object(row).named(disposalId),
                    why);
            return disposals.find(h, disposalId).orElseThrow();
        });
        if (decision.confirm()) {
            try {
                carryOut(decided, by.custody());
            } catch (IOException e) {
                LOG.error("record cannot be disposed of yet session={}", decided.sessionId(), e);
                throw RecordsRefusals.archiveFails();
            }
        }
        return view(scope, decided.sessionId(), by.accountId());
    }

    private void carryOut(Disposals.Row row, CustodyEvent.CustodyActor by) throws IOException {
        String what = row.ofFile()
                ? Secrets.digest(Json.write(disposals.erase(row, files)))
                : disposals.carryOut(row).manifest();
        custody.accept(new CustodyEvent(
                clock.instant(), CustodyAction.DISPOSED, by, object(row).named(what), null, null, null, null));
    }

    /** Who looked for a person is noted; whom, is not. */
    void searchedByName(Actor by, int found) {
        custody.accept(new CustodyEvent(
                clock.instant(),
                CustodyAction.ARCHIVE_SEARCHED,
                by.custody(),
                new CustodyObject(null, null, null, null, null, null, "name"),
                null,
                null,
                null,
                Integer.toString(found)));
    }

    private static CustodyObject object(Disposals.Row row) {
        return object(row.caseId(), row.ofFile() ? null : row.sessionId());
    }

    private static CustodyObject object(String caseId, @Nullable String sessionId) {
        return sessionId == null ? CustodyObject.ofCase(caseId) : CustodyObject.session(caseId, sessionId);
    }

    private void log(CustodyAction action, Actor by, CustodyObject object, String reason) {
        custody.accept(new CustodyEvent(clock.instant(), action, by.custody(), object, null, null, null, reason));
    }

    private static String reason(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_REASON) {
            throw RecordsRefusals.reasonInvalid();
        }
        return stripped;
    }

    /** Before the archive is connected. */
    private static final class NoArchive implements Archive {
        private static final String WHY = "no archive is connected";

        @Override
        public DisposalCertificate dispose(org.hejie.protocol.recording.DisposalOrder order) throws IOException {
            throw new IOException(WHY);
        }

        @Override
        public FileCertificate certify(FileCertificate draft) throws IOException {
            throw new IOException(WHY);
        }

        @Override
        public void appendHold(String json) throws IOException {
            throw new IOException(WHY);
        }

        @Override
        public List<String> holds() throws IOException {
            throw new IOException(WHY);
        }
    }
}
