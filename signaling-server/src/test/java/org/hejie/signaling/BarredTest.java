package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.hejie.cases.door.SessionDoor;
import org.hejie.protocol.Language;
import org.hejie.protocol.Role;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.GateFacts;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody in a live room whose account may not be used any more. */
class BarredTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void leavesAtOnceWithLineMediaAndTokenAndIsToldWhy() {
        House.Both both = house.recording();
        house.door.suspended.add(OpenDoor.MEDIATOR);
        house.server.putOut();
        assertThat(both.mediator().awaitBye().reason().code()).isEqualTo("account_suspended");
        both.worker().awaitEvent(RoomEvent.ParticipantRemoved.class);
        both.worker().awaitEvent(RoomEvent.SessionSuspended.class);
        assertThat(house.media.all(MediaCommand.RemovePeer.class))
                .extracting(MediaCommand.RemovePeer::peerId)
                .contains(OpenDoor.MEDIATOR);
        Client again = house.resume(
                both.mediator().welcome().resumeToken(), both.mediator().lastEvent());
        assertThat(again.awaitBye().reason().code()).isEqualTo("account_suspended");
    }

    @Test
    void leavesWithinSecondsWhereAnotherServerWasTold() {
        House.Both both = house.inSession();
        house.door.suspended.add(OpenDoor.MEDIATOR);
        house.time.advance(Duration.ofSeconds(5));
        assertThat(both.mediator().awaitBye().reason().code()).isEqualTo("account_suspended");
    }

    @Test
    void doesNotComeBackAfterARestart() {
        House.Both both = house.inSession();
        house.door.suspended.add(OpenDoor.MEDIATOR);
        house.crash();
        Client again = house.resume(
                both.mediator().welcome().resumeToken(), both.mediator().lastEvent());
        assertThat(again.awaitBye().reason().code()).isEqualTo("account_suspended");
        house.resume(both.worker()).awaitEvent(RoomEvent.SessionSuspended.class);
    }

    @Test
    void isFollowedByWhomTheOrganisationAppoints() {
        House.Both both = house.inSession();
        house.door.suspended.add(OpenDoor.MEDIATOR);
        house.server.putOut();
        both.worker().awaitEvent(RoomEvent.SessionSuspended.class);
        Client next = house.join(new SessionDoor.Seat(
                OpenDoor.SESSION,
                "p_next",
                "赵调解",
                Role.PRESIDING_MEDIATOR,
                Language.ZH_CN,
                Map.of(),
                "account",
                GateFacts.NONE));
        assertThat(both.worker().awaitEvent(RoomEvent.PresidingChanged.class).participantId())
                .isEqualTo("p_next");
        next.done(new Command.ResumeSession());
        both.worker().awaitEvent(RoomEvent.SessionResumed.class);
        assertThat(house.server.session(OpenDoor.SESSION))
                .get()
                .satisfies(s -> assertThat(s.phase()).isEqualTo(Phase.IN_SESSION));
    }
}
