package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Objects;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Language;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomView;
import org.hejie.protocol.signal.ServerFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResumeTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    private static RoomEvent.PresenceChanged presence(Client seenBy, Presence wanted) {
        while (true) {
            RoomEvent.PresenceChanged event = seenBy.awaitEvent(RoomEvent.PresenceChanged.class);
            if (event.presence() == wanted) {
                return event;
            }
        }
    }

    @Test
    void nothingIsMissedOrRepeatedAcrossADrop() {
        House.Both both = house.inSession();
        both.worker().settled();
        both.worker().cut();
        assertThat(presence(both.mediator(), Presence.RECONNECTING).cause()).isEqualTo(DisconnectCause.NETWORK_LOST);
        for (int i = 0; i < 5; i++) {
            both.mediator().done(new Command.SendChat("line " + i));
        }
        Client back = house.resume(both.worker());
        assertThat(back.welcome().resumed()).isTrue();
        assertThat(back.welcome().room()).isNull();
        presence(back, Presence.CONNECTED);
        assertThat(back.events)
                .extracting(ServerFrame.Event::n)
                .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(
                                both.worker().lastEvent() + 1, both.worker().lastEvent() + back.events.size())
                        .boxed()
                        .toList());
        assertThat(back.events)
                .filteredOn(e -> e.event() instanceof RoomEvent.ChatSent)
                .hasSize(5);
        presence(both.mediator(), Presence.CONNECTED);
    }

    @Test
    void theCaseIsToldWhoseLineWasLostAndWhyButNotOfComingInAnew() {
        House.Both both = house.inSession();
        both.worker().cut();
        presence(both.mediator(), Presence.RECONNECTING);
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(house.door.lost).containsExactly(OpenDoor.WORKER + " NETWORK_LOST"));
        house.join(OpenDoor.worker());
        presence(both.mediator(), Presence.CONNECTED);
        both.mediator().settled();
        assertThat(house.door.lost).hasSize(1);
    }

    @Test
    void mediaNeverStopsWhileTheLineIsDown() {
        House.Both both = house.inSession();
        int before = house.media.commands.size();
        both.worker().cut();
        presence(both.mediator(), Presence.RECONNECTING);
        house.resume(both.worker());
        presence(both.mediator(), Presence.CONNECTED);
        both.mediator().settled();
        assertThat(house.media.commands).hasSize(before);
    }

    @Test
    void eventsSentButNotSeenAreSentAgain() {
        House.Both both = house.inSession();
        long seen = both.worker().settled().lastEvent();
        both.mediator().done(new Command.SendChat("一")).done(new Command.SendChat("二"));
        both.worker().awaitEvent(RoomEvent.ChatSent.class);
        Client back = house.resume(both.worker().welcome().resumeToken(), seen);
        back.awaitWelcome();
        assertThat(back.awaitEvent(RoomEvent.ChatSent.class).text()).isEqualTo("一");
        assertThat(back.awaitEvent(RoomEvent.ChatSent.class).text()).isEqualTo("二");
    }

    @Test
    void aClientThatAsksForWhatItAcknowledgedGetsTheWholeRoom() {
        House.Both both = house.inSession();
        both.mediator().done(new Command.SendChat("一"));
        both.worker().awaitEvent(RoomEvent.ChatSent.class);
        both.worker().send(new ClientFrame.Ack(both.worker().lastEvent()));
        both.worker().settled();
        Client back = house.resume(both.worker().welcome().resumeToken(), 1);
        ServerFrame.Welcome welcome = back.awaitWelcome();
        assertThat(welcome.resumed()).isFalse();
        assertThat(Objects.requireNonNull(welcome.room()).chat())
                .extracting(RoomView.ChatLine::text)
                .containsExactly("一");
        assertThat(welcome.lastEvent()).isGreaterThanOrEqualTo(both.worker().lastEvent());
    }

    @Test
    void aClientFromTheFutureGetsTheWholeRoom() {
        House.Both both = house.inSession();
        Client back = house.resume(both.worker().welcome().resumeToken(), 9_999);
        assertThat(back.awaitWelcome().resumed()).isFalse();
    }

    @Test
    void aPageLoadedAnewGetsTheWholeRoomAndItsFirstRequestIsNewAgain() {
        House.Both both = house.inSession();
        both.worker().done(new Command.SendChat("一"));
        Client back = house.resume(both.worker().welcome().resumeToken(), -1);
        assertThat(back.awaitWelcome().resumed()).isFalse();
        assertThat(Objects.requireNonNull(back.welcome().room()).chat()).hasSize(1);
        back.done(new Command.SendChat("二"));
        both.mediator().awaitEvent(RoomEvent.ChatSent.class);
        assertThat(both.mediator().awaitEvent(RoomEvent.ChatSent.class).text()).isEqualTo("二");
    }

    @Test
    void aForgedTokenIsRefused() {
        House.Both both = house.inSession();
        String token = both.worker().welcome().resumeToken();
        char other = token.charAt(5) == 'A' ? 'B' : 'A';
        for (String forged : List.of(
                "", "x", token.substring(0, 5) + other + token.substring(6), token + token, "=".repeat(2_000))) {
            Client client = house.resume(forged, 0);
            assertThat(client.awaitBye().reason().code()).isEqualTo("resume_invalid");
        }
        both.worker().settled();
    }

    @Test
    void comingInAnewTakesTheSeatAndVoidsTheOldToken() {
        House.Both both = house.inSession();
        Client elsewhere = house.join(OpenDoor.worker());
        ServerFrame.Bye bye = both.worker().awaitBye();
        assertThat(bye.reason().code()).isEqualTo("replaced");
        assertThat(bye.mayResume()).isFalse();
        assertThat(java.util.Objects.requireNonNull(elsewhere.welcome().room()).participants())
                .filteredOn(p -> p.participantId().equals(OpenDoor.WORKER))
                .singleElement()
                .satisfies(p -> assertThat(p.place()).isEqualTo(Place.JOINT));
        Client old = house.resume(both.worker().welcome().resumeToken(), 0);
        assertThat(old.awaitBye().reason().code()).isEqualTo("resume_invalid");
        assertThat(house.media.all(MediaCommand.RemovePeer.class))
                .containsExactly(
                        new MediaCommand.RemovePeer(OpenDoor.SESSION, OpenDoor.WORKER, DisconnectCause.REPLACED));
        elsewhere.settled();
    }

    @Test
    void aLateReportAboutTheOldConnectionDoesNotTouchTheNewOne() {
        House.Both both = house.inSession();
        Client elsewhere = house.join(OpenDoor.worker());
        House.offer(elsewhere);
        house.media.report(new org.hejie.protocol.media.MediaEvent.PeerLeft(
                OpenDoor.SESSION, OpenDoor.WORKER, DisconnectCause.REPLACED));
        both.mediator().settled();
        elsewhere.settled().cut();
        Client back = house.resume(elsewhere);
        both.mediator().settled();
        back.settled();
        assertThat(back.sawNotice(Notice.MediaLost.class)).isFalse();
    }

    @Test
    void theNewerOfTwoLinesWithOneTokenWins() {
        House.Both both = house.inSession();
        Client second = house.resume(both.worker());
        assertThat(both.worker().awaitBye().reason().code()).isEqualTo("replaced");
        second.settled();
    }

    @Test
    void aRepeatedRequestIsAnsweredAgainAndNotDoneAgain() {
        House.Both both = house.inSession();
        ServerFrame.Answer first = both.worker().askAs(70, new Command.SendChat("同意"));
        assertThat(both.worker().askAs(70, new Command.SendChat("同意"))).isEqualTo(first);
        both.worker().cut();
        Client back = house.resume(both.worker());
        assertThat(back.askAs(70, new Command.SendChat("同意"))).isEqualTo(first);
        assertThat(house.logged())
                .filteredOn(RoomEvent.ChatSent.class::isInstance)
                .hasSize(1);
    }

    @Test
    void anAnswerToAnOfferIsRepeatedWithItsSdp() {
        House.Both both = house.inSession();
        ServerFrame.Answer first = both.worker().askAs(80, new Command.OfferMedia("v=1", java.util.Map.of()));
        both.worker().cut();
        assertThat(house.resume(both.worker()).askAs(80, new Command.OfferMedia("v=1", java.util.Map.of())))
                .isEqualTo(first);
    }

    @Test
    void aRequestOlderThanWhatIsRememberedIsRefusedNotDone() {
        House.Both both = house.inSession();
        both.worker().askAs(200, new Command.RaiseHand(false));
        ServerFrame.Answer answer = both.worker().askAs(150, new Command.SendChat("旧的"));
        assertThat(answer.error()).isNotNull().extracting("code").isEqualTo("malformed_message");
        assertThat(house.logged()).noneMatch(RoomEvent.ChatSent.class::isInstance);
    }

    @Test
    void whoeverComesBackTooLateWaitsAgain() {
        House.Both both = house.inSession();
        both.worker().cut();
        presence(both.mediator(), Presence.RECONNECTING);
        both.mediator().settled();
        house.seatTime(both.mediator());
        presence(both.mediator(), Presence.GONE);
        Client back = house.resume(both.worker());
        assertThat(back.awaitEvent(RoomEvent.ParticipantPlaced.class).to()).isEqualTo(Place.WAITING);
        presence(both.mediator(), Presence.CONNECTED);
        assertThat(house.media.all(MediaCommand.RemovePeer.class)).hasSize(1);
    }

    @Test
    void leavingIsAnsweredThenTheLineCloses() {
        House.Both both = house.inSession();
        assertThat(both.worker().ask(new Command.Leave()).error()).isNull();
        assertThat(both.worker().awaitBye().reason().code()).isEqualTo("left");
        assertThat(presence(both.mediator(), Presence.GONE).cause()).isEqualTo(DisconnectCause.CLIENT_CLOSED);
    }

    @Test
    void aClosedPageIsToldFromALostNetwork() {
        House.Both both = house.inSession();
        both.worker().leavePage();
        assertThat(presence(both.mediator(), Presence.RECONNECTING).cause()).isEqualTo(DisconnectCause.CLIENT_CLOSED);
    }

    @Test
    void aRemovedPersonsTokenIsWorthNothing() {
        House.Both both = house.inSession();
        both.mediator().done(new Command.Remove(OpenDoor.WORKER, null));
        assertThat(both.worker().awaitBye().reason().code()).isEqualTo("removed");
        Client back = house.resume(both.worker().welcome().resumeToken(), 0);
        assertThat(back.awaitBye().reason().code()).isEqualTo("removed");
        assertThat(house.media.all(MediaCommand.RemovePeer.class))
                .containsExactly(
                        new MediaCommand.RemovePeer(OpenDoor.SESSION, OpenDoor.WORKER, DisconnectCause.KICKED));
    }

    @Test
    void refusalsSpeakTheLanguageOfTheHello() {
        Client client = house.connect();
        client.send(new ClientFrame.Hello(1, house.door.ticket(OpenDoor.worker()), null, 0, Language.ZH_CN));
        client.awaitWelcome();
        assertThat(client.ask(new Command.SendChat("x")).error())
                .isNotNull()
                .satisfies(e -> assertThat(e.message()).startsWith("您在等候室"));
    }

    @Test
    void theResumedAreCounted() {
        House.Both both = house.inSession();
        house.resume(both.worker());
        await().until(() -> house.server.stats().resumed() == 1);
    }
}
