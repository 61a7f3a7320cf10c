package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.signal.AgreementEvent;
import org.hejie.protocol.signal.AskKind;
import org.hejie.protocol.signal.ExhibitEvent;
import org.hejie.protocol.signal.GateEvent;
import org.hejie.protocol.signal.PaperEvent;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomView;
import org.jspecify.annotations.Nullable;

/**
 * A client's side of the protocol, by the rules of docs/PROTOCOL.md ("How a client keeps its room"): it begins with a welcome's view and knows
 * nothing but the events it is told.
 */
final class ClientRoom {
    private final String me;
    private final boolean mediator;
    private final Map<String, Someone> people = new LinkedHashMap<>();
    private final List<RoomView.ChatLine> chat;
    private Phase phase;
    private @Nullable Instant startedAt;
    private boolean locked;
    private RecordingState recording;
    private @Nullable GapCause gap;
    private String presiding;
    private final Map<String, RoomView.AskView> asks = new LinkedHashMap<>();
    private final Set<Role> listeningSides = EnumSet.noneOf(Role.class);

    /** What is compared with the server's view; the order of people does not matter. */
    record Known(
            Phase phase,
            String presiding,
            List<RoomView.AskView> asks,
            List<Role> listeningSides,
            @Nullable Instant startedAt,
            boolean locked,
            RecordingState recording,
            @Nullable GapCause gap,
            Map<String, RoomView.ParticipantView> people,
            List<RoomView.ChatLine> chat) {
        static Known of(RoomView view) {
            Map<String, RoomView.ParticipantView> people = new TreeMap<>();
            view.participants().forEach(p -> people.put(p.participantId(), p));
            return new Known(
                    view.phase(),
                    view.presidingMediatorId(),
                    view.asks().stream()
                            .sorted(java.util.Comparator.comparing(RoomView.AskView::at)
                                    .thenComparing(ask -> ask.participantId() + ask.kind()))
                            .toList(),
                    view.listeningSides(),
                    view.startedAt(),
                    view.locked(),
                    view.recording(),
                    view.recordingCause(),
                    people,
                    view.chat());
        }
    }

    private static final class Someone {
        final String name;
        Role role;
        Place place;
        Presence presence = Presence.CONNECTED;
        boolean hand;
        boolean listening;

        @Nullable
        List<String> channel;

        @Nullable
        String venue;

        Set<TrackSource> on = EnumSet.noneOf(TrackSource.class);
        final @Nullable Map<ConsentKind, Boolean> consents;
        final @Nullable String identityMethod;

        Someone(
                String name,
                Role role,
                Place place,
                @Nullable Map<ConsentKind, Boolean> consents,
                @Nullable String identityMethod) {
            this.name = name;
            this.role = role;
            this.place = place;
            this.consents = consents == null ? null : new HashMap<>(consents);
            this.identityMethod = identityMethod;
        }

        void quiet() {
            hand = false;
            on.clear();
        }
    }

    ClientRoom(String me, RoomView welcome) {
        this.me = me;
        this.phase = welcome.phase();
        this.presiding = welcome.presidingMediatorId();
        welcome.asks().forEach(ask -> asks.put(ask.participantId() + ask.kind(), ask));
        listeningSides.addAll(welcome.listeningSides());
        this.startedAt = welcome.startedAt();
        this.locked = welcome.locked();
        this.recording = welcome.recording();
        this.gap = welcome.recordingCause();
        this.chat = new ArrayList<>(welcome.chat());
        for (RoomView.ParticipantView p : welcome.participants()) {
            Someone one = new Someone(p.name(), p.role(), p.place(), p.consents(), p.identityMethod());
            one.presence = p.presence();
            one.hand = p.handRaised();
            one.listening = p.listening();
            one.channel = p.channel();
            one.venue = p.venue();
            one.on.addAll(p.tracksOn());
            people.put(p.participantId(), one);
        }
        this.mediator = mine().role.isMediator();
    }

    private Someone mine() {
        return java.util.Objects.requireNonNull(people.get(me));
    }

