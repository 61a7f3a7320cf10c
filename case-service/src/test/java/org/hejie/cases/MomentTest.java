package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.door.MomentSound;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.recording.RecordedMoment;
import org.hejie.protocol.rest.CustodyEvent.CustodyActor;
import org.hejie.protocol.rest.MomentView;
import org.hejie.protocol.rest.MomentView.MomentTrack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who gets as far as the recorded sound of a line, what is asked of the archive then, and how each refusal is said. */
@ParameterizedClass
@EnumSource(Engine.class)
final class MomentTest extends ContractTest {
    private static final String JOIN = "/api/join/moments/l_1";
    private static final Instant HEARD = Instant.parse("2026-03-02T09:10:00Z");
    private static final RecordedMoment.There THERE =
            new RecordedMoment.There(HEARD.minusSeconds(5), HEARD.plusSeconds(20), List.of("p_1", "p_2"));

    private final Map<String, LiveSessions.Moment> mayHear = new ConcurrentHashMap<>();
    private final Map<String, String> seats = new ConcurrentHashMap<>();
    private final Archive archive = new Archive();
    private Scene scene;
    private Browser phone;

    MomentTest(Engine engine) {
        super(engine);
    }

    /** A room that says who may hear what. */
    private final class Rooms implements LiveSessions {
        @Override
        public void end(String sessionId, String note) {
            throw new IllegalStateException("nothing is ended here");
        }

        @Override
        public Optional<Seated> seated(String resumeToken) {
            return Optional.ofNullable(seats.get(resumeToken))
                    .map(id -> new Seated(scene.session().sessionId(), id));
        }

        @Override
        public Optional<Moment> moment(String sessionId, String participantId, String lineId) {
            return sessionId.equals(scene.session().sessionId())
                    ? Optional.ofNullable(mayHear.get(participantId + " " + lineId))
                    : Optional.empty();
        }
    }

    /** An archive that answers one thing, and keeps what it was asked. */
    private static final class Archive implements MomentSound {
        private RecordedMoment answer = THERE;
        private final List<RecordedMoment.Asked> asked = new ArrayList<>();
        private final List<String> given = new ArrayList<>();

        @Override
        public RecordedMoment find(RecordedMoment.Asked what) {
            asked.add(what);
            return answer;
        }

        @Override
        public RecordedMoment excerpt(
                RecordedMoment.Asked what, String participantId, CustodyActor who, String reason) {
            asked.add(what);
            given.add(String.join(" ", participantId, who.accountId(), who.name(), who.role(), reason));
            return answer == THERE
                    ? new RecordedMoment.Excerpt(("sound of " + participantId).getBytes(StandardCharsets.UTF_8))
                    : answer;
        }
    }

    @BeforeEach
    void scene() throws Exception {
        scene = Scene.of(house);
        phone = scene.ready(scene.link(Role.APPLICANT));
        house.service.connect(new Rooms());
        house.service.hearFrom(archive);
    }

    private String worker() throws Exception {
        return scene.who(Role.APPLICANT).participantId();
    }

    private String staff() {
        return "/api/sessions/" + scene.session().sessionId() + "/moments/l_1";
    }

    private void workerMayHear() throws Exception {
        mayHear.put(worker() + " l_1", new LiveSessions.Moment(Role.APPLICANT, 3, HEARD, null));
    }

    @Test
    void aPartyHearsEachMicrophoneAndWhoItWasIsTold() throws Exception {
        workerMayHear();
        MomentView moment = phone.get(JOIN).expect(200).as(MomentView.class);
        assertThat(moment)
                .isEqualTo(new MomentView(
                        "l_1",
                        THERE.from(),
                        THERE.to(),
                        List.of(
                                new MomentTrack("p_1", JOIN + "/microphones/p_1"),
                                new MomentTrack("p_2", JOIN + "/microphones/p_2"))));
        assertThat(archive.given).isEmpty();
        Browser.Answer sound = phone.get(moment.tracks().getLast().url()).expect(200);
        assertThat(sound.body()).isEqualTo("sound of p_2");
        assertThat(sound.raw().headers().firstValue("Content-Type")).hasValue("audio/webm");
        assertThat(sound.raw().headers().firstValue("Cache-Control")).hasValue("private, no-store");
        assertThat(archive.given)
                .containsExactly(String.join(" ", "p_2", worker(), Samples.WORKER, "APPLICANT", "transcript line 3"));
        assertThat(archive.asked)
                .containsOnly(new RecordedMoment.Asked(
                        scene.file().caseId(), scene.session().sessionId(), HEARD, null, worker()));
    }

