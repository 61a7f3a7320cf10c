package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.WILLING;
import static org.hejie.signaling.room.Stage.WORKER;

import java.util.Map;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;

class TalkingTest {
    @Test
    void chatGoesToTheSpeakersPlace() {
        assertThat(Stage.inSession().does(WORKER, new Command.SendChat("  您好 ")))
                .singleElement()
                .isInstanceOfSatisfying(RoomEvent.ChatSent.class, said -> {
                    assertThat(said.place()).isEqualTo(Place.JOINT);
                    assertThat(said.text()).isEqualTo("您好");
                });
    }

    @Test
    void nobodyChatsFromTheWaitingRoom() {
        Stage.open()
                .enters(WORKER, Role.APPLICANT, WILLING)
                .refuses(WORKER, new Command.SendChat("有人吗"), Reason.CHAT_WAITING)
                .refuses(WORKER, new Command.RaiseHand(true), Reason.HAND_WAITING);
    }

    @Test
    void aChatLineHasOneToTwoThousandCharacters() {
        Stage stage = Stage.inSession();
        stage.refuses(WORKER, new Command.SendChat(" \n\t"), Reason.CHAT_EMPTY);
        stage.refuses(WORKER, new Command.SendChat("字".repeat(2_001)), Reason.CHAT_TOO_LONG);
        assertThat(stage.does(WORKER, new Command.SendChat("😀".repeat(2_000)))).hasSize(1);
    }

    @Test
    void theSameRequestSaysALineOnlyOnceEvenAfterARestartForgotTheAnswer() {
        Stage stage = Stage.inSession();
        RoomCommand.By request = stage.by(WORKER, new Command.SendChat("同意"));
        assertThat(stage.happens(request)).hasSize(1);
        stage.happens(new RoomCommand.ProcessRestarted());
        assertThat(stage.happens(request)).isEmpty();
        assertThat(stage.state().chat()).hasSize(1);
    }

    @Test
    void aNewPageCountsItsRequestsAnew() {
        Stage stage = Stage.inSession();
        stage.happens(new RoomCommand.By(WORKER, 1, new Command.SendChat("第一句")));
        stage.enters(WORKER, Role.APPLICANT, WILLING);
        assertThat(stage.happens(new RoomCommand.By(WORKER, 1, new Command.SendChat("第二句"))))
                .hasSize(1);
    }

    @Test
    void onlyTheLastTwoHundredLinesOfAPlaceAreKept() {
        Stage stage = Stage.inSession();
        for (int i = 0; i < 205; i++) {
            stage.asks(WORKER, new Command.SendChat("line " + i));
        }
        assertThat(stage.state().chat()).hasSize(200);
        assertThat(stage.state().chat().getFirst().line().text()).isEqualTo("line 5");
    }

    @Test
    void aHandGoesUpAndDownOnce() {
        Stage stage = Stage.inSession();
        assertThat(stage.does(WORKER, new Command.RaiseHand(true)))
                .containsExactly(new RoomEvent.HandRaised(WORKER, true));
        assertThat(stage.does(WORKER, new Command.RaiseHand(true))).isEmpty();
        assertThat(stage.does(WORKER, new Command.RaiseHand(false)))
                .containsExactly(new RoomEvent.HandRaised(WORKER, false));
    }

    @Test
    void movingLowersTheHand() {
        Stage stage = Stage.inSession()
                .asks(WORKER, new Command.RaiseHand(true))
                .asks(MEDIATOR, new Command.ReturnToWaiting(WORKER));
        assertThat(stage.person(WORKER).handRaised()).isFalse();
    }

    @Test
    void helpMayBeAskedForFromAnywhere() {
        Stage stage = Stage.open().enters(WORKER, Role.APPLICANT, WILLING);
        assertThat(stage.does(WORKER, new Command.AskHelp())).containsExactly(new RoomEvent.HelpAsked(WORKER));
    }