    private Someone of(String id) {
        Someone one = people.get(id);
        if (one == null) {
            throw new AssertionError(me + " was told about " + id + ", whom it does not know");
        }
        return one;
    }

    void told(RoomEvent event, Instant at) {
        switch (event) {
            case RoomEvent.SessionScheduled e -> throw new AssertionError("told before anyone is here");
            case RoomEvent.SessionOpened e -> phase = Phase.OPEN;
            case RoomEvent.SessionStarted e -> {
                phase = Phase.IN_SESSION;
                startedAt = at;
            }
            case RoomEvent.SessionPaused e -> phase = Phase.PAUSED;
            case RoomEvent.SessionSuspended e -> phase = Phase.SUSPENDED;
            case RoomEvent.SessionResumed e -> phase = Phase.IN_SESSION;
            case RoomEvent.SessionEnded e -> phase = Phase.ENDED;
            case RoomEvent.ParticipantJoined e -> joined(e);
            case RoomEvent.PresenceChanged e -> {
                of(e.participantId()).presence = e.presence();
                if (e.presence() == Presence.GONE) {
                    of(e.participantId()).quiet();
                }
            }
            case RoomEvent.ParticipantPlaced e -> placed(e);
            case RoomEvent.ParticipantRemoved e -> {
                people.remove(e.participantId());
                asks.values().removeIf(ask -> ask.participantId().equals(e.participantId()));
            }
            case RoomEvent.PresidingChanged e -> {
                presiding = e.participantId();
                if (people.containsKey(e.from())) { // else out of the room
                    of(e.from()).role = Role.CO_MEDIATOR;
                }
                of(e.participantId()).role = Role.PRESIDING_MEDIATOR;
                // Those of others follow for who presides now, and are no longer for anyone else.
                asks.values().removeIf(ask -> !ask.participantId().equals(me));
            }
            case RoomEvent.AskMade e -> asked(e, at);
            case RoomEvent.AskAnswered e -> {
                assertThat(me).isIn(presiding, e.participantId());
                asks.remove(e.participantId() + e.kind());
            }
            case RoomEvent.CaucusOpened e ->
                assertThat(mediator)
                        .as("how many talks there are is told to mediators")
                        .isTrue();
            case RoomEvent.CaucusClosed e ->
                assertThat(mediator)
                        .as("how many talks there are is told to mediators")
                        .isTrue();
            case RoomEvent.CaucusKnocked e -> {}
            case RoomEvent.TrackChanged e -> {
                if (e.on()) {
                    of(e.participantId()).on.add(e.source());
                } else {
                    of(e.participantId()).on.remove(e.source());
                }
            }
            case RoomEvent.LineChanged e ->
                assertThat(mediator || e.participantId().equals(me))
                        .as("another's line is told to mediators only")
                        .isTrue();
            case RoomEvent.FloorChanged e -> {
                e.participantIds().forEach(id -> of(id).listening = !e.given());
                if (e.side() != null && e.given()) {
                    listeningSides.remove(e.side());
                } else if (e.side() != null) {
                    listeningSides.add(e.side());
                }
            }
            case RoomEvent.ChannelSet e -> of(e.participantId()).channel = e.listeners();
            case RoomEvent.HandRaised e -> of(e.participantId()).hand = e.raised();
            case RoomEvent.HelpAsked e -> {
                if (me.equals(presiding) || me.equals(e.participantId())) {
                    asked(new RoomEvent.AskMade(e.participantId(), AskKind.HELP, null, false), at);
                }
            }
            case RoomEvent.ChatSent e ->
                chat.add(new RoomView.ChatLine(e.messageId(), e.participantId(), e.place(), e.text(), at));
            case RoomEvent.ConsentChanged e -> {
                Map<ConsentKind, Boolean> consents = of(e.participantId()).consents;
                java.util.Objects.requireNonNull(
                                consents, "told a consent of someone whose consents are not mine to know")
                        .put(e.kind(), e.granted());
            }
            case RoomEvent.RoomLocked e -> locked = e.locked();
            case RoomEvent.RecordingStarted e -> recording(RecordingState.RECORDING, null);
            case RoomEvent.RecordingGapOpened e -> recording(RecordingState.GAP, e.cause());
            case RoomEvent.RecordingGapClosed e -> recording(RecordingState.RECORDING, null);
            case RoomEvent.RecordingStopped e -> recording(RecordingState.OFF, null);
            case RoomEvent.RecordingTapCounted e -> throw new AssertionError("for the record alone");
            case RoomEvent.GateReminded e -> assertThat(e.participantId()).isEqualTo(me);
            case PaperEvent e -> throw new AssertionError("the notices tell it");
            case RoomEvent.GateModeSet e ->
                of(e.participantId()).venue = e.mode() == ParticipationMode.ASSISTED_VENUE ? e.venue() : null;
            case GateEvent e -> throw new AssertionError("the notice tells it");
            case ExhibitEvent e -> throw new AssertionError("the notice tells it");
            case AgreementEvent e -> throw new AssertionError("the notice tells it");
        }
    }

