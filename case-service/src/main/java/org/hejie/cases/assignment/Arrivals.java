package org.hejie.cases.assignment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.assignment.AssignmentStore.Loaded;
import org.hejie.cases.body.Courts;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Intake;
import org.hejie.cases.exchange.Incoming.Arrival;
import org.hejie.cases.exchange.Unacceptable;
import org.hejie.cases.grant.ReviewRequests;
import org.hejie.cases.records.Actor;
import org.hejie.cases.records.Records;
import org.hejie.cases.ruleset.RuleSet;
import org.hejie.protocol.Language;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeBody.CaseAssigned;
import org.hejie.protocol.exchange.ExchangeBody.Court;
import org.hejie.protocol.exchange.ExchangeBody.HowChosen;
import org.hejie.protocol.exchange.ExchangeBody.Inbound;
import org.hejie.protocol.exchange.ExchangeBody.Material;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.Outbound;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.HoldCause;
import org.hejie.protocol.rest.NewCase;
import org.hejie.protocol.rest.NewHold;
import org.hejie.protocol.rest.PartyChannel;
import org.hejie.protocol.rest.StaffName;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What platforms tell of assignments, message by message. */
final class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final int REASON_MOST = 500;
    private static final String SUSPICION = "疑似虚假调解，已告知法院（在线调解规则 art. 23）";
    private final Assignments assignments;
    private final AssignmentStore store;
    private final Accounts accounts;
    private final Cases cases;
    private final Intake intake;
    private final Materials materials;
    private final Records records;

    Arrivals(
            Assignments assignments,
            AssignmentStore store,
            Accounts accounts,
            Cases cases,
            Intake intake,
            Materials materials,
            Records records) {
        this.assignments = assignments;
        this.store = store;
        this.accounts = accounts;
        this.cases = cases;
        this.intake = intake;
        this.materials = materials;
        this.records = records;
    }

    void take(Handle h, ExchangeMessage message, Arrival arrival) throws Unacceptable {
        String theirs = message.assignmentId();
        if (theirs == null) {
            throw new Unacceptable(
                    "assignment_missing", "消息没有写明是哪个案件。", "The message does not say which assignment it is about.");
        }
        Inbound body = switch (message.body()) {
            case Inbound in -> in;
            case Outbound _ ->
                throw new Unacceptable(
                        "wrong_way",
                        "这类消息由调解平台发出，不由其接收。",
                        "A mediation platform sends this kind of message and takes none.");
        };
        Instant at = arrival.at().truncatedTo(ChronoUnit.MILLIS);
        Optional<String> known = store.find(h, message.from(), theirs);
        try {
            if (body instanceof CaseAssigned assigned) {
                if (known.isPresent()) {
                    AssignmentEvent.Fact again = new AssignmentEvent.ArrivedAgain(arrival.via(), arrival.mode(), at);
                    note(h, store.locked(h, known.get()).orElseThrow(), again, null);
                } else {
                    assigned(h, message.from(), theirs, assigned, arrival, at);
                }
                return;
            }
            String id = known.orElse(null);
            Optional<Loaded> loaded = id == null ? Optional.empty() : store.locked(h, id);
            if (loaded.isEmpty()) {
                throw new Unacceptable(
                        "assignment_unknown", "没有收到过这个案件的指派；请先指派。", "This assignment never came; assign it first.");
            }
            about(h, loaded.get(), body, at);
        } catch (ProblemException refused) {
            if (refused.status() >= 500) {
                throw refused;
            }
            throw new Unacceptable(refused.code(), refused.detail(Language.ZH_CN), refused.detail(Language.EN));
        }
    }

    // --- a new one

    private void assigned(Handle h, String from, String theirs, CaseAssigned told, Arrival arrival, Instant at)
            throws Unacceptable {
        String organisation = store.organisation(h, told.organisation().strip())
                .orElseThrow(() -> new Unacceptable(
                        "organisation_unknown",
                        "本平台没有这个名称的调解组织，或者它已停用；请核对名称。",
                        "No mediation organisation of that name is here and in use; check the name."));
        List<Said> consents = new ArrayList<>();
        for (ExchangeBody.PartyConsent consent : told.consents()) {
            if (consent.place() < 0 || consent.place() >= told.parties().size()) {
                throw new Unacceptable(
                        "consent_place", "同意书指向的当事人不在名单里。", "A consent names a party that is not in the list.");
            }
            consents.add(new Said(consent.place(), PartyChannel.PLATFORM, consent.at()));
        }
        Application application = new Application(
                told.origin(),
                told.procedure(),
                told.region(),
                Courts.here(h, told.court()),
                told.title(),
                told.references(),
                told.cause(),
                told.amountClaimed(),
                told.claims(),
                told.facts(),
                told.newForm(),
                told.parties(),
                told.appliedAt(),
                told.assignedAt(),
                told.materialsSignedFor());
        RuleSet rules = assignments.clocks().ruleSetOf(application, at);
        intake.check(
                new NewCase(
                        told.title(),
                        told.references(),
                        told.cause(),
                        told.court() == null ? null : told.court().name(),
                        "",
                        told.claims(),
                        told.parties()),
                rules);
        Optional<StaffName> mediator =
                told.mediator() == null ? Optional.empty() : Optional.of(mediator(h, organisation, told.mediator()));
        String id = assignments.receive(
                h,
                organisation,
                new AssignmentEvent.Received(from, application, false, consents, rules.name(), at),
                theirs,
                arrival.via(),
                arrival.mode(),
                null);
        if (mediator.isPresent()) {
            named(h, store.load(h, id).orElseThrow(), mediator.get(), at);
        }
    }

    private StaffName mediator(Handle h, String organisation, String name) throws Unacceptable {
        List<StaffName> found = accounts.mediators(h, organisation).stream()
                .filter(m -> m.name().equals(name.strip()))
                .toList();
        if (found.size() != 1) {
            throw new Unacceptable(
                    "mediator_unknown",
                    "该组织没有这个姓名的调解员，或者有同名的；请核对，或者不写调解员。",
                    "The organisation has no mediator of that name, or more than one; check it, or name none.");
        }
        return found.getFirst();
    }

    /** The court said so; it need not be told. */
    private void named(Handle h, Loaded loaded, StaffName mediator, Instant at) {
        AssignmentEvent chosen = new AssignmentEvent.MediatorChosen(
                mediator.accountId(), mediator.name(), HowChosen.DESIGNATED_BY_COURT, at);
        int seq = loaded.row().seq();
        store.add(h, loaded.row().id(), seq, List.of(chosen), null, null);
        Assignment after = loaded.assignment().evolve(chosen);
        store.update(h, loaded.row().id(), after, assignments.clocks().next(after, at), assignments.now());
    }

    // --- one that is here

    private void about(Handle h, Loaded loaded, Inbound body, Instant at) throws Unacceptable {
        switch (body) {
            case CaseAssigned _ -> throw new IllegalStateException("handled before");
            case ExchangeBody.CaseUpdated told -> updated(h, loaded, told, at);
            case ExchangeBody.MaterialAdded told -> material(h, loaded, told.material(), at);
            case ExchangeBody.CaseRecalled told -> act(h, loaded, new AssignmentCommand.Recall(told.reason()));
            case ExchangeBody.MediatorReplaced told -> replaced(h, loaded, told, at);
            case ExchangeBody.ConfirmationDecision told -> decided(h, loaded, told, at);
            case ExchangeBody.ReviewRequested told -> review(h, loaded, told, at);
            case ExchangeBody.RosterConfirmed _ -> throw new IllegalStateException("about no assignment");
            case ExchangeBody.HoldRequested told -> {
                note(h, loaded, new AssignmentEvent.HoldRequested(told.basis(), told.reason(), at), null);
                holdIfAsked(store.load(h, loaded.row().id()).orElseThrow());
            }
        }
    }

    private void act(Handle h, Loaded loaded, AssignmentCommand command) {
        assignments.act(h, loaded, command, null, Tellings.Beside.NOTHING);
    }

    private void note(Handle h, Loaded loaded, AssignmentEvent.Fact fact, byte @Nullable [] attachment) {
        assignments.append(h, loaded, List.of(fact), null, attachment, Tellings.Beside.NOTHING);
    }

    private void updated(Handle h, Loaded loaded, ExchangeBody.CaseUpdated told, Instant at) {
        intake.checkTold(told.claims(), told.references());
        note(
                h,
                loaded,
                new AssignmentEvent.Updated(told.claims(), told.facts(), told.references(), told.note(), at),
                null);
        if (!told.references().isEmpty()) {
            store.references(h, loaded.row().id(), told.references());
        }
        String caseId = loaded.row().caseId();
        if (caseId != null) {
            cases.retell(h, caseId, told.claims(), told.references());
        }
    }

    private void material(Handle h, Loaded loaded, Material material, Instant at) throws Unacceptable {
        Materials.check(material);
        if (loaded.row().state().isOver()) {
            throw new Unacceptable(
                    "assignment_over", "案件已经结束，不再接收材料。", "The assignment is over and takes no more materials.");
        }
        String caseId = loaded.row().caseId();
        String document = caseId == null
                ? null
                : materials
                        .keep(
                                h,
                                loaded,
                                caseId,
                                material.materialId(),
                                material.kind(),
                                material.name(),
                                material.content())
                        .id();
        note(
                h,
                loaded,
                new AssignmentEvent.MaterialTold(
                        material.materialId(),
                        material.kind(),
                        material.name(),
                        material.mediaType(),
                        material.sha256(),
                        document,
                        at),
                caseId == null ? material.content() : null);
    }

    /** Only the court whose case it is; of an organisation's own case there is none. */
    private void review(Handle h, Loaded loaded, ExchangeBody.ReviewRequested told, Instant at) throws Unacceptable {
        Application application = loaded.assignment().application();
        Court court = application.origin() == Origin.ORGANISATION_OWN ? null : application.court();
        ReviewRequests.receive(
                h, loaded.row().id(), loaded.row().caseId(), court == null ? null : court.name(), told, at);
        note(h, loaded, new AssignmentEvent.ReviewRequested(told.requestId(), told.basis(), at), null);
    }

    /** Before the case is open the other one takes the place; afterwards the organisation appoints, for everyone who takes part is told. */
    private void replaced(Handle h, Loaded loaded, ExchangeBody.MediatorReplaced told, Instant at) throws Unacceptable {
        StaffName mediator = mediator(h, loaded.row().organisationId(), told.mediator());
        if (loaded.row().state().isOver()) {
            throw new Unacceptable("assignment_over", "案件已经结束。", "The assignment is over.");
        }
        note(h, loaded, new AssignmentEvent.MediatorReplaced(mediator.name(), told.reason(), at), null);
        if (loaded.row().caseId() == null) {
            named(h, store.load(h, loaded.row().id()).orElseThrow(), mediator, at);
        }
    }

    private void decided(Handle h, Loaded loaded, ExchangeBody.ConfirmationDecision told, Instant at)
            throws Unacceptable {
        String caseId = loaded.row().caseId();
        Material ruling = told.ruling();
        String document = null;
        if (ruling != null) {
            Materials.check(ruling);
            if (caseId != null) {
                document = materials
                        .keep(h, loaded, caseId, ruling.materialId(), ruling.kind(), ruling.name(), ruling.content())
                        .id();
            }
        }
        act(
                h,
                loaded,
                new AssignmentCommand.Decide(new AssignmentEvent.Decided(
                        told.applicationId(), told.decision(), told.number(), told.reason(), document, at)));
    }

    /** Places each hold that was asked for, and that of a suspicion, once there is a case to be held. */
    void holdIfAsked(Loaded loaded) {
        String caseId = loaded.row().caseId();
        String from = String.valueOf(loaded.row().fromPlatform());
        if (caseId == null) {
            return;
        }
        loaded.assignment()
                .all(AssignmentEvent.HoldRequested.class)
                .forEach(asked -> hold(caseId, HoldCause.COURT_ORDER, asked.basis() + "：" + asked.reason(), from));
        // The grounds are the court's alone: the hold's reason is read by others too.
        loaded.assignment()
                .last(AssignmentEvent.Suspected.class)
                .ifPresent(_ -> hold(caseId, HoldCause.FALSE_MEDIATION, SUSPICION, from));
    }

    private void hold(String caseId, HoldCause cause, String words, String from) {
        String reason = words.substring(0, Math.min(REASON_MOST, words.length()));
        try {
            records.placeOnce(
                    caseId,
                    new NewHold(null, cause, reason, null),
                    new Actor("platform:" + from, from, "PLATFORM", from));
        } catch (ProblemException e) {
            // In force in the database all the same; the archive's ledger alone lacks it.
            LOG.error("hold_not_complete case={} code={}", caseId, e.code());
        }
    }
}
