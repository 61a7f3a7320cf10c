package org.hejie.signaling.room;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Role;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.GateEvent;
import org.hejie.protocol.signal.GateFacts;
import org.hejie.protocol.signal.GateItem;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/** What the log says of the gate; a value. What follows from it is in {@link GateRules}. */
public record GateBook(Map<String, Page> pages, List<Disclosure> disclosures, Modes modes) {
    static final GateBook NONE = new GateBook(Map.of(), List.of(), Modes.NONE);

    /** A mediator's word on one matter, such as a visual check or an override. */
    record Word(String by, String reason, Instant at) {}

    /** @param answers by participant: waived, or objected */
    record Disclosure(
            String id, String by, DisclosureKind kind, String text, Instant at, Map<String, Boolean> answers) {}

    /**
     * One person.
     *
     * @param identityMethod as last shown on coming in; empty: not
     * @param vouched by the presiding mediator's eye
     * @param mode set or agreed to in the room, with its {@code venue}
     */
    record Page(
            String identityMethod,
            @Nullable Instant preparedAt,
            GateFacts facts,
            @Nullable Word vouched,
            @Nullable AgentAuthority authority,
            @Nullable ParticipationMode mode,
            @Nullable String venue,
            Map<GateItem, Word> overrides) {
        static final Page EMPTY = new Page("", null, GateFacts.NONE, null, null, null, null, Map.of());

        Page prepared(String identityMethod, Instant at, GateFacts facts) {
            return new Page(identityMethod, at, facts, vouched, authority, mode, venue, overrides);
        }

        Page vouched(Word word) {
            return new Page(identityMethod, preparedAt, facts, word, authority, mode, venue, overrides);
        }

        Page authority(AgentAuthority authority) {
            return new Page(identityMethod, preparedAt, facts, vouched, authority, mode, venue, overrides);
        }

        Page mode(ParticipationMode mode, @Nullable String venue) {
            return new Page(identityMethod, preparedAt, facts, vouched, authority, mode, venue, overrides);
        }

        Page read(GateFacts facts) {
            return new Page(identityMethod, preparedAt, facts, vouched, authority, mode, venue, overrides);
        }

        Page overrides(Map<GateItem, Word> overrides) {
            return new Page(identityMethod, preparedAt, facts, vouched, authority, mode, venue, overrides);
        }

        /** What the case knows now, with what was read in the room and may not have reached the case yet. */
        GateFacts since(GateFacts now) {
            List<GateFacts.NoticeFact> notices = now.notices().stream()
                    .map(n -> n.readAt() == null
                            ? facts.notices().stream()
                                    .filter(was -> was.noticeId().equals(n.noticeId())
                                            && was.version().equals(n.version()))
                                    .findFirst()
                                    .orElse(n)
                            : n)
                    .toList();
            return new GateFacts(notices, now.device(), now.mode(), now.authority(), now.venue(), now.side());
        }

        ParticipationMode modeOr() {
            return mode == null ? facts.mode() : mode;
        }

        @Nullable
        String venueOr() {
            return mode == null ? facts.venue() : venue;
        }

        @Nullable
        AgentAuthority authorityOr() {
            return authority == null ? facts.authority() : authority;
        }
    }

    Page page(String participantId) {
        return pages.getOrDefault(participantId, Page.EMPTY);
    }

    /** What an agent or representative may do, as far as it is known. */
    Optional<AgentAuthority> authority(String participantId) {
        return Optional.ofNullable(page(participantId).authorityOr());
    }

    /** For which side a person answers: a party for its own, who acts for one as the case says. {@code null}: for none, or nobody knows. */
    @Nullable
    Role side(Person who) {
        if (who.role().isParty()) {
            return who.role();
        }
        return who.role().isAgent() ? page(who.id()).facts().side() : null;
    }

    /** The assisted venue from which a person takes part, for those in the room with them; null: from none, or it is not known. */
    @Nullable
    String venue(String participantId) {
        Page page = page(participantId);
        return page.modeOr() == ParticipationMode.ASSISTED_VENUE ? page.venueOr() : null;
    }

