package org.hejie.cases.assignment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.assignment.AssignmentStore.Entry;
import org.hejie.cases.assignment.AssignmentStore.Loaded;
import org.hejie.cases.assignment.AssignmentStore.Row;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Intake;
import org.hejie.cases.document.Documents;
import org.hejie.cases.exchange.Incoming;
import org.hejie.cases.exchange.Outgoing;
import org.hejie.cases.exchange.Unacceptable;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.cases.records.Records;
import org.hejie.cases.ruleset.RuleSets;
import org.hejie.cases.statistics.CaseFigures;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.China;
import org.hejie.protocol.IntegrationMode;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.Procedure;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.AssignmentList;
import org.hejie.protocol.rest.NewAssignment;
import org.hejie.protocol.rest.NewCase;
import org.hejie.protocol.rest.PartyChannel;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The assignments of all organisations: what platforms tell of them, what staff and parties do, what the cases make of them. Safe on any thread. */
public final class Assignments implements Incoming {
    private static final Logger LOG = LoggerFactory.getLogger(Assignments.class);
    private static final int ROUND_MOST = 500;
    private static final int FACTS_MOST = 4_000;
    private final Database database;
    private final Cases cases;
    private final Intake intake;
    private final Clock clock;
    private final AssignmentStore store;
    private final AssignmentClocks clocks;
    private final AssignmentRules rules;
    private final Tellings tellings;
    private final Materials materials;
    private final Arrivals arrivals;

    public Assignments(
            Database database,
            Sealer sealer,
            Accounts accounts,
            Cases cases,
            Intake intake,
            Documents documents,
            Records records,
            Outgoing outgoing,
            RuleSets ruleSets,
            HolidayCalendar calendar,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.intake = intake;
        this.clock = clock;
        store = new AssignmentStore(sealer);
        clocks = new AssignmentClocks(ruleSets, calendar);
        rules = new AssignmentRules(clocks);
        tellings = new Tellings(outgoing, clocks);
        materials = new Materials(store, documents);
        arrivals = new Arrivals(this, store, accounts, cases, intake, materials, records);
    }

    AssignmentStore store() {
        return store;
    }

    AssignmentClocks clocks() {
        return clocks;
    }

    Instant now() {
        return clock.instant();
    }

    // --- told by platforms

    @Override
    public void take(Handle h, ExchangeMessage message, Arrival arrival) throws Unacceptable {
        arrivals.take(h, message, arrival);
    }

    // --- begun

    /** @param via code of the platform that handed it over, if one did */
    String receive(
            Handle h,
            String organisationId,
            AssignmentEvent.Received received,
            @Nullable String assignmentId,
            @Nullable String via,
            IntegrationMode mode,
            @Nullable String actor) {
        Application told = received.application();
        Assignment a = Assignment.of(received);
        Optional<AssignmentClocks.Next> next = clocks.next(a, received.at());
        String id = Secrets.id("as_");
        store.insert(
                h,
                new Row(
                        id,
                        received.from(),
                        assignmentId == null ? id : assignmentId,
                        mode,
                        organisationId,
                        "",
                        told.region(),
                        told.origin(),
                        a.state(),
                        told.title().strip(),
                        received.at(),
                        next.map(AssignmentClocks.Next::last).orElse(AssignmentStore.NEVER),
                        next.map(AssignmentClocks.Next::kind).orElse(null),
                        null,
                        null,
                        null,
                        1),
                via);
        store.references(h, id, told.references());
        store.add(h, id, 0, List.of(received), actor, null);
        Moments.count(h, store.row(h, id).orElseThrow(), a);
        return id;
    }

    /** An application to the organisation itself, written or said (劳动争议调解仲裁法 art. 12); its id. */
    public String apply(String organisationId, NewAssignment asked, String actor) {
        Instant now = clock.instant();
        Instant appliedAt = asked.appliedAt() == null ? now : asked.appliedAt();
        Application told = new Application(
                Origin.ORGANISATION_OWN,
                Procedure.NONE,
                "",
                null,
                asked.title(),
                asked.references(),
                asked.cause(),
                asked.amountClaimed(),
                asked.claims(),
                asked.facts(),
                asked.newForm(),
                asked.parties(),
                appliedAt,
                appliedAt,
                null);
        check(asked, told, now);
        List<Said> consents = asked.together()
                ? java.util.stream.IntStream.range(0, asked.parties().size())
                        .filter(place -> asked.parties().get(place).role().isParty())
                        .mapToObj(place -> new Said(place, PartyChannel.IN_PERSON, appliedAt))
                        .toList()
                : List.of();
        AssignmentEvent.Received received = new AssignmentEvent.Received(
                null, told, asked.oral(), consents, clocks.ruleSetOf(told, now).name(), now);
        return database.call(h -> receive(h, organisationId, received, null, null, IntegrationMode.LOCAL, actor));
    }

    private void check(NewAssignment asked, Application told, Instant now) {
        if (asked.oral() && !asked.readBack()) {
            throw new ProblemException(
                    400,
                    "read_back_missing",
                    "口头申请要当场记录并向申请人宣读核对；请核对后勾选。",
                    "An oral application is written down at once and read to the applicant; read it, then say so.",
                    "劳动争议调解仲裁法 art. 12");
        }
        if (told.appliedAt().isAfter(now)) {
            throw new ProblemException(
                    400, "applied_at_invalid", "申请时间不能晚于现在。", "The application cannot lie ahead.", null);
        }
        String facts = asked.facts();
        Long amount = asked.amountClaimed();
        if (facts != null && facts.length() > FACTS_MOST || amount != null && amount < 0) {
            throw new ProblemException(
                    400,
                    "facts_invalid",
                    "事实和理由不超过 4000 字，金额不能为负。",
                    "The facts have at most 4,000 characters, and an amount is not negative.",
                    null);
        }
        intake.check(
                new NewCase(
                        asked.title(), asked.references(), asked.cause(), null, "", asked.claims(), asked.parties()),
                clocks.ruleSetOf(told, now));
    }

