package org.hejie.signaling.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.GateCommand;
import org.hejie.protocol.signal.GateFacts;
import org.hejie.protocol.signal.GateItem;
import org.hejie.protocol.signal.GateRow.GateEntry;
import org.hejie.protocol.signal.GateState;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.GateWords;
import org.hejie.signaling.refusal.GateWords.Missing;
import org.hejie.signaling.refusal.Reason;
import org.jspecify.annotations.Nullable;

/** What must be settled before a session starts or a person is let in (在线调解规则 arts. 4, 7, 13, 16, 17). */
final class GateRules {
    private static final int DISCLOSURE_MOST = 1_000;
    private static final int DOCUMENT_MOST = 200;
    private static final int DISCLOSURES_MOST = 50;

    private GateRules() {}

    /** What is asked of a role. */
    static Set<GateItem> asked(Role role) {
        return switch (role) {
            case PRESIDING_MEDIATOR, CO_MEDIATOR -> EnumSet.of(GateItem.IDENTITY, GateItem.DECLARATION);
            case APPLICANT, RESPONDENT, THIRD_PARTY ->
                EnumSet.complementOf(EnumSet.of(GateItem.DECLARATION, GateItem.AUTHORITY));
            case AGENT, REPRESENTATIVE -> EnumSet.complementOf(EnumSet.of(GateItem.DECLARATION));
            case WITNESS ->
                EnumSet.of(
                        GateItem.IDENTITY,
                        GateItem.FALSE_MEDIATION_WARNING,
                        GateItem.ROOM_RULES,
                        GateItem.RECORDING,
                        GateItem.DEVICE);
            case INTERPRETER, EXPERT, UNION, INVITED_JUDGE, OBSERVER ->
                EnumSet.of(GateItem.IDENTITY, GateItem.ROOM_RULES, GateItem.RECORDING, GateItem.DEVICE);
        };
    }

    /** Whether an item is asked of a person who takes part in this way. A refusal to mediate online counts whatever the mode. */
    private static boolean asked(GateItem item, ParticipationMode mode) {
        return switch (item) {
            case DEVICE -> mode == ParticipationMode.VIDEO || mode == ParticipationMode.VIDEO_SEPARATE_TIME;
            default -> true;
        };
    }

    /**
     * Whether the presiding mediator may let it pass. Identity needs eyes, not words (art. 17); a mediator's own declaration is one press away (art. 13).
     */
    static boolean overridable(GateItem item) {
        return item != GateItem.IDENTITY && item != GateItem.DECLARATION;
    }

    /** A person's items, in the order of {@link GateItem}. */
    static List<GateEntry> entries(RoomState state, Person who) {
        GateBook.Page page = state.gate().page(who.id());
        List<GateEntry> entries = new ArrayList<>();
        for (GateItem item : GateItem.values()) {
            if (asked(who.role()).contains(item) && asked(item, page.modeOr())) {
                entries.add(entry(item, found(item, state, who, page), page));
            }
        }
        return List.copyOf(entries);
    }

    /** What is known of one item. */
    private record Found(
            GateState state,
            @Nullable String detail,
            @Nullable Instant at,
            GateBook.@Nullable Word word) {
        static Found of(GateState state, @Nullable String detail) {
            return new Found(state, detail, null, null);
        }

        static Found of(GateState state) {
            return of(state, null);
        }
    }

    private static GateEntry entry(GateItem item, Found found, GateBook.Page page) {
        GateBook.Word override = page.overrides().get(item);
        boolean passes = found.state() == GateState.MISSING && override != null;
        GateState state = passes ? GateState.OVERRIDDEN : found.state();
        GateBook.Word word = passes ? override : found.word();
        return new GateEntry(
                item,
                state,
                GateWords.article(item),
                state == GateState.MISSING && overridable(item),
                found.detail(),
                word == null ? found.at() : word.at(),
                word == null ? null : word.by(),
                word == null ? null : word.reason());
    }

