package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hejie.cases.notice.Notices;
import org.hejie.protocol.ClockKind;
import org.hejie.protocol.exchange.ExchangeBody.HowChosen;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AssignmentRequest;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.Login;
import org.hejie.protocol.rest.NewAssignment;
import org.hejie.protocol.rest.PartyAct;
import org.hejie.protocol.rest.PartyChannel;
import org.hejie.protocol.rest.PersonOnFile.PersonChange;
import org.hejie.protocol.rest.ReminderList;
import org.hejie.protocol.rest.ReminderList.ReminderView;
import org.hejie.protocol.rest.ReminderMoment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Those who must act are reminded of what runs for them: once, at its moment, and not after it stopped. */
@ParameterizedClass
@EnumSource(Engine.class)
final class ClockReminderTest extends ContractTest {
    private Browser desk;

    ClockReminderTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void signIn() throws Exception {
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN);
        desk = house.signedIn("admin");
    }

    private AssignmentView apply(boolean together) throws Exception {
        AssignmentView a = desk.post(
                        "/api/assignments",
                        new NewAssignment(
                                null,
                                false,
                                false,
                                together,
                                "追索劳动报酬",
                                List.of(),
                                "追索劳动报酬纠纷",
                                null,
                                null,
                                null,
                                false,
                                List.of(Samples.worker(), Samples.manager())))
                .expect(201)
                .as(AssignmentView.class);
        return desk.post("/api/assignments/" + a.assignmentId() + "/accept").as(AssignmentView.class);
    }

    /** In China. */
    private void at(String local) throws Exception {
        Instant then = Instant.parse(local + ":00+08:00");
        house.clock.forward(Duration.between(house.clock.instant(), then));
        desk.post("/api/login", new Login("admin", House.PASSWORD)).expect(200);
    }

    private void round() {
        house.service.clockReminders().round();
    }

    /** As so many servers do at once. */
    private void rounds() throws Exception {
        try (ExecutorService servers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int server = 0; server < 4; server++) {
                all.add(servers.submit(this::round));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private List<ReminderView> staff() throws Exception {
        return desk.get("/api/reminders").as(ReminderList.class).reminders();
    }

    private List<String> messages() {
        return house.sent.stream()
                .filter(m -> m.kind() == Notices.Kind.REMINDER)
                .map(Notices.Message::text)
                .toList();
    }

    @Test
    void staffFindOnTheirPageWhatRunsOutUntilItIsDone() throws Exception {
        AssignmentView a = apply(false);
        rounds();
        assertThat(staff()).isEmpty();

        at("2026-03-09T09:00");
        rounds();
        assertThat(staff())
                .extracting(ReminderView::kind, ReminderView::moment)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(ClockKind.COUNTERPARTY_ASKED, ReminderMoment.LAPSED),
                        org.assertj.core.groups.Tuple.tuple(ClockKind.OWN_CASE, ReminderMoment.HALF));

        // The later one takes the earlier one's place.
        at("2026-03-16T09:00");
        rounds();
        assertThat(staff())
                .filteredOn(r -> r.kind() == ClockKind.OWN_CASE)
                .extracting(ReminderView::moment)
                .containsExactly(ReminderMoment.DAY_BEFORE);

        desk.post(
                        "/api/assignments/" + a.assignmentId() + "/termination",
                        new AssignmentRequest.TerminateMediation(
                                org.hejie.protocol.TerminationReason.DIFFERENCES_TOO_WIDE, "经过", "分歧过大", "", ""))
                .expect(200);
        rounds();
        assertThat(staff()).isEmpty();
        assertThat(messages()).isEmpty();
    }

    @Test
    void whoHasAPhoneOnFileIsToldOnceADayHowManyTermsRunOutAndOfNoCase() throws Exception {
        String number = "13712340000";
        house.signedIn("wang")
                .put("/api/mediators/" + house.mediator + "/person", new PersonChange(number, null, List.of()))
                .expect(200);
        AssignmentView a = apply(false);
        designated(a);
        designated(apply(false));
        at("2026-03-16T09:00");
        rounds();
        rounds();
        List<Notices.Message> told =
                house.sent.stream().filter(m -> m.to().equals(number)).toList();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().text())
                .contains("2 项下一个工作日到期")
                .doesNotContain("追索", Samples.WORKER, Samples.MANAGER);

        at("2026-03-17T09:00");
        rounds();
        assertThat(house.sent.stream().filter(m -> m.to().equals(number)))
                .hasSize(2)
                .last()
                .extracting(Notices.Message::text)
                .asString()
                .contains("2 项今天到期");
        // The administrator has none on file.
        assertThat(messages()).hasSize(2);
    }

    private void designated(AssignmentView a) throws Exception {
        desk.post(
                        "/api/assignments/" + a.assignmentId() + "/answers",
                        new AssignmentRequest.CounterpartyAnswer(1, Willingness.WILLING, PartyChannel.PHONE, null))
                .expect(200);
        desk.post(
                        "/api/assignments/" + a.assignmentId() + "/mediator",
                        new AssignmentRequest.ChooseMediator(
                                HowChosen.DESIGNATED_BY_ORGANISATION, house.mediator, List.of()))
                .expect(200);
    }

    @Test
    void partiesAreToldOnceWhateverNumberOfServersThereAreAndNotAfterItStopped() throws Exception {
        AssignmentView a = apply(true);
        at("2026-03-03T08:59");
        rounds();
        assertThat(messages()).isEmpty();

        at("2026-03-03T09:00");
        rounds();
        rounds();
        assertThat(messages())
                .hasSize(2)
                .allSatisfy(text -> assertThat(text)
                        .contains("双方共同选定调解员的最后一天是2026年3月4日", "art. 10")
                        .doesNotContain("追索", Samples.WORKER, Samples.MANAGER));

        // Who has chosen is left in peace.
        desk.post(
                        "/api/assignments/" + a.assignmentId() + "/mediator",
                        new AssignmentRequest.ChooseMediator(
                                HowChosen.CHOSEN_TOGETHER,
                                house.mediator,
                                List.of(new PartyAct(0, PartyChannel.PHONE, null))))
                .expect(200);
        at("2026-03-04T09:00");
        rounds();
        assertThat(messages()).hasSize(3);
        assertThat(house.sent.getLast().to()).isEqualTo(Samples.manager().phone());

        at("2026-03-05T09:00");
        rounds();
        assertThat(messages()).hasSize(3);
    }

    @Test
    void theReminderToChooseBringsALinkWhereThePartyHasNone() throws Exception {
        AssignmentView a = apply(true);
        desk.post(
                        "/api/assignments/" + a.assignmentId() + "/links",
                        new AssignmentRequest.SendLinks(List.of(new AssignmentRequest.LinkTo(0, null))))
                .expect(200);
        at("2026-03-03T09:00");
        rounds();
        assertThat(messages()).hasSize(2);
        assertThat(messages()).filteredOn(text -> text.contains("/before#")).hasSize(1);
        assertThat(messages())
                .filteredOn(text -> text.contains("请打开之前收到的链接选定调解员"))
                .hasSize(1);
        // The one it brought is the one they have now.
        at("2026-03-04T09:00");
        rounds();
        assertThat(messages()).hasSize(4);
        assertThat(messages()).filteredOn(text -> text.contains("/before#")).hasSize(1);
    }

    @Test
    void whatStopsBetweenThePlanAndTheMessageIsNotTold() throws Exception {
        AssignmentView a = apply(true);
        at("2026-03-03T09:00");
        desk.post(
                        "/api/assignments/" + a.assignmentId() + "/mediator",
                        new AssignmentRequest.ChooseMediator(
                                HowChosen.CHOSEN_TOGETHER,
                                house.mediator,
                                List.of(
                                        new PartyAct(0, PartyChannel.PHONE, null),
                                        new PartyAct(1, PartyChannel.PHONE, null))))
                .expect(200);
        rounds();
        assertThat(messages()).isEmpty();
    }
}
