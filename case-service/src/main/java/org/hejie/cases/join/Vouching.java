package org.hejie.cases.join;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hejie.cases.law.ConsentText;
import org.hejie.cases.law.LegalTexts;
import org.hejie.cases.law.NoticeText;
import org.hejie.cases.ledger.ConsentLedger;
import org.hejie.cases.ledger.NoticeReadings;
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.session.Tickets;
import org.hejie.cases.store.Database;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.IdentityAssertion;
import org.hejie.protocol.rest.JoinTicket;

/** An integrating platform checked a person and read them the texts itself (notice §3(1)): what it says is kept under its name. */
public final class Vouching {
    private final Database database;
    private final Sessions sessions;
    private final Tickets tickets;
    private final ConsentLedger consents;
    private final NoticeReadings readings;
    private final LegalTexts law;
    private final Clock clock;

    public Vouching(
            Database database,
            Sessions sessions,
            Tickets tickets,
            ConsentLedger consents,
            NoticeReadings readings,
            LegalTexts law,
            Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.tickets = tickets;
        this.consents = consents;
        this.readings = readings;
        this.law = law;
        this.clock = clock;
    }

    public JoinTicket vouch(
            String clientId, PlannedSession session, Participant participant, IdentityAssertion assertion) {
        check(assertion);
        if (session.over()) {
            throw JoinRefusal.sessionOver();
        }
        Instant now = clock.instant();
        checkConsents(participant, assertion.consents(), now);
        List<String> read = notices(assertion, now);
        String platform = "platform:" + clientId;
        return database.call(h -> {
            sessions.identityShown(h, participant.id(), platform, assertion.method(), assertion.reference());
            assertion
                    .consents()
                    .forEach((kind, granted) -> consents.add(
                            h, new ConsentLedger.Entry(participant.id(), kind, granted, platform, platform, now)));
            for (String noticeId : read) {
                readings.add(h, participant.id(), new NoticeReadings.Reading(noticeId, platform, now));
            }
            return tickets.issue(h, participant.id(), platform);
        });
    }

    private List<String> notices(IdentityAssertion assertion, Instant now) {
        List<String> read = assertion.noticesRead() == null
                ? List.of()
                : assertion.noticesRead().stream().distinct().toList();
        List<String> known = law.notices(now).stream().map(NoticeText::noticeId).toList();
        if (!known.containsAll(read)) {
            throw JoinRefusal.noticeUnknown();
        }
        return read;
    }

    private static void check(IdentityAssertion assertion) {
        if (assertion.method().isBlank()
                || assertion.method().length() > 80
                || assertion.reference().isBlank()
                || assertion.reference().length() > 200) {
            throw new ProblemException(
                    400,
                    "assertion_invalid",
                    "请写明核验方式（不超过 80 个字）和核验编号（不超过 200 个字）。",
                    "Give the method (at most 80 characters) and your reference of the check (at most 200).",
                    null);
        }
    }

    private void checkConsents(Participant participant, Map<ConsentKind, Boolean> given, Instant now) {
        if (!participant.role().isParty()) {
            return;
        }
        List<ConsentText> missing = law.consents(now).stream()
                .filter(text -> text.required() && !Boolean.TRUE.equals(given.get(text.kind())))
                .toList();
        if (!missing.isEmpty()) {
            ConsentText text = missing.getFirst();
            throw JoinRefusal.stepsMissing(
                    "缺少当事人对“" + text.zh().title() + "”的同意；请在平台取得同意后再提交。",
                    "The party's consent is missing: " + text.en().title() + ". Obtain it on your platform first.",
                    text.article());
        }
    }
}
