package org.hejie.cases.join;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.hejie.cases.law.ConsentText;
import org.hejie.cases.law.LegalTexts;
import org.hejie.cases.law.NoticeText;
import org.hejie.cases.ledger.ConsentLedger;
import org.hejie.cases.ledger.DeviceChecks;
import org.hejie.cases.ledger.NoticeReadings;
import org.hejie.cases.ledger.Progress;
import org.hejie.cases.ledger.Promises;
import org.hejie.cases.register.Invited;
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.session.Tickets;
import org.hejie.cases.store.Database;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.DeviceCheck;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.JoinStatus;
import org.hejie.protocol.rest.JoinStep;
import org.hejie.protocol.rest.JoinTicket;
import org.hejie.protocol.rest.NoticeList;
import org.jdbi.v3.core.Handle;

/** What an identified party does before the waiting room: reads, decides, tests, and takes a ticket. */
public final class PartySteps {
    private final Database database;
    private final Sessions sessions;
    private final Tickets tickets;
    private final Invitations invitations;
    private final PartySessions devices;
    private final ConsentLedger consents;
    private final NoticeReadings readings;
    private final Promises promises;
    private final DeviceChecks checks;
    private final LegalTexts law;
    private final Invited invited;
    private final Clock clock;

    public PartySteps(
            Database database,
            Sessions sessions,
            Tickets tickets,
            Invitations invitations,
            PartySessions devices,
            ConsentLedger consents,
            NoticeReadings readings,
            Promises promises,
            DeviceChecks checks,
            LegalTexts law,
            Invited invited,
            Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.tickets = tickets;
        this.invitations = invitations;
        this.devices = devices;
        this.consents = consents;
        this.readings = readings;
        this.promises = promises;
        this.checks = checks;
        this.law = law;
        this.invited = invited;
        this.clock = clock;
    }

    public JoinStatus status(String participantId, Language language) {
        return database.call(h -> status(h, participantId, language));
    }

    public NoticeList notices(Language language) {
        return new NoticeList(law.notices(clock.instant()).stream()
                .map(n -> new NoticeList.Text(
                        n.noticeId(),
                        n.version(),
                        n.words(language).title(),
                        n.words(language).text(),
                        n.article(),
                        n.words(language).promise()))
                .toList());
    }

    /** @param promised whether the press said the notice's promise; a notice that has one is not read without */
    public JoinStatus read(Principal.Party who, String noticeId, String version, boolean promised, Language language) {
        return database.call(h -> {
            Instant now = clock.instant();
            NoticeText notice = law.notices(now).stream()
                    .filter(n -> n.noticeId().equals(noticeId))
                    .findFirst()
                    .orElseThrow(JoinRefusal::noticeUnknown);
            if (!notice.version().equals(version)) {
                throw JoinRefusal.textChanged();
            }
            if (notice.zh().promise() != null && !promised) {
                throw JoinRefusal.promiseMissing();
            }
            boolean unread = NoticeReadings.Reading.of(readings.of(h, who.participantId()), notice)
                    .isEmpty();
            if (unread) {
                readings.add(h, who.participantId(), new NoticeReadings.Reading(noticeId, version, now));
            }
            promises.add(h, who.participantId(), notice, ConsentLedger.JOIN_PAGE, now);
            return status(h, who.participantId(), language);
        });
    }

    public JoinStatus decide(Principal.Party who, JoinRequest.DecideConsent decision, Language language) {
        return database.call(h -> {
            Instant now = clock.instant();
            ConsentText text = text(decision.kind(), now);
            if (!text.version().equals(decision.version())) {
                throw JoinRefusal.textChanged();
            }
            Progress before = progress(h, who.participantId());
            boolean replaces = decision.kind() == ConsentKind.RECORDING_REPLACES_TRANSCRIPT;
            if (replaces && decision.granted() && !granted(before, ConsentKind.RECORDING)) {
                throw JoinRefusal.recordingFirst();
            }
            add(h, who, decision.kind(), decision.granted(), text.version(), now);
            boolean withdrawn = decision.kind() == ConsentKind.RECORDING && !decision.granted();
            if (withdrawn && granted(before, ConsentKind.RECORDING_REPLACES_TRANSCRIPT)) {
                ConsentKind follows = ConsentKind.RECORDING_REPLACES_TRANSCRIPT;
                add(h, who, follows, false, text(follows, now).version(), now);
            }
            return status(h, who.participantId(), language);
        });
    }

    private void add(Handle h, Principal.Party who, ConsentKind kind, boolean granted, String version, Instant now) {
        consents.add(
                h, new ConsentLedger.Entry(who.participantId(), kind, granted, version, ConsentLedger.JOIN_PAGE, now));
    }

    private static boolean granted(Progress progress, ConsentKind kind) {
        ConsentLedger.Entry entry = progress.consents().get(kind);
        return entry != null && entry.granted();
    }