    private static Found found(GateItem item, RoomState state, Person who, GateBook.Page page) {
        return switch (item) {
            case IDENTITY -> identity(who, page);
            case FALSE_MEDIATION_WARNING -> notice(page, "false-mediation");
            case RIGHTS_NOTICE -> notice(page, "rights");
            case ROOM_RULES -> notice(page, "rules");
            case DECLARATION ->
                Found.of(
                        state.gate().disclosures().stream().anyMatch(d -> d.by().equals(who.id()))
                                ? GateState.SETTLED
                                : GateState.MISSING);
            case DISCLOSURE -> disclosure(state, who);
            case AUTHORITY -> {
                AgentAuthority authority = page.authorityOr();
                yield authority == null
                        ? Found.of(GateState.MISSING)
                        : Found.of(GateState.SETTLED, authority.kind().name());
            }
            case ONLINE_MEDIATION -> online(who, page);
            case RECORDING -> answered(who, ConsentKind.RECORDING);
            case RECORDING_REPLACES_TRANSCRIPT ->
                // Where nothing is recorded there is nothing that could stand in for the transcript.
                Boolean.FALSE.equals(who.consents().get(ConsentKind.RECORDING))
                        ? Found.of(GateState.SETTLED, "no")
                        : answered(who, ConsentKind.RECORDING_REPLACES_TRANSCRIPT);
            case DEVICE -> {
                GateFacts.DeviceFact device = page.facts().device();
                yield device == null
                        ? Found.of(GateState.MISSING)
                        : new Found(GateState.SETTLED, device(device), page.preparedAt(), null);
            }
        };
    }

    private static Found identity(Person who, GateBook.Page page) {
        String method = page.identityMethod().isBlank() ? who.identityMethod() : page.identityMethod();
        if (!method.isBlank() && !method.equals("unknown")) {
            return new Found(GateState.SETTLED, method, page.preparedAt(), null);
        }
        return page.vouched() == null
                ? Found.of(GateState.MISSING)
                : new Found(GateState.SETTLED, "visual", page.vouched().at(), page.vouched());
    }

    private static Found notice(GateBook.Page page, String noticeId) {
        Optional<GateFacts.NoticeFact> fact = page.facts().notices().stream()
                .filter(n -> n.noticeId().equals(noticeId))
                .findFirst();
        return fact.map(n -> new Found(
                        n.readAt() == null ? GateState.MISSING : GateState.SETTLED, n.version(), n.readAt(), null))
                .orElseGet(() -> Found.of(GateState.MISSING));
    }

    private static Found online(Person who, GateBook.Page page) {
        Boolean answer = who.consents().get(ConsentKind.ONLINE_MEDIATION);
        if (answer == null) {
            return Found.of(page.modeOr() == ParticipationMode.ON_SITE ? GateState.SETTLED : GateState.MISSING);
        }
        return answer ? Found.of(GateState.SETTLED, "yes") : Found.of(GateState.REFUSED, "no");
    }

    private static Found answered(Person who, ConsentKind kind) {
        Boolean answer = who.consents().get(kind);
        return answer == null ? Found.of(GateState.MISSING) : Found.of(GateState.SETTLED, answer ? "yes" : "no");
    }

    /** Of those who mediate: a mediator who was removed has nothing more to disclose. */
    private static Found disclosure(RoomState state, Person who) {
        boolean pending = false;
        for (GateBook.Disclosure d : open(state).toList()) {
            Boolean waived = d.answers().get(who.id());
            if (Boolean.FALSE.equals(waived)) {
                return Found.of(GateState.REFUSED);
            }
            pending |= waived == null;
        }
        return Found.of(pending ? GateState.MISSING : GateState.SETTLED);
    }

    /** What was disclosed, by whoever still mediates; declarations of nothing left out. */
    private static Stream<GateBook.Disclosure> open(RoomState state) {
        return state.gate().disclosures().stream()
                .filter(d -> d.kind() != DisclosureKind.NONE)
                .filter(d -> state.person(d.by()).filter(p -> !p.removed()).isPresent());
    }

    private static String device(GateFacts.DeviceFact device) {
        return device.camera() + "," + device.microphone() + "," + device.speaker() + "," + device.network();
    }

    /** What stands in one person's way. */
    static List<Missing> missing(RoomState state, Person who) {
        return entries(state, who).stream()
                .filter(e -> e.state() == GateState.MISSING || e.state() == GateState.REFUSED)
                .map(e -> new Missing(who.id(), who.name(), e.item(), e.state()))
                .toList();
    }

    /** Whether the start waits for this person: there, or expected back, and to take part now. */
    static boolean counts(RoomState state, Person who) {
        if (who.removed() || who.presence() == Presence.GONE) {
            return false;
        }
        ParticipationMode mode = state.gate().page(who.id()).modeOr();
        boolean now = mode == ParticipationMode.VIDEO || mode == ParticipationMode.ASSISTED_VENUE;
        return now || !who.place().equals(Place.WAITING);
    }