    @Test
    void aMutedPersonMaySpeakAgainByTheirOwnAct() {
        Stage stage = Stage.inSession().asks(WORKER, new Command.SetTrack(TrackSource.MICROPHONE, true));
        assertThat(stage.does(MEDIATOR, new Command.Mute(WORKER, TrackSource.MICROPHONE)))
                .containsExactly(new RoomEvent.TrackChanged(WORKER, TrackSource.MICROPHONE, false, MEDIATOR));
        assertThat(stage.person(WORKER).mutedTracks()).containsExactly(TrackSource.MICROPHONE);
        assertThat(stage.does(MEDIATOR, new Command.Mute(WORKER, TrackSource.MICROPHONE)))
                .isEmpty();
        stage.asks(WORKER, new Command.SetTrack(TrackSource.MICROPHONE, true));
        assertThat(stage.person(WORKER).mutedTracks()).isEmpty();
        assertThat(stage.person(WORKER).tracksOn()).containsExactly(TrackSource.MICROPHONE);
    }

    @Test
    void aTrackThatSaysItIsOffIsMutedAllTheSame() {
        Stage stage = Stage.inSession();
        assertThat(stage.does(MEDIATOR, new Command.Mute(WORKER, TrackSource.CAMERA)))
                .hasSize(1);
        assertThat(stage.person(WORKER).mutedTracks()).containsExactly(TrackSource.CAMERA);
    }

    @Test
    void whoeverIsGoneCannotBeMuted() {
        Stage stage = Stage.inSession().asks(WORKER, new Command.Leave());
        stage.refuses(MEDIATOR, new Command.Mute(WORKER, TrackSource.MICROPHONE), Reason.PARTICIPANT_GONE);
        stage.refuses(MEDIATOR, new Command.Mute(EMPLOYER, TrackSource.MICROPHONE), Reason.PARTICIPANT_UNKNOWN);
    }

    @Test
    void tracksBelongToThePageThatSentThem() {
        Stage stage = Stage.inSession()
                .asks(WORKER, new Command.SetTrack(TrackSource.SCREEN, true))
                .asks(MEDIATOR, new Command.Mute(WORKER, TrackSource.MICROPHONE));
        assertThat(stage.happens(Stage.enter(WORKER, Role.APPLICANT, WILLING)))
                .contains(new RoomEvent.TrackChanged(WORKER, TrackSource.SCREEN, false, null));
        assertThat(stage.person(WORKER).tracksOn()).isEmpty();
        assertThat(stage.person(WORKER).mutedTracks())
                .as("a reload is no way out of a mute")
                .containsExactly(TrackSource.MICROPHONE);
    }

    @Test
    void mediatorsConsentByOffice() {
        Stage stage = Stage.open();
        assertThat(stage.person(MEDIATOR).consents(ConsentKind.RECORDING)).isTrue();
        stage.refuses(MEDIATOR, new Command.SetConsent(ConsentKind.RECORDING, false), Reason.CONSENT_BY_ROLE);
    }

    @Test
    void anAnswerIsLoggedOnce() {
        Stage stage = Stage.open().enters(WORKER, Role.APPLICANT, Map.of());
        assertThat(stage.does(WORKER, new Command.SetConsent(ConsentKind.RECORDING, false)))
                .containsExactly(new RoomEvent.ConsentChanged(WORKER, ConsentKind.RECORDING, false));
        assertThat(stage.does(WORKER, new Command.SetConsent(ConsentKind.RECORDING, false)))
                .isEmpty();
    }

    @Test
    void aMediaOfferOfMoreThan64KibIsRefused() {
        Stage stage = Stage.inSession();
        stage.refuses(WORKER, new Command.OfferMedia("v".repeat(64 * 1024 + 1), Map.of()), Reason.SDP_TOO_LARGE);
        assertThat(stage.does(WORKER, new Command.OfferMedia("v".repeat(64 * 1024), Map.of())))
                .isEmpty();
    }
}