    private ConsentText text(ConsentKind kind, Instant now) {
        return law.consents(now).stream()
                .filter(text -> text.kind() == kind)
                .findFirst()
                .orElseThrow(JoinRefusal::textChanged);
    }

    public JoinStatus tested(Principal.Party who, DeviceCheck check, Language language) {
        String note = check.note();
        DeviceCheck kept = new DeviceCheck(
                check.camera(),
                check.microphone(),
                check.speaker(),
                check.network(),
                note == null || note.isBlank() ? null : note.substring(0, Math.min(500, note.length())));
        return database.call(h -> {
            checks.add(h, who.participantId(), kept, clock.instant());
            return status(h, who.participantId(), language);
        });
    }

    public JoinTicket ticket(Principal.Party who) {
        return database.call(h -> {
            Participant participant =
                    sessions.participant(h, who.participantId()).orElseThrow();
            PlannedSession session = sessions.find(h, participant.sessionId()).orElseThrow();
            if (session.over()) {
                throw JoinRefusal.over(session);
            }
            checkSteps(progress(h, participant.id()));
            String method = participant.identityMethod();
            return tickets.issue(h, participant.id(), method == null ? "unknown" : method);
        });
    }

    private void checkSteps(Progress progress) {
        Instant now = clock.instant();
        List<ConsentText> missing = progress.missing(law, now);
        JoinStep step = progress.step(law, now);
        if (!missing.isEmpty()) {
            ConsentText text = missing.getFirst();
            throw JoinRefusal.stepsMissing(
                    "还没有“" + text.zh().title() + "”；" + text.zh().ifRefused(),
                    "Not agreed yet: " + text.en().title() + ". " + text.en().ifRefused(),
                    text.article());
        }
        if (step == JoinStep.CONSENTS) {
            throw JoinRefusal.stepsMissing(
                    "告知书还没有读完，或者还有事项没有回答；请回到“告知与同意”一步完成。",
                    "Some notices are unread or some questions unanswered; go back to notices and consents.",
                    "在线调解规则 art. 7");
        }
        if (step == JoinStep.DEVICE) {
            throw JoinRefusal.stepsMissing(
                    "设备还没有检测；请先完成设备检测。", "The device is not tested yet; do the device check first.", "在线诉讼规则 art. 24");
        }
    }

    /** The party goes; the device is forgotten and the link free again. */
    public void leave(Principal.Party who) {
        database.run(h -> {
            invitations.latest(h, who.participantId()).ifPresent(invitation -> invitations.release(h, invitation.id()));
            devices.close(h, who.participantId());
            tickets.revoke(h, who.participantId());
        });
    }

    private Progress progress(Handle h, String participantId) {
        return Progress.of(h, sessions.participant(h, participantId).orElseThrow(), readings, consents, checks);
    }

    private JoinStatus status(Handle h, String participantId, Language language) {
        Participant participant = sessions.participant(h, participantId).orElseThrow();
        PlannedSession session = sessions.find(h, participant.sessionId()).orElseThrow();
        Progress progress = progress(h, participantId);
        Instant now = clock.instant();
        return new JoinStatus(
                participantId,
                session.id(),
                session.caseTitle(),
                session.organisation(),
                invited.first(h, session.organisationId(), session.presidingMediatorId(), session.court())
                        .orElse(null),
                session.presidingMediator(),
                session.plannedAt(),
                participant.name(),
                participant.role(),
                progress.step(law, now),
                session.over(),
                session.cancelled(),
                law.notices(now, participant.role()).stream()
                        .map(notice -> notice(h, participantId, notice, progress, language))
                        .toList(),
                law.consents(now, participant.role()).stream()
                        .map(consent(progress, language))
                        .toList(),
                progress.deviceCheck().orElse(null));
    }

    private JoinStatus.JoinNotice notice(
            Handle h, String participantId, NoticeText notice, Progress progress, Language language) {
        return new JoinStatus.JoinNotice(
                notice.noticeId(),
                notice.version(),
                notice.words(language).title(),
                notice.words(language).text(),
                notice.article(),
                NoticeReadings.Reading.of(progress.readings(), notice).orElse(null),
                notice.words(language).promise(),
                promises.find(h, participantId, notice).orElse(null));
    }

    private static Function<ConsentText, JoinStatus.JoinConsent> consent(Progress progress, Language language) {
        return text -> {
            ConsentLedger.Entry answer = progress.answer(text).orElse(null);
            return new JoinStatus.JoinConsent(
                    text.kind(),
                    text.version(),
                    text.words(language).title(),
                    text.words(language).text(),
                    text.words(language).ifRefused(),
                    text.required(),
                    text.article(),
                    answer == null ? null : answer.granted(),
                    answer == null ? null : answer.decidedAt());
        };
    }
}
