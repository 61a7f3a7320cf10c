package org.hejie.cases.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.agreement.Agreements;
import org.hejie.cases.assignment.AssignmentStore.Loaded;
import org.hejie.cases.assignment.AssignmentStore.Row;
import org.hejie.cases.conflict.Conflicts;
import org.hejie.cases.document.Documents;
import org.hejie.cases.session.CaseNews.FailurePapers;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.AssignmentAct;
import org.hejie.protocol.rest.AssignmentList;
import org.hejie.protocol.rest.AssignmentRequest.ApplyForConfirmation;
import org.hejie.protocol.rest.AssignmentRequest.AttemptOutcome;
import org.hejie.protocol.rest.AssignmentRequest.ChooseMediator;
import org.hejie.protocol.rest.AssignmentRequest.ContactAttempt;
import org.hejie.protocol.rest.AssignmentRequest.CounterpartyAnswer;
import org.hejie.protocol.rest.AssignmentRequest.DeclineAssignment;
import org.hejie.protocol.rest.AssignmentRequest.ExtendTerm;
import org.hejie.protocol.rest.AssignmentRequest.NoteLimitation;
import org.hejie.protocol.rest.AssignmentRequest.ReportSuspicion;
import org.hejie.protocol.rest.AssignmentRequest.SendLinks;
import org.hejie.protocol.rest.AssignmentRequest.StrikeLimitation;
import org.hejie.protocol.rest.AssignmentRequest.SuspendTerm;
import org.hejie.protocol.rest.AssignmentRequest.TerminateMediation;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.CaseView.CaseAssignment;
import org.hejie.protocol.rest.ConflictHints;
import org.hejie.protocol.rest.IdKind;
import org.hejie.protocol.rest.NewAssignment;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.NewPageLinks;
import org.hejie.protocol.rest.PartyAct;
import org.hejie.protocol.rest.PartyChannel;
import org.hejie.protocol.rest.PartyNumbers;
import org.hejie.protocol.rest.StaffName;
import org.jspecify.annotations.Nullable;

/** Staff at work on assignments. What is not of one's organisation, or for a mediator alone not one's own, does not exist. */
public final class AssignmentDesk {
    private final Assignments assignments;
    private final Accounts accounts;
    private final ConfirmationPapers papers;
    private final Conflicts conflicts;
    private final CasePapers files;
    private final PageSender pages;

    public AssignmentDesk(
            Assignments assignments,
            Accounts accounts,
            Agreements agreements,
            Documents documents,
            Conflicts conflicts,
            PageSender pages) {
        this.assignments = assignments;
        this.accounts = accounts;
        this.conflicts = conflicts;
        this.pages = pages;
        this.papers = new ConfirmationPapers(agreements, documents);
        this.files = new CasePapers(documents);
    }

    /** Who asks. @param admin of the organisation; else a mediator of it */
    public record Reader(String accountId, String organisationId, boolean admin) {}

    // --- looked at

    /** @param state a state, {@code ALL}, or empty for what is live, soonest due first */
    public AssignmentList list(Reader who, String state, String text, @Nullable String after) {
        return assignments.list(new AssignmentLists.Asked(
                who.organisationId(), who.admin() ? null : who.accountId(), state, text, after));
    }

    public AssignmentView view(Reader who, String id) {
        return AssignmentViews.of(reached(who, id), assignments.clocks(), pages.linksOf(id), assignments.now(), who);
    }

    /** What a case came from. @param presiding name of who leads it now */
    public Optional<CaseAssignment> ofCase(String caseId, String presiding) {
        return assignments.ofCase(caseId).map(loaded -> {
            Assignment a = loaded.assignment();
            String named = a.last(AssignmentEvent.MediatorReplaced.class)
                    .map(AssignmentEvent.MediatorReplaced::name)
                    .filter(name -> !name.equals(presiding))
                    .orElse(null);
            return new CaseAssignment(loaded.row().id(), a.state(), named);
        });
    }