    @Test
    void aMediatorComesByTheAccountAndAWitnessIsAskedForAlone() throws Exception {
        String mediator = scene.who(Role.PRESIDING_MEDIATOR).participantId();
        mayHear.put(mediator + " l_1", new LiveSessions.Moment(Role.PRESIDING_MEDIATOR, 3, HEARD, null));
        scene.desk().get(staff()).expect(200);
        scene.desk().get(staff() + "/microphones/p_1").expect(200);
        assertThat(archive.given)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("PRESIDING_MEDIATOR", house.mediator)
                        .doesNotContain(mediator));

        seats.put("resume-1", worker());
        mayHear.put(worker() + " l_1", new LiveSessions.Moment(Role.WITNESS, 4, HEARD, worker()));
        Browser vouched = house.browser().bearer("resume-1");
        assertThat(vouched.get("/api/room/moments/l_1").as(MomentView.class).tracks())
                .extracting(MomentTrack::url)
                .contains("/api/room/moments/l_1/microphones/p_1");
        vouched.get("/api/room/moments/l_1/microphones/p_1").expect(200);
        assertThat(archive.asked.getLast().onlyOf()).isEqualTo(worker());
        seats.clear();
        vouched.get("/api/room/moments/l_1").refused(401, "not_in_room");
    }

    @Test
    void whomTheRoomDoesNotNameGetsNothingAndTheArchiveIsNotAsked() throws Exception {
        for (String path : List.of("", "/microphones/p_1")) {
            phone.get(JOIN + path).refused(404, "line_unknown");
            scene.desk().get(staff() + path).refused(404, "line_unknown");
            house.browser().get(JOIN + path).refused(401, "not_identified");
            house.browser().get("/api/room/moments/l_1" + path).refused(401, "not_in_room");
        }
        workerMayHear();
        phone.get("/api/join/moments/l_2").refused(404, "line_unknown");
        phone.get(JOIN + "/microphones/p_1").expect(200);
        mayHear.clear();
        phone.get(JOIN + "/microphones/p_1").refused(404, "line_unknown");
        house.account("lili", "李调解", StaffRole.MEDIATOR);
        house.signedIn("lili").get(staff()).refused(403, "not_your_session");
        assertThat(archive.asked).hasSize(1);
    }

    @Test
    void whatCannotBeHeardIsSaidAndWhatIsNotWrittenIsToBeAskedForAgain() throws Exception {
        workerMayHear();
        for (var refusal : Map.of(
                        new RecordedMoment.NotRecorded(), "moment_not_recorded",
                        new RecordedMoment.InGap(), "moment_in_gap",
                        new RecordedMoment.Silent(), "moment_silent")
                .entrySet()) {
            archive.answer = refusal.getKey();
            phone.get(JOIN).refused(404, refusal.getValue());
            phone.get(JOIN + "/microphones/p_1").refused(404, refusal.getValue());
        }
        archive.answer = new RecordedMoment.NotYet(17);
        Browser.Answer soon = phone.get(JOIN);
        assertThat(soon.refused(409, "moment_not_written").detail()).contains("17");
        assertThat(soon.raw().headers().firstValue("Retry-After")).hasValue("17");
        assertThat(phone.speaking("en")
                        .get(JOIN)
                        .refused(409, "moment_not_written")
                        .detail())
                .contains("17 seconds");
    }

    @Test
    void whoKeepsAskingIsSlowedDown() throws Exception {
        workerMayHear();
        for (int i = 0; i < 10; i++) {
            phone.get(JOIN).expect(200);
        }
        Browser.Answer many = phone.get(JOIN);
        many.refused(429, "too_many_tries");
        assertThat(many.raw().headers().firstValue("Retry-After")).isPresent();
        phone.get(JOIN + "/microphones/p_1").expect(200);
        house.clock.forward(Duration.ofSeconds(10));
        phone.get(JOIN).expect(200);
    }
}