    private void asked(RoomEvent.AskMade e, Instant at) {
        assertThat(me).isIn(presiding, e.participantId());
        asks.putIfAbsent(
                e.participantId() + e.kind(),
                new RoomView.AskView(
                        e.participantId(), e.kind(), e.reason(), e.second(), e.since() == null ? at : e.since()));
    }

    private void joined(RoomEvent.ParticipantJoined e) {
        boolean trusted = mediator || e.participantId().equals(me);
        people.put(
                e.participantId(),
                new Someone(
                        e.name(),
                        e.role(),
                        e.place(),
                        trusted ? e.consents() : null,
                        trusted ? e.identityMethod() : null));
    }

    private void placed(RoomEvent.ParticipantPlaced e) {
        Someone who = of(e.participantId());
        who.place = e.to();
        who.hand = false;
        if (!e.participantId().equals(me)) {
            if (!sees(who)) {
                who.quiet();
            }
            return;
        }
        people.forEach((id, p) -> {
            if (!id.equals(me) && !sees(p)) {
                p.quiet();
            }
            if (!id.equals(me) && !mediator && p.place instanceof Place.Caucus && !p.place.equals(who.place)) {
                p.place = Place.ELSEWHERE;
            }
        });
        if (e.to().equals(Place.WAITING)) {
            people.entrySet()
                    .removeIf(p -> !p.getKey().equals(me) && !p.getValue().role.isMediator());
            people.forEach((id, p) -> {
                if (!id.equals(me)) {
                    p.place = Place.JOINT;
                }
            });
            locked = false;
            listeningSides.clear();
            who.channel = null;
            recording(RecordingState.OFF, null);
        }
    }

    private boolean sees(Someone who) {
        return mine().place.mayReceiveFrom(who.place) || mediator && !(who.place instanceof Place.Caucus);
    }

    private void recording(RecordingState state, @Nullable GapCause cause) {
        recording = state;
        gap = cause;
    }

    Known known() {
        Map<String, RoomView.ParticipantView> views = new TreeMap<>();
        people.forEach((id, p) -> views.put(
                id,
                new RoomView.ParticipantView(
                        id,
                        p.name,
                        p.role,
                        p.place,
                        p.presence,
                        p.hand,
                        List.copyOf(p.on),
                        p.listening,
                        p.channel,
                        p.venue,
                        p.consents,
                        p.identityMethod)));
        List<RoomView.ChatLine> heard = chat.stream()
                .filter(line -> mine().place.mayReceiveFrom(line.place()))
                .toList();
        List<RoomView.ChatLine> last = heard.subList(Math.max(0, heard.size() - RoomState.CHAT_LINES), heard.size());
        List<RoomView.AskView> open = asks.values().stream()
                .sorted(java.util.Comparator.comparing(RoomView.AskView::at)
                        .thenComparing(ask -> ask.participantId() + ask.kind()))
                .toList();
        return new Known(
                phase,
                presiding,
                open,
                List.copyOf(listeningSides),
                startedAt,
                locked,
                recording,
                gap,
                views,
                List.copyOf(last));
    }
}