    /** The numbers of one party of the application, in full. */
    public PartyNumbers numbers(Reader who, String id, int place) {
        List<NewParty> parties =
                reached(who, id).assignment().received().application().parties();
        if (place < 0 || place >= parties.size()) {
            throw Assignments.unknown();
        }
        NewParty party = parties.get(place);
        return new PartyNumbers(
                party.phone(), party.idNumber(), party.idKind() == null ? IdKind.RESIDENT_ID : party.idKind());
    }

    /** What the platform that assigned it calls it. */
    public record Known(String platform, String assignment) {}

    /** Empty for what the organisation entered itself. */
    public Optional<Known> known(Reader who, String id) {
        Row row = reached(who, id).row();
        return Optional.ofNullable(row.fromPlatform()).map(platform -> new Known(platform, row.assignmentId()));
    }

    private Loaded reached(Reader who, String id) {
        return assignments
                .find(id)
                .filter(loaded -> loaded.row().organisationId().equals(who.organisationId()))
                .filter(loaded ->
                        who.admin() || who.accountId().equals(loaded.row().mediatorId()))
                .orElseThrow(Assignments::unknown);
    }

    /** Hints about the organisation's mediators, or the reader alone; they refuse nothing. */
    public ConflictHints conflicts(Reader who, String id) {
        Loaded loaded = reached(who, id);
        List<StaffName> mediators = accounts.mediators(who.organisationId());
        return conflicts.of(
                loaded.assignment().application().parties(),
                who.admin()
                        ? mediators
                        : mediators.stream()
                                .filter(one -> one.accountId().equals(who.accountId()))
                                .toList());
    }

    // --- acted on

    public AssignmentView apply(Reader who, NewAssignment asked) {
        return view(who, assignments.apply(who.organisationId(), asked, who.accountId()));
    }

    /** @param command read only once it is known that there is something to act on */
    private AssignmentView act(Reader who, String id, AssignmentAct as, Supplier<AssignmentCommand> command) {
        may(who, id, as);
        assignments.act(id, command.get(), who.accountId());
        return view(who, id);
    }

    /** What the mediator may do alone is the talking with the parties; the rest is the organisation's. */
    private Loaded may(Reader who, String id, AssignmentAct act) {
        Loaded loaded = reached(who, id);
        if (!who.admin() && !AssignmentViews.MEDIATORS.contains(act)) {
            throw new ProblemException(
                    403,
                    "not_your_act",
                    "这一步由本组织的管理员办理；请联系管理员。",
                    "The organisation's administrator does this; ask them.",
                    null);
        }
        return loaded;
    }

    public AssignmentView accept(Reader who, String id) {
        return act(who, id, AssignmentAct.ACCEPT, () -> new AssignmentCommand.Accept());
    }

    public AssignmentView decline(Reader who, String id, DeclineAssignment asked) {
        return act(
                who,
                id,
                AssignmentAct.DECLINE,
                () -> new AssignmentCommand.Decline(asked.reason(), blank(asked.words())));
    }

    public AssignmentView attempt(Reader who, String id, ContactAttempt asked) {
        return act(
                who,
                id,
                AssignmentAct.ATTEMPT,
                () -> new AssignmentCommand.Attempt(
                        asked.place(), staffs(asked.channel()), staffs(asked.outcome()), blank(asked.note())));
    }

    public AssignmentView answer(Reader who, String id, CounterpartyAnswer asked) {
        return act(
                who,
                id,
                AssignmentAct.ANSWER,
                () -> new AssignmentCommand.Answer(
                        asked.place(), asked.answer(), staffs(asked.channel()), orNow(asked.at())));
    }

    /** Sends each the link to their own page; the earlier one opens nothing any more. */
    public NewPageLinks link(Reader who, String id, SendLinks asked) {
        may(who, id, AssignmentAct.SEND_LINKS);
        return pages.send(id, asked.to(), who.accountId());
    }