    static Decision start(RoomState state, RoomEvent started) {
        return clear(
                state.people().values().stream().filter(p -> counts(state, p)).flatMap(p -> missing(state, p).stream()),
                started);
    }

    static Decision admit(RoomState state, Person who, RoomEvent placed) {
        return clear(missing(state, who).stream(), placed);
    }

    /** What was disclosed meanwhile is settled before the mediation goes on. */
    static Decision resume(RoomState state, RoomEvent resumed) {
        return clear(
                state.people().values().stream()
                        .filter(p -> !p.removed()
                                && p.presence() != Presence.GONE
                                && !p.place().equals(Place.WAITING))
                        .flatMap(p -> missing(state, p).stream())
                        .filter(m -> m.item() == GateItem.DISCLOSURE),
                resumed);
    }

    private static Decision clear(Stream<Missing> missing, RoomEvent event) {
        List<Missing> all = missing.toList();
        return all.isEmpty() ? Decision.accept(event) : new Decision.Refused(Reason.GATE_NOT_CLEAR, "", all);
    }

    // --- what settles it

    static Decision decide(RoomState state, Person who, long request, GateCommand command) {
        return switch (command) {
            case Command.Disclose c -> disclose(state, who, c);
            case Command.AnswerDisclosure c -> answer(state, who, c);
            case Command.ReadNotice c -> read(state, who, c);
            case Command.Vouch c ->
                presiding(state, who, c.participantId(), c.reason(), whom -> vouch(state, who, whom, c));
            case Command.OverrideItem c ->
                presiding(state, who, c.participantId(), c.reason(), whom -> override(state, who, whom, c));
            case Command.EnterAuthority c ->
                presiding(
                        state,
                        who,
                        c.participantId(),
                        String.valueOf(c.authority().reason()),
                        whom -> authority(state, who, whom, c));
            case Command.SetMode c ->
                presiding(state, who, c.participantId(), null, whom -> ModeRules.set(state, who, whom, c));
            case Command.ProposeMode c -> ModeRules.propose(state, who, PaperRules.id("w", who, request), c);
            case Command.AnswerMode c -> ModeRules.answer(state, who, c);
            case Command.WithdrawMode c -> ModeRules.withdraw(state, who, c.proposalId());
            case Command.Remind c -> presiding(state, who, c.participantId(), null, whom -> remind(state, who, whom));
        };
    }

    private static Decision presiding(
            RoomState state, Person who, String id, @Nullable String reason, Function<Person, Decision> act) {
        if (!state.presides(who.id())) {
            return Decision.refuse(Reason.NOT_PRESIDING);
        }
        Optional<Person> whom = state.person(id).filter(p -> !p.removed());
        if (whom.isEmpty()) {
            return Decision.refuse(Reason.PARTICIPANT_UNKNOWN);
        }
        return reason == null || Reasons.fits(reason) ? act.apply(whom.get()) : Decision.refuse(Reason.GATE_REASON);
    }

    private static Decision disclose(RoomState state, Person who, Command.Disclose c) {
        if (!who.role().isMediator()) {
            return Decision.refuse(Reason.GATE_MEDIATORS_DISCLOSE);
        }
        String text = c.text() == null ? "" : c.text().strip();
        List<GateBook.Disclosure> said = state.gate().disclosures();
        if (c.kind() == DisclosureKind.NONE) {
            boolean known = said.stream().anyMatch(d -> d.by().equals(who.id()));
            return known ? Decision.accept() : Decision.accept(disclosed(state, who, DisclosureKind.NONE, ""));
        }
        if (!Reasons.fits(text, DISCLOSURE_MOST) || said.size() >= DISCLOSURES_MOST) {
            return Decision.refuse(Reason.GATE_DISCLOSURE_TEXT);
        }
        boolean repeated = said.stream()
                .anyMatch(d -> d.by().equals(who.id())
                        && d.kind() == c.kind()
                        && d.text().equals(text));
        return repeated ? Decision.accept() : Decision.accept(disclosed(state, who, c.kind(), text));
    }

    private static RoomEvent disclosed(RoomState state, Person who, DisclosureKind kind, String text) {
        return new RoomEvent.GateDisclosed("d" + (state.gate().disclosures().size() + 1), who.id(), kind, text);
    }

