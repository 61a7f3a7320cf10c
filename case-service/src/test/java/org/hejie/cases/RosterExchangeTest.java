package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.hejie.cases.exchange.Unacceptable;
import org.hejie.cases.exchange.wire.WireAlgorithm;
import org.hejie.cases.exchange.wire.WireKey;
import org.hejie.protocol.IntegrationMode;
import org.hejie.protocol.exchange.ExchangeBody.RosterConfirmed;
import org.hejie.protocol.exchange.ExchangeBody.RosterSubmitted;
import org.hejie.protocol.exchange.ExchangeBody.RosterVerdict;
import org.hejie.protocol.exchange.PartnerKind;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.ExchangePartner;
import org.hejie.protocol.rest.ExchangeRegion;
import org.hejie.protocol.rest.NewRosterEntry;
import org.hejie.protocol.rest.RosterDecision;
import org.hejie.protocol.rest.RosterList;
import org.hejie.protocol.rest.RosterList.RosterEntry;
import org.hejie.protocol.rest.RosterState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A docked region's roster entries go to the court's platform, and its word comes back. */
@ParameterizedClass
@EnumSource(Engine.class)
final class RosterExchangeTest extends ContractTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate UNTIL = LocalDate.of(2027, 3, 1);
    private Hierarchy land;
    private String mediator;
    private Browser director;
    private Court court;
    private ExchangePartner local;

    RosterExchangeTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void found(@TempDir Path keys) throws Exception {
        land = Hierarchy.in(house);
        mediator = land.person("mediator", land.centre(), StaffRole.MEDIATOR);
        land.person("director", land.centre(), StaffRole.ORGANISATION_ADMIN);
        land.person("chief", land.countyCourt(), StaffRole.COURT_SUPERVISOR);
        director = house.signedIn("director");
        director.put("/api/mediators/" + mediator + "/profile", RosterTest.PROFILE)
                .expect(200);
        court = new Court(house);
        local = new ExchangePartner(
                "local-3302",
                PartnerKind.LOCAL,
                "市调解仲裁系统",
                "http://127.0.0.1:9",
                "ES256",
                List.of(WireKey.at(keys.resolve("local.pem"), WireAlgorithm.ES256)
                        .open()
                        .text()),
                List.of(Court.CODE),
                true);
        house.service.exchange().put(local, "op");
    }

    private void joined(LocalDate from, IntegrationMode mode, @Nullable String rosters) {
        house.service.exchange().put(new ExchangeRegion("330200", from, mode, local.code(), rosters), "op");
    }

    private RosterEntry submitted() throws Exception {
        RosterEntry entry = director.post("/api/roster", new NewRosterEntry(mediator, land.countyCourt()))
                .expect(201)
                .as(RosterEntry.class);
        return submitted(entry.entryId());
    }

    private RosterEntry submitted(String entryId) throws Exception {
        return director.post("/api/roster/" + entryId + "/submit").as(RosterEntry.class);
    }

    private RosterEntry entry() throws Exception {
        return director.get("/api/roster").as(RosterList.class).entries().getFirst();
    }

    private List<RosterSubmitted> pushed() {
        return house.told.stream()
                .map(told -> {
                    assertThat(told.to()).isEqualTo(Court.CODE);
                    return (RosterSubmitted) told.body();
                })
                .toList();
    }

    private RosterConfirmed word(
            RosterEntry entry,
            int submission,
            RosterVerdict verdict,
            @Nullable LocalDate until,
            @Nullable String reasons) {
        return new RosterConfirmed(entry.entryId(), submission, verdict, until, reasons, house.clock.instant());
    }

    private void refused(RosterConfirmed told, String code) {
        Unacceptable why = catchThrowableOfType(Unacceptable.class, () -> court.tell(null, told));
        assertThat(why.code()).isEqualTo(code);
    }

    @Test
    void aDockedRegionsEntryIsPushedAndTheCourtsWordComesBack() throws Exception {
        joined(TODAY, IntegrationMode.DOCKED, Court.CODE);
        RosterEntry entry = submitted();
        assertThat(entry.sentTo()).isEqualTo(Court.CODE);
        RosterSubmitted told = pushed().getFirst();
        assertThat(told.court().code()).isEqualTo("330203");
        assertThat(told.mediator()).isEqualTo("某mediator");
        assertThat(told.profile()).isEqualTo(RosterTest.PROFILE);
        house.signedIn("chief")
                .post(
                        "/api/roster/" + entry.entryId() + "/decision",
                        new RosterDecision(RosterDecision.Verdict.CONFIRM, UNTIL, null))
                .refused(409, "roster_decided_elsewhere");

        court.tell(null, word(entry, 1, RosterVerdict.CONFIRMED, UNTIL, null));
        assertThat(entry().state()).isEqualTo(RosterState.CONFIRMED);
        assertThat(entry().inForce()).isTrue();
        assertThat(entry().sentTo()).isNull();
        assertThat(entry().steps().getFirst().by()).isEqualTo(Court.CODE);
        director.post("/api/roster/" + entry.entryId() + "/publish").expect(200);
    }

    @Test
    void aDecisionOnAnEarlierSubmissionIsStale() throws Exception {
        joined(TODAY, IntegrationMode.DOCKED, Court.CODE);
        RosterEntry entry = submitted();
        refused(word(entry, 1, RosterVerdict.RETURNED, null, null), "reason_invalid");
        refused(word(entry, 1, RosterVerdict.CONFIRMED, null, null), "roster_until_invalid");
        refused(word(entry, 1, RosterVerdict.CONFIRMED, TODAY.plusYears(4), null), "roster_until_invalid");
        court.tell(null, word(entry, 1, RosterVerdict.RETURNED, null, "请补充培训记录"));
        assertThat(entry().reasons()).isEqualTo("请补充培训记录");
        submitted(entry.entryId());
        assertThat(pushed()).extracting(RosterSubmitted::submission).containsExactly(1, 2);
        refused(word(entry, 1, RosterVerdict.REFUSED, null, "不合适"), "roster_decision_stale");
        assertThat(entry().state()).isEqualTo(RosterState.SUBMITTED);
        court.tell(null, word(entry, 2, RosterVerdict.REFUSED, null, "不符合条件"));
        assertThat(entry().state()).isEqualTo(RosterState.REFUSED);
        refused(word(entry, 2, RosterVerdict.CONFIRMED, UNTIL, null), "roster_state");
    }

    @Test
    void whatWasNotPushedToAPlatformIsNotItsToDecide() throws Exception {
        joined(TODAY, IntegrationMode.ONBOARDED, null);
        RosterEntry entry = submitted();
        assertThat(house.told).isEmpty();
        assertThat(entry.sentTo()).isNull();
        refused(word(entry, 1, RosterVerdict.CONFIRMED, UNTIL, null), "roster_entry_unknown");
        house.signedIn("chief")
                .post(
                        "/api/roster/" + entry.entryId() + "/decision",
                        new RosterDecision(RosterDecision.Verdict.CONFIRM, UNTIL, null))
                .expect(200);
    }

    @Test
    void aRegionThatIsDockedByALocalSystemNamesTheCourtOrKeepsItsRostersOnThePage() throws Exception {
        ProblemException wrong = catchThrowableOfType(
                ProblemException.class, () -> joined(TODAY, IntegrationMode.DOCKED, "court-other"));
        assertThat(wrong.code()).isEqualTo("region_court_unknown");
        joined(TODAY, IntegrationMode.DOCKED, null);
        submitted();
        assertThat(house.told).isEmpty();
    }
}