    public AssignmentView choose(Reader who, String id, ChooseMediator asked) {
        return act(who, id, AssignmentAct.CHOOSE_MEDIATOR, () -> {
            StaffName chosen = accounts.mediators(who.organisationId()).stream()
                    .filter(m -> m.accountId().equals(asked.accountId()))
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(
                            400, "mediator_unknown", "请从本组织的调解员里选择。", "Choose a mediator of this organisation.", null));
            return new AssignmentCommand.Choose(asked.how(), chosen.accountId(), chosen.name(), said(asked.chosenBy()));
        });
    }

    public AssignmentView open(Reader who, String id) {
        may(who, id, AssignmentAct.OPEN);
        assignments.open(id, who.accountId());
        return view(who, id);
    }

    public AssignmentView extend(Reader who, String id, ExtendTerm asked) {
        return act(
                who,
                id,
                AssignmentAct.EXTEND,
                () -> new AssignmentCommand.Extend(asked.days(), said(asked.consents())));
    }

    public AssignmentView suspend(Reader who, String id, SuspendTerm asked) {
        return act(who, id, AssignmentAct.SUSPEND, () -> new AssignmentCommand.Suspend(asked.reason()));
    }

    public AssignmentView resume(Reader who, String id) {
        return act(who, id, AssignmentAct.RESUME, () -> new AssignmentCommand.Resume());
    }

    /** The court alone is told; the file is held from then on. */
    public AssignmentView suspect(Reader who, String id, ReportSuspicion asked) {
        act(who, id, AssignmentAct.REPORT_SUSPICION, () -> new AssignmentCommand.Suspect(asked.grounds()));
        assignments.holdIfAsked(id);
        return view(who, id);
    }

    public AssignmentView limitation(Reader who, String id, NoteLimitation asked) {
        return act(who, id, AssignmentAct.NOTE_LIMITATION, () -> new AssignmentCommand.NoteLimitation(asked));
    }

    public AssignmentView strike(Reader who, String id, StrikeLimitation asked) {
        return act(
                who,
                id,
                AssignmentAct.NOTE_LIMITATION,
                () -> new AssignmentCommand.StrikeLimitation(asked.seq(), asked.why()));
    }

    public AssignmentView terminate(Reader who, String id, TerminateMediation asked) {
        Loaded loaded = may(who, id, AssignmentAct.TERMINATE);
        FailurePapers failure = loaded.assignment()
                .caseId()
                .filter(_ -> loaded.assignment().fromPlatform())
                .map(files::afterFailure)
                .orElse(FailurePapers.NONE);
        assignments.act(
                id,
                new AssignmentCommand.Terminate(
                        asked.reason(), asked.basics(), asked.why(), asked.conduct(), asked.hints(), false),
                who.accountId(),
                Tellings.Beside.documents(failure.papers(), failure.tooLarge()));
        return view(who, id);
    }

    public AssignmentView confirm(Reader who, String id, ApplyForConfirmation asked) {
        Loaded loaded = may(who, id, AssignmentAct.APPLY_FOR_CONFIRMATION);
        assignments.act(
                id,
                new AssignmentCommand.AskTogether(
                        asked.route(), asked.court(), said(asked.askedBy()), Secrets.id("ap_")),
                who.accountId(),
                papers.of(loaded.assignment()));
        return view(who, id);
    }

    private static @Nullable String blank(@Nullable String words) {
        return words == null || words.isBlank() ? null : words.strip();
    }

    private Instant orNow(@Nullable Instant at) {
        return Objects.requireNonNullElseGet(at, assignments::now);
    }

    private List<Said> said(List<PartyAct> acts) {
        return acts.stream()
                .map(act -> new Said(act.place(), staffs(act.channel()), orNow(act.at())))
                .toList();
    }

    private static AttemptOutcome staffs(AttemptOutcome outcome) {
        if (outcome == AttemptOutcome.SENT) {
            throw channelInvalid();
        }
        return outcome;
    }

    /** A press on a page is the party's own, and what this house sent it notes itself: staff cannot say either for them. */
    private static PartyChannel staffs(PartyChannel channel) {
        if (channel == PartyChannel.PAGE || channel == PartyChannel.MESSAGE) {
            throw channelInvalid();
        }
        return channel;
    }

    private static ProblemException channelInvalid() {
        return new ProblemException(
                400,
                "channel_invalid",
                "“本人在页面上点击”只能由当事人自己完成，系统发出的短信由系统登记；请选择电话、当面或者平台。",
                "A press on a page is the party's own, and a message of this system is noted by itself; choose phone, in person, or platform.",
                null);
    }
}