    private static Decision answer(RoomState state, Person who, Command.AnswerDisclosure c) {
        if (!asked(who.role()).contains(GateItem.DISCLOSURE)) {
            return Decision.refuse(Reason.GATE_PARTIES_ANSWER);
        }
        Optional<GateBook.Disclosure> disclosure =
                open(state).filter(d -> d.id().equals(c.disclosureId())).findFirst();
        if (disclosure.isEmpty()) {
            return Decision.refuse(Reason.GATE_DISCLOSURE_UNKNOWN);
        }
        return Boolean.valueOf(c.waived()).equals(disclosure.get().answers().get(who.id()))
                ? Decision.accept()
                : Decision.accept(new RoomEvent.GateAnswered(who.id(), c.disclosureId(), c.waived()));
    }

    private static Decision read(RoomState state, Person who, Command.ReadNotice c) {
        if (who.role().isMediator()) {
            return Decision.refuse(Reason.GATE_ITEM_NOT_ASKED);
        }
        Optional<GateFacts.NoticeFact> fact = state.gate().page(who.id()).facts().notices().stream()
                .filter(n -> n.noticeId().equals(c.noticeId()) && n.version().equals(c.version()))
                .findFirst();
        if (fact.isEmpty()) {
            return Decision.refuse(Reason.GATE_TEXT_CHANGED);
        }
        return fact.get().readAt() != null
                ? Decision.accept()
                : Decision.accept(new RoomEvent.GateNoticeRead(who.id(), c.noticeId(), c.version()));
    }

    private static Decision vouch(RoomState state, Person by, Person whom, Command.Vouch c) {
        return isMissing(state, whom, GateItem.IDENTITY)
                ? Decision.accept(
                        new RoomEvent.GateVouched(whom.id(), by.id(), c.reason().strip()))
                : Decision.accept();
    }

    private static Decision override(RoomState state, Person by, Person whom, Command.OverrideItem c) {
        Optional<GateEntry> entry =
                entries(state, whom).stream().filter(e -> e.item() == c.item()).findFirst();
        if (entry.isEmpty()) {
            return Decision.refuse(Reason.GATE_ITEM_NOT_ASKED);
        }
        return switch (entry.get().state()) {
            case SETTLED, OVERRIDDEN -> Decision.accept();
            case REFUSED -> notOverridable(whom, entry.get());
            case MISSING ->
                overridable(c.item())
                        ? Decision.accept(new RoomEvent.GateOverridden(
                                whom.id(), c.item(), by.id(), c.reason().strip()))
                        : notOverridable(whom, entry.get());
        };
    }

    private static Decision notOverridable(Person whom, GateEntry entry) {
        return new Decision.Refused(
                Reason.GATE_NOT_OVERRIDABLE,
                "",
                List.of(new Missing(whom.id(), whom.name(), entry.item(), entry.state())));
    }

    private static Decision authority(RoomState state, Person by, Person whom, Command.EnterAuthority c) {
        if (!whom.role().isAgent()) {
            return Decision.refuse(Reason.GATE_ITEM_NOT_ASKED);
        }
        AgentAuthority given = c.authority();
        String document = given.document() == null ? "" : given.document().strip();
        if (!given.seen() && document.isEmpty() || document.codePointCount(0, document.length()) > DOCUMENT_MOST) {
            return Decision.refuse(Reason.GATE_MANDATE);
        }
        AgentAuthority kept = new AgentAuthority(
                given.kind(),
                document.isEmpty() ? null : document,
                given.seen(),
                given.reason() == null ? null : given.reason().strip());
        return kept.equals(state.gate().page(whom.id()).authorityOr())
                ? Decision.accept()
                : Decision.accept(new RoomEvent.GateAuthorityEntered(whom.id(), by.id(), kept));
    }

    private static Decision remind(RoomState state, Person by, Person whom) {
        if (whom.presence() == Presence.GONE) {
            return Decision.refuse(Reason.PARTICIPANT_GONE);
        }
        return missing(state, whom).isEmpty()
                ? Decision.accept()
                : Decision.accept(new RoomEvent.GateReminded(whom.id(), by.id()));
    }

    private static boolean isMissing(RoomState state, Person whom, GateItem item) {
        return missing(state, whom).stream().anyMatch(m -> m.item() == item);
    }
}