    // --- acted on

    /** Does it, or throws the refusal. Within the caller's transaction. */
    Loaded act(Handle h, Loaded loaded, AssignmentCommand command, @Nullable String actor, Tellings.Beside beside) {
        return switch (rules.decide(loaded.assignment(), command, now())) {
            case AssignmentRules.Decision.Refused refused -> throw refused.why().problem();
            case AssignmentRules.Decision.Taken taken -> append(h, loaded, taken.events(), actor, null, beside);
        };
    }

    /** Whether it would be taken, and the refusal else. */
    Optional<Refusal> refusal(Assignment a, AssignmentCommand command) {
        return switch (rules.decide(a, command, now())) {
            case AssignmentRules.Decision.Refused refused -> Optional.of(refused.why());
            case AssignmentRules.Decision.Taken _ -> Optional.empty();
        };
    }

    /** Writes the events down, brings the row up to date, and tells. */
    Loaded append(
            Handle h,
            Loaded loaded,
            List<AssignmentEvent> events,
            @Nullable String actor,
            byte @Nullable [] attachment,
            Tellings.Beside beside) {
        Row row = loaded.row();
        List<Entry> added = store.add(h, row.id(), row.seq(), events, actor, attachment);
        Assignment after = loaded.assignment().evolve(events);
        store.update(h, row.id(), after, clocks.next(after, now()), now());
        Moments.count(h, row, after);
        boolean givenBack = after.state().isOver()
                && after.caseId().isEmpty()
                && after.last(AssignmentEvent.HoldRequested.class).isEmpty()
                && after.last(AssignmentEvent.Suspected.class).isEmpty();
        if (givenBack) {
            // 在线调解规则 art. 15: materials go back at once.
            store.dropAttachments(h, row.id());
        }
        tellings.tell(h, row, after, added, beside);
        return store.load(h, row.id()).orElseThrow();
    }

    /** One act of staff, in a transaction of its own. */
    void act(String id, AssignmentCommand command, @Nullable String actor) {
        act(id, command, actor, Tellings.Beside.NOTHING);
    }

    void act(String id, AssignmentCommand command, @Nullable String actor, Tellings.Beside beside) {
        database.run(h -> act(h, locked(h, id), command, actor, beside));
    }

    Loaded locked(Handle h, String id) {
        return store.locked(h, id).orElseThrow(Assignments::unknown);
    }

    static ProblemException unknown() {
        return new ProblemException(
                404,
                "assignment_unknown",
                "没有这个收案，或者它不属于您；请从收案列表里打开。",
                "There is no such assignment, or it is not yours; open it from the list.",
                null);
    }

    /** Puts the room's case on file and links the two; what came before goes into its documents. */
    void open(String id, String actor) {
        Loaded opened = database.call(h -> {
            Loaded loaded = locked(h, id);
            Assignment a = loaded.assignment();
            refusal(a, new AssignmentCommand.Open("")).ifPresent(why -> {
                throw why.problem();
            });
            Application told = a.application();
            String caseId = cases.open(
                    h,
                    loaded.row().organisationId(),
                    new NewCase(
                            told.title(),
                            told.references(),
                            told.cause(),
                            told.court() == null ? null : told.court().name(),
                            a.mediator().orElseThrow().mediatorId(),
                            told.claims(),
                            told.parties()),
                    clocks.ruleSet(a));
            Loaded after = act(h, loaded, new AssignmentCommand.Open(caseId), actor, Tellings.Beside.NOTHING);
            materials.file(h, after, caseId);
            return after;
        });
        arrivals.holdIfAsked(opened);
    }

    void holdIfAsked(String id) {
        find(id).ifPresent(arrivals::holdIfAsked);
    }

    // --- the clock's round

    /** What platforms assigned and nobody answered in time lapses (在线调解规则 art. 12). */
    public void round() {
        LocalDate today = China.day(now());
        for (String id : database.call(h -> store.unanswered(h, today, ROUND_MOST))) {
            database.run(h -> store.locked(h, id).ifPresent(loaded -> lapse(h, loaded)));
        }
    }

    /** Counts what was there before anything was counted, at most so many. @return whether there was any */
    public boolean count(int most) {
        List<String> ids = database.call(h -> CaseFigures.missing(h, most));
        for (String id : ids) {
            database.run(
                    h -> store.locked(h, id).ifPresent(loaded -> Moments.count(h, loaded.row(), loaded.assignment())));
        }
        return !ids.isEmpty();
    }

    private void lapse(Handle h, Loaded loaded) {
        switch (rules.decide(loaded.assignment(), new AssignmentCommand.Lapse(), now())) {
            case AssignmentRules.Decision.Taken taken -> {
                append(h, loaded, taken.events(), null, null, Tellings.Beside.NOTHING);
                LOG.info("assignment_lapsed assignment={}", loaded.row().id());
            }
            case AssignmentRules.Decision.Refused _ ->
                // Its calendar may have been loaded since.
                store.update(h, loaded.row().id(), loaded.assignment(), clocks.next(loaded.assignment(), now()), now());
        }
    }

    // --- looked at

    AssignmentList list(AssignmentLists.Asked asked) {
        return database.call(h -> AssignmentLists.page(h, asked, China.day(now())));
    }

    Optional<Loaded> find(String id) {
        return database.call(h -> store.load(h, id));
    }

    Optional<Loaded> ofCase(String caseId) {
        return database.call(h -> store.ofCase(h, caseId).flatMap(id -> store.load(h, id)));
    }

    Database database() {
        return database;
    }
}