    GateBook evolve(LoggedEvent logged) {
        return switch (logged.event()) {
            case GateEvent event -> evolve(event, logged.at()).proposed(event, logged.at());
            case RoomEvent.ParticipantRemoved e -> new GateBook(pages, disclosures, modes.without(e.participantId()));
            default -> this;
        };
    }

    private GateBook proposed(GateEvent event, Instant at) {
        return new GateBook(pages, disclosures, modes.evolve(event, at));
    }

    private GateBook evolve(GateEvent event, Instant at) {
        return switch (event) {
            case RoomEvent.GatePrepared e ->
                change(e.participantId(), p -> p.prepared(e.identityMethod(), at, e.facts()));
            case RoomEvent.GateDisclosed e -> disclosed(e, at);
            case RoomEvent.GateAnswered e ->
                new GateBook(
                        pages,
                        disclosures.stream()
                                .map(d -> d.id().equals(e.disclosureId())
                                        ? answered(d, e.participantId(), e.waived())
                                        : d)
                                .toList(),
                        modes);
            case RoomEvent.GateNoticeRead e -> change(e.participantId(), p -> read(p, e.noticeId(), e.version(), at));
            case RoomEvent.GateVouched e -> change(e.participantId(), p -> p.vouched(new Word(e.by(), e.reason(), at)));
            case RoomEvent.GateOverridden e ->
                change(e.participantId(), p -> overrides(p, e.item(), new Word(e.by(), e.reason(), at)));
            case RoomEvent.GateAuthorityEntered e -> change(e.participantId(), p -> p.authority(e.authority()));
            case RoomEvent.GateModeSet e -> change(e.participantId(), p -> p.mode(e.mode(), e.venue()));
            case RoomEvent.GateModeProposed _ -> this;
            case RoomEvent.GateModeAnswered _ -> this;
            case RoomEvent.GateModeWithdrawn _ -> this;
            case RoomEvent.GateReminded e -> this;
        };
    }

    /** What was let pass of earlier disclosures says nothing of a new one. */
    private GateBook disclosed(RoomEvent.GateDisclosed e, Instant at) {
        Disclosure disclosure = new Disclosure(e.disclosureId(), e.by(), e.kind(), e.text(), at, Map.of());
        Map<String, Page> next = new LinkedHashMap<>(pages);
        if (e.kind() != DisclosureKind.NONE) {
            next.replaceAll((id, p) -> overrides(p, GateItem.DISCLOSURE, null));
        }
        return new GateBook(
                Collections.unmodifiableMap(next),
                Stream.concat(disclosures.stream(), Stream.of(disclosure)).toList(),
                modes);
    }

    private static Disclosure answered(Disclosure d, String participantId, boolean waived) {
        Map<String, Boolean> answers = new LinkedHashMap<>(d.answers());
        answers.put(participantId, waived);
        return new Disclosure(d.id(), d.by(), d.kind(), d.text(), d.at(), Collections.unmodifiableMap(answers));
    }

    private static Page read(Page p, String noticeId, String version, Instant at) {
        List<GateFacts.NoticeFact> notices = p.facts().notices().stream()
                .map(n -> n.noticeId().equals(noticeId) && n.version().equals(version) && n.readAt() == null
                        ? new GateFacts.NoticeFact(noticeId, version, at)
                        : n)
                .toList();
        GateFacts was = p.facts();
        GateFacts facts = new GateFacts(notices, was.device(), was.mode(), was.authority(), was.venue(), was.side());
        return p.read(facts);
    }

    private static Page overrides(Page p, GateItem item, @Nullable Word word) {
        Map<GateItem, Word> overrides = new EnumMap<>(GateItem.class);
        overrides.putAll(p.overrides());
        if (word == null) {
            overrides.remove(item);
        } else {
            overrides.put(item, word);
        }
        return p.overrides(Collections.unmodifiableMap(overrides));
    }

    private GateBook change(String id, UnaryOperator<Page> how) {
        Map<String, Page> next = new LinkedHashMap<>(pages);
        next.put(id, how.apply(page(id)));
        return new GateBook(Collections.unmodifiableMap(next), disclosures, modes);
    }
}
