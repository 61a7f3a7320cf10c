package org.hejie.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.hejie.protocol.Place;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.IceServer;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomView;
import org.hejie.protocol.signal.ServerFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JoiningTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void everyWelcomeBringsNewCredentialsForTheRelays() {
        try (House relayed = new House(c -> c.with(
                new SignalingConfig.Turn(List.of("turn:relay.example.org"), "a secret", Duration.ofMinutes(10))))) {
            Client worker = relayed.join(OpenDoor.worker());
            IceServer first = worker.welcome().iceServers().getFirst();
            assertThat(first.username())
                    .isEqualTo(relayed.time.instant().getEpochSecond() + 600 + ":" + OpenDoor.WORKER);
            relayed.time.advance(Duration.ofSeconds(7));
            worker.cut();
            IceServer second = relayed.resume(worker).welcome().iceServers().getFirst();
            assertThat(second.urls()).containsExactly("turn:relay.example.org");
            assertThat(second.username())
                    .isEqualTo(relayed.time.instant().getEpochSecond() + 600 + ":" + OpenDoor.WORKER);
            assertThat(second.credential()).isNotEqualTo(first.credential());
        }
    }

    @Test
    void aTicketOpensTheRoomAsItStands() {
        Client mediator = house.join(OpenDoor.mediator());
        ServerFrame.Welcome welcome = mediator.welcome();
        assertThat(welcome.resumed()).isFalse();
        assertThat(welcome.participantId()).isEqualTo(OpenDoor.MEDIATOR);
        assertThat(welcome.lastEvent()).isEqualTo(1);
        RoomView room = java.util.Objects.requireNonNull(welcome.room());
        assertThat(room.phase()).isEqualTo(Phase.SCHEDULED);
        assertThat(room.participants())
                .singleElement()
                .satisfies(p -> assertThat(p.place()).isEqualTo(Place.JOINT));
    }

    @Test
    void theLogBeginsWithTheScheduledSession() {
        house.join(OpenDoor.mediator());
        assertThat(house.logged().getFirst()).isInstanceOf(RoomEvent.SessionScheduled.class);
        assertThat(house.logged().get(1)).isInstanceOf(RoomEvent.ParticipantJoined.class);
    }

    @Test
    void aPartyWaitsAndTheMediatorSeesIt() {
        Client mediator = house.opened();
        Client worker = house.join(OpenDoor.worker());
        RoomView room = java.util.Objects.requireNonNull(worker.welcome().room());
        assertThat(room.participants())
                .extracting(RoomView.ParticipantView::participantId)
                .containsExactly(OpenDoor.MEDIATOR, OpenDoor.WORKER);
        assertThat(mediator.awaitEvent(RoomEvent.ParticipantJoined.class).place())
                .isEqualTo(Place.WAITING);
    }

    @Test
    void anAdmittedPartyTakesPartInTheChat() {
        Client mediator = house.opened();
        Client worker = house.join(OpenDoor.worker());
        mediator.done(new Command.Admit(OpenDoor.WORKER)).done(new Command.StartSession());
        worker.awaitEvent(RoomEvent.ParticipantPlaced.class);
        worker.done(new Command.SendChat("您好"));
        assertThat(mediator.awaitEvent(RoomEvent.ChatSent.class).text()).isEqualTo("您好");
        assertThat(worker.awaitEvent(RoomEvent.ChatSent.class).text()).isEqualTo("您好");
    }

    @Test
    void anUnknownTicketIsRefused() {
        Client client = house.connect();
        client.send(new ClientFrame.Hello(1, "t_forged", null, 0, org.hejie.protocol.Language.EN));
        ServerFrame.Bye bye = client.awaitBye();
        assertThat(bye.reason().code()).isEqualTo("ticket_invalid");
        assertThat(bye.reason().message()).startsWith("The ticket");
        assertThat(bye.mayResume()).isFalse();
        assertThat(house.logged()).isEmpty();
    }

    @Test
    void aTicketWorksOnce() {
        String ticket = house.door.ticket(OpenDoor.mediator());
        Client first = Client.join(house.server.port(), ticket);
        Client second = house.connect();
        second.send(new ClientFrame.Hello(1, ticket, null, 0, null));
        assertThat(second.awaitBye().reason().code()).isEqualTo("ticket_invalid");
        first.close();
    }

    @Test
    void anotherVersionIsToldWhichOneIsSpoken() {
        Client client = house.connect();
        client.send(new ClientFrame.Hello(99, "t", null, 0, null));
        assertThat(client.awaitBye().reason().code()).isEqualTo("version_unsupported");
    }

    @Test
    void aPartyCannotOpenTheSession() {
        house.join(OpenDoor.mediator());
        Client worker = house.join(OpenDoor.worker());
        int before = house.logged().size();
        ServerFrame.Answer answer = worker.ask(new Command.OpenSession());
        assertThat(answer.error()).isNotNull().satisfies(error -> {
            assertThat(error.code()).isEqualTo("not_presiding");
            assertThat(error.article()).isEqualTo("在线调解规则 art. 11");
            assertThat(error.message()).startsWith("Only the presiding mediator");
        });
        assertThat(house.logged()).hasSize(before);
    }

    @Test
    void anOfferIsAnsweredByTheMediaNode() {
        Client worker = house.join(OpenDoor.worker());
        ServerFrame.Answer answer = worker.ask(new Command.OfferMedia("v=0", java.util.Map.of()));
        assertThat(answer.sdp()).isEqualTo("answer to v=0");
    }

    @Test
    void aMalformedOfferIsRefusedInTheReadersLanguage() {
        Client worker = house.join(OpenDoor.worker());
        ServerFrame.Answer answer = worker.ask(new Command.OfferMedia("bad", java.util.Map.of()));
        assertThat(answer.error()).isNotNull().extracting("code").isEqualTo("sdp_malformed");
    }

    @Test
    void theEndClosesEveryLineAndTellsTheCase() {
        Client mediator = house.opened();
        Client worker = house.join(OpenDoor.worker());
        mediator.done(new Command.EndSession(org.hejie.protocol.TerminationReason.ADJOURNED, "改日再谈"));
        assertThat(worker.awaitEvent(RoomEvent.SessionEnded.class).note()).isNull();
        assertThat(worker.awaitBye().reason().code()).isEqualTo("session_over");
        assertThat(mediator.awaitBye().mayResume()).isFalse();
        org.awaitility.Awaitility.await().until(() -> house.door.told.contains("ended ADJOURNED"));
    }

    @Test
    void aRemovedPersonIsLetGoAndStaysOut() {
        Client mediator = house.opened();
        Client worker = house.join(OpenDoor.worker());
        mediator.done(new Command.Remove(OpenDoor.WORKER, "扰乱秩序"));
        assertThat(worker.awaitBye().reason().code()).isEqualTo("removed");
        Client again = house.connect();
        again.send(new ClientFrame.Hello(1, house.door.ticket(OpenDoor.worker()), null, 0, null));
        assertThat(again.awaitBye().reason().code()).isEqualTo("removed");
    }
}
