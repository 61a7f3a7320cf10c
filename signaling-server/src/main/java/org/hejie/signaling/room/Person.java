package org.hejie.signaling.room;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.signal.Presence;
import org.hejie.signaling.refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One participant, as the log tells it.
 *
 * @param lastCause of the last drop
 * @param mutedTracks switched off by the presiding mediator and not switched on again since
 * @param withdrewRecording recording consent was given once and then taken back
 * @param barred removed because of their account, not by a mediator
 * @param incarnation how many times the person came in anew with a fresh ticket; resume tokens are bound to it
 */
public record Person(
        String id,
        String name,
        Role role,
        Place place,
        Presence presence,
        @Nullable DisconnectCause lastCause,
        Map<ConsentKind, Boolean> consents,
        String identityMethod,
        boolean handRaised,
        Set<TrackSource> tracksOn,
        Set<TrackSource> mutedTracks,
        boolean withdrewRecording,
        boolean removed,
        boolean barred,
        int incarnation) {

    static Person joined(
            String id, String name, Role role, Place place, Map<ConsentKind, Boolean> consents, String identityMethod) {
        return new Person(
                id,
                name,
                role,
                place,
                Presence.CONNECTED,
                null,
                Map.copyOf(consents),
                identityMethod,
                false,
                Set.of(),
                Set.of(),
                false,
                false,
                false,
                0);
    }

    /** Of one who was removed: what they are told. */
    public Reason whyOut() {
        return barred ? Reason.ACCOUNT_SUSPENDED : Reason.REMOVED;
    }

    Person as(Role role) {
        return new Person(
                id,
                name,
                role,
                place,
                presence,
                lastCause,
                consents,
                identityMethod,
                handRaised,
                tracksOn,
                mutedTracks,
                withdrewRecording,
                removed,
                barred,
                incarnation);
    }

    /** Whether this person may be heard or seen in the joint room: line up or expected back. */
    public boolean inJoint() {
        return place.equals(Place.JOINT) && presence != Presence.GONE && !removed;
    }

    /** Whether this person may be heard or seen in a caucus: line up or expected back. */
    public boolean inCaucus() {
        return place instanceof Place.Caucus && presence != Presence.GONE && !removed;
    }

    public boolean consents(ConsentKind kind) {
        return Boolean.TRUE.equals(consents.get(kind));
    }

    Person at(Place place) {
        return with(place, presence, lastCause, false, tracksOn, mutedTracks);
    }

    Person presence(Presence presence, @Nullable DisconnectCause cause) {
        boolean gone = presence == Presence.GONE;
        int next = cause == DisconnectCause.REPLACED ? incarnation + 1 : incarnation;
        return new Person(
                id,
                name,
                role,
                place,
                presence,
                cause == null ? lastCause : cause,
                consents,
                identityMethod,
                !gone && handRaised,
                gone ? Set.of() : tracksOn,
                gone ? Set.of() : mutedTracks,
                withdrewRecording,
                removed,
                barred,
                next);
    }

    Person hand(boolean raised) {
        return with(place, presence, lastCause, raised, tracksOn, mutedTracks);
    }

    Person track(TrackSource source, boolean on, boolean byAnother) {
        return with(
                place,
                presence,
                lastCause,
                handRaised,
                changed(tracksOn, source, on),
                changed(mutedTracks, source, !on && (byAnother || mutedTracks.contains(source))));
    }

    Person consent(ConsentKind kind, boolean granted) {
        Map<ConsentKind, Boolean> next = new EnumMap<>(ConsentKind.class);
        next.putAll(consents);
        next.put(kind, granted);
        boolean withdrew = kind == ConsentKind.RECORDING
                ? !granted && (withdrewRecording || consents(ConsentKind.RECORDING))
                : withdrewRecording;
        return new Person(
                id,
                name,
                role,
                place,
                presence,
                lastCause,
                Map.copyOf(next),
                identityMethod,
                handRaised,
                tracksOn,
                mutedTracks,
                withdrew,
                removed,
                barred,
                incarnation);
    }

    Person out(boolean barred) {
        return new Person(
                id,
                name,
                role,
                Place.WAITING,
                Presence.GONE,
                DisconnectCause.KICKED,
                consents,
                identityMethod,
                false,
                Set.of(),
                Set.of(),
                withdrewRecording,
                true,
                barred,
                incarnation);
    }

    private Person with(
            Place place,
            Presence presence,
            @Nullable DisconnectCause cause,
            boolean hand,
            Set<TrackSource> on,
            Set<TrackSource> muted) {
        return new Person(
                id,
                name,
                role,
                place,
                presence,
                cause,
                consents,
                identityMethod,
                hand,
                on,
                muted,
                withdrewRecording,
                removed,
                barred,
                incarnation);
    }

    private static Set<TrackSource> changed(Set<TrackSource> set, TrackSource source, boolean in) {
        EnumSet<TrackSource> next = EnumSet.noneOf(TrackSource.class);
        next.addAll(set);
        if (in) {
            next.add(source);
        } else {
            next.remove(source);
        }
        return Set.copyOf(next);
    }
}
