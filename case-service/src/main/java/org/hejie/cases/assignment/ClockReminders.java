package org.hejie.cases.assignment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hejie.cases.assignment.AssignmentDesk.Reader;
import org.hejie.cases.assignment.AssignmentStore.Loaded;
import org.hejie.cases.assignment.PageLinks.Made;
import org.hejie.cases.assignment.ReminderBook.Letter;
import org.hejie.cases.assignment.ReminderPlan.Reminder;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.conflict.Persons;
import org.hejie.cases.notice.Notices;
import org.hejie.cases.store.Database;
import org.hejie.protocol.China;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.Language;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.ReminderList;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reminds those who must act of the clocks that run for them: staff on their page, and once a day by message; parties by message. */
public final class ClockReminders {
    private static final Logger LOG = LoggerFactory.getLogger(ClockReminders.class);
    private final Assignments assignments;
    private final Cases cases;
    private final Notices notices;
    private final PageLinks links;
    private final Clock clock;
    private final Database database;
    private final StaffDigest digest;
    private final ReminderBook book = new ReminderBook();

    /** @param publicBaseUrl where staff find their page */
    public ClockReminders(
            Assignments assignments,
            Cases cases,
            Persons persons,
            Notices notices,
            PageLinks links,
            Supplier<String> publicBaseUrl,
            Clock clock) {
        this.assignments = assignments;
        this.cases = cases;
        this.notices = notices;
        this.links = links;
        this.clock = clock;
        this.database = assignments.database();
        this.digest = new StaffDigest(database, persons, notices, publicBaseUrl);
    }

    /** Of the reader's own: an administrator's organisation, a mediator's assignments. */
    public ReminderList list(Reader who) {
        return new ReminderList(
                database.call(h -> book.ofStaff(h, who.organisationId(), who.admin() ? null : who.accountId())));
    }

    /** Writes down what is due, then sends it. What fails holds up nothing else. */
    public void round() {
        Instant now = clock.instant();
        database.run(h -> book.giveUpLost(h, now));
        for (String id : database.call(h -> book.assignments(h, now))) {
            once("reminder_plan_stuck", id, () -> database.run(h -> plan(h, id, now)));
        }
        for (String id : database.call(h -> book.due(h, now))) {
            once("reminder_stuck", id, () -> carry(id));
        }
        if (database.call(h -> book.assignments(h, now)).isEmpty()) {
            digest.round(now);
        }
    }

    private static void once(String event, String id, Runnable act) {
        try {
            act.run();
        } catch (RuntimeException e) {
            LOG.error("{} of={} fault={}", event, id, e.getClass().getName());
        }
    }

    private void plan(Handle h, String id, Instant now) {
        Optional<Loaded> loaded = assignments.store().locked(h, id);
        if (loaded.isEmpty()) {
            return;
        }
        List<Reminder> plan = ReminderPlan.of(loaded.get().assignment(), assignments.clocks(), now);
        for (Reminder reminder : ReminderPlan.toTell(plan, book.told(h, id), now)) {
            book.tell(h, id, reminder, now);
        }
        book.stop(h, id, plan);
        book.next(h, id, ReminderPlan.next(plan, now).orElse(null));
    }

    /** @param link made for it */
    private record Addressed(Letter letter, Notices.Message message, Optional<Made> link) {}

    private void carry(String id) {
        Optional<Addressed> addressed = database.call(h -> prepare(h, id));
        if (addressed.isEmpty()) {
            return;
        }
        Notices.Receipt receipt = notices.handOver(addressed.get().message());
        database.run(h -> {
            book.answered(h, id, receipt.accepted(), clock.instant());
            if (receipt.accepted()) {
                addressed.get().link().ifPresent(link -> links.sent(h, link.id()));
            }
        });
        if (!receipt.accepted()) {
            LOG.warn("reminder_not_sent reminder={}", id);
        }
    }

    /** With the assignment held: what stopped a moment ago is not told. */
    private Optional<Addressed> prepare(Handle h, String id) {
        Instant now = clock.instant();
        Optional<Letter> found = book.find(h, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Letter letter = found.get();
        Loaded loaded = assignments.store().locked(h, letter.assignment()).orElseThrow();
        if (!book.claim(h, id, now)) {
            return Optional.empty();
        }
        Assignment a = loaded.assignment();
        boolean stands = ReminderPlan.of(a, assignments.clocks(), now).stream().anyMatch(letter.reminder()::same);
        if (!stands) {
            book.drop(h, id);
            return Optional.empty();
        }
        NewParty party = a.party(letter.place());
        Language language = party.language() == null ? Language.ZH_CN : party.language();
        Optional<Made> link = link(h, letter);
        String text = ReminderWords.of(
                language,
                letter.reminder(),
                loaded.row().organisation(),
                assignments.clocks().article(a, letter.kind()),
                link.map(made -> made.way(language)));
        return Optional.of(new Addressed(
                letter, new Notices.Message(now, phone(h, a, letter.place()), Notices.Kind.REMINDER, text), link));
    }

    /** To choose on the own page: a new link, where the party received none that opens until the last day; a device that is bound stays so. */
    private Optional<Made> link(Handle h, Letter letter) {
        if (letter.kind() != ClockKind.CHOICE_OF_MEDIATOR) {
            return Optional.empty();
        }
        Instant until = letter.lastDay().plusDays(1).atStartOfDay(China.ZONE).toInstant();
        boolean received = Optional.ofNullable(links.of(h, letter.assignment()).get(letter.place()))
                .filter(link -> link.sentAt() != null || link.openedAt() != null)
                .filter(link -> link.revokedAt() == null)
                .filter(link -> !link.locked() && !link.expired(until))
                .isPresent();
        return received ? Optional.empty() : Optional.of(links.make(h, letter.assignment(), letter.place()));
    }

    /** As it stands in the case, where it was corrected since. */
    private String phone(Handle h, Assignment a, int place) {
        return a.caseId()
                .flatMap(caseId -> cases.parties(h, caseId).stream()
                        .filter(party -> party.place() == place)
                        .findFirst())
                .flatMap(cases::knownNumbers)
                .map(Party.Numbers::phone)
                .map(org.hejie.cases.casefile.MobileNumber::value)
                .orElseGet(() -> a.party(place).phone());
    }
}
