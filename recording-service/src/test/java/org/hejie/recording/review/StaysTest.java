package org.hejie.recording.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.rest.ReviewSession.ReviewStay;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.junit.jupiter.api.Test;

class StaysTest {
    private final List<LoggedEvent> log = new ArrayList<>();

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }

    private void at(int second, RoomEvent event) {
        log.add(new LoggedEvent(log.size() + 1, at(second), event));
    }

    private static RoomEvent joined(String id, Place place, boolean recording) {
        Map<ConsentKind, Boolean> consents = Map.of(ConsentKind.RECORDING, recording);
        return new RoomEvent.ParticipantJoined(id, id, Role.APPLICANT, place, consents, "sms");
    }

    @Test
    void aStayEndsAndBeginsWithPlaceAndConsent() {
        at(0, joined("a", Place.WAITING, true));
        at(5, new RoomEvent.ParticipantPlaced("a", Place.WAITING, Place.JOINT, "m"));
        at(9, new RoomEvent.ConsentChanged("a", ConsentKind.RECORDING_REPLACES_TRANSCRIPT, true));
        at(12, new RoomEvent.ParticipantPlaced("a", Place.JOINT, new Place.Caucus("k"), "m"));
        at(15, new RoomEvent.ParticipantPlaced("a", new Place.Caucus("k"), Place.JOINT, "m"));
        at(20, new RoomEvent.SessionEnded("m", TerminationReason.ADJOURNED, null));
        assertThat(Stays.of(log))
                .containsExactly(
                        new ReviewStay("a", at(5), at(9), true, false),
                        new ReviewStay("a", at(9), at(12), true, true),
                        new ReviewStay("a", at(15), at(20), true, true));
    }

    @Test
    void whoIsGoneIsNotThereAndWhoseLineOnlyFaltersIs() {
        at(0, joined("a", Place.JOINT, false));
        at(3, new RoomEvent.PresenceChanged("a", Presence.RECONNECTING, DisconnectCause.NETWORK_LOST));
        at(4, new RoomEvent.PresenceChanged("a", Presence.GONE, DisconnectCause.NETWORK_LOST));
        at(8, new RoomEvent.PresenceChanged("a", Presence.CONNECTED, null));
        assertThat(Stays.of(log))
                .containsExactly(
                        new ReviewStay("a", at(0), at(4), false, false),
                        new ReviewStay("a", at(8), null, false, false));
    }

    @Test
    void oneConsentIsNotTakenForTheOther() {
        at(0, joined("a", Place.JOINT, false));
        at(1, new RoomEvent.ConsentChanged("a", ConsentKind.RECORDING_REPLACES_TRANSCRIPT, true));
        assertThat(Stays.of(log).getLast()).isEqualTo(new ReviewStay("a", at(1), null, false, true));
    }
}
