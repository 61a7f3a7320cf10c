package org.hejie.cases.assignment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hejie.cases.assignment.AssignmentStore.Loaded;
import org.hejie.cases.assignment.PageLinks.Made;
import org.hejie.cases.assignment.PageLinks.PageLink;
import org.hejie.cases.casefile.MobileNumber;
import org.hejie.cases.notice.NoticeTimes;
import org.hejie.cases.notice.Notices;
import org.hejie.protocol.Language;
import org.hejie.protocol.Role;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.hejie.protocol.rest.AssignmentRequest.AttemptOutcome;
import org.hejie.protocol.rest.AssignmentRequest.LinkTo;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.NewPageLinks;
import org.hejie.protocol.rest.NewPageLinks.NewPageLink;
import org.hejie.protocol.rest.PartyChannel;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends parties the link to their own page. The message names the organisation, and neither the case nor the other side. */
public final class PageSender {
    private static final Logger LOG = LoggerFactory.getLogger(PageSender.class);
    private static final Set<AssignmentState> SENDABLE =
            Set.of(AssignmentState.ACCEPTED, AssignmentState.COUNTERPARTY_ASKED);
    private final Assignments assignments;
    private final PageLinks links;
    private final Notices notices;

    public PageSender(Assignments assignments, PageLinks links, Notices notices) {
        this.assignments = assignments;
        this.links = links;
        this.notices = notices;
    }

    Map<Integer, PageLink> linksOf(String assignmentId) {
        return assignments.database().call(h -> links.of(h, assignmentId));
    }

    /** Whether there is still something that parties can press. */
    static boolean sendable(Assignment a) {
        return SENDABLE.contains(a.state());
    }

    /** Every party but a third party who said no. */
    static boolean mayHave(Assignment a, int place) {
        AssignmentEvent.Answered answer = a.answers().get(place);
        return place >= 0
                && place < a.received().application().parties().size()
                && a.party(place).role().isParty()
                && (answer == null || answer.answer() != Willingness.UNWILLING);
    }

    private record Letter(int place, String name, Made link, String phone, String text) {}

    /** @param to the parties, each with the link that it replaces: of two who press at once one alone sends */
    NewPageLinks send(String id, List<LinkTo> to, String actor) {
        List<Letter> letters = assignments.database().call(h -> {
            Loaded loaded = assignments.locked(h, id);
            check(h, loaded, to);
            return to.stream().map(one -> letter(h, loaded, one.place())).toList();
        });
        List<NewPageLink> sent = new ArrayList<>();
        for (Letter letter : letters) {
            Notices.Receipt receipt = notices.handOver(
                    new Notices.Message(assignments.now(), letter.phone(), Notices.Kind.PAGE, letter.text()));
            if (receipt.accepted()) {
                assignments.database().run(h -> left(h, id, letter, actor));
            } else {
                LOG.warn("page_link_not_sent link={}", letter.link().id());
            }
            sent.add(new NewPageLink(
                    letter.place(),
                    letter.name(),
                    letter.link().url(),
                    letter.link().code(),
                    letter.link().expiresAt(),
                    receipt.accepted()));
        }
        return new NewPageLinks(sent);
    }

    private void check(Handle h, Loaded loaded, List<LinkTo> to) {
        Assignment a = loaded.assignment();
        if (!sendable(a)) {
            throw Refusal.state().problem();
        }
        Map<Integer, PageLink> there = links.of(h, loaded.row().id());
        Set<Integer> seen = new HashSet<>();
        for (LinkTo one : to) {
            if (!mayHave(a, one.place()) || !seen.add(one.place())) {
                throw Refusal.place().problem();
            }
            PageLink link = there.get(one.place());
            if (!java.util.Objects.equals(link == null ? null : link.id(), one.replaces())) {
                throw PageRefusals.sentMeanwhile();
            }
        }
        if (seen.isEmpty()) {
            throw Refusal.place().problem();
        }
    }

    private Letter letter(Handle h, Loaded loaded, int place) {
        NewParty party = loaded.assignment().party(place);
        Made link = links.make(h, loaded.row().id(), place);
        Language language = party.language() == null ? Language.ZH_CN : party.language();
        boolean asked = party.role() != Role.APPLICANT;
        return new Letter(
                place,
                party.name(),
                link,
                phone(party),
                words(language, loaded.row().organisation(), link, asked));
    }

    static String phone(NewParty party) {
        return MobileNumber.parse(party.phone()).map(MobileNumber::value).orElse(party.phone());
    }

    /** Noted as an attempt to reach the party; what has ended meanwhile notes nothing. */
    private void left(Handle h, String id, Letter letter, String actor) {
        Loaded loaded = assignments.locked(h, id);
        links.sent(h, letter.link().id());
        AssignmentCommand attempt =
                new AssignmentCommand.Attempt(letter.place(), PartyChannel.MESSAGE, AttemptOutcome.SENT, null);
        if (assignments.refusal(loaded.assignment(), attempt).isEmpty()) {
            assignments.act(h, loaded, attempt, actor, Tellings.Beside.NOTHING);
        }
    }

    private static String words(Language language, String organisation, Made link, boolean asked) {
        String until = NoticeTimes.print(link.expiresAt(), language);
        return switch (language) {
            case ZH_CN ->
                "【和解】" + organisation + "请您在网上" + (asked ? "答复是否愿意调解，并选定调解员" : "选定调解员") + "。请用手机打开："
                        + link.way(language) + " （" + until + " 前有效，仅限本人使用）";
            case EN ->
                "[Hejie] " + organisation + " asks you to "
                        + (asked
                                ? "say online whether you are willing to mediate, and to choose the mediator"
                                : "choose the mediator online")
                        + ". Open on your phone: " + link.way(language) + " (valid until " + until + ", for you alone)";
        };
    }
}
