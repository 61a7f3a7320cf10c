package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CauseList;
import org.hejie.protocol.rest.Login;
import org.hejie.protocol.rest.Me;
import org.hejie.protocol.rest.MediatorList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Staff accounts: signing in, staying, going. */
@ParameterizedClass
@EnumSource(Engine.class)
final class StaffTest extends ContractTest {
    StaffTest(Engine engine) {
        super(engine);
    }

    @Test
    void aMediatorSignsInAndIsKnownByTheCookie() throws Exception {
        Browser browser = house.browser();
        Browser.Answer answer = browser.post("/api/login", new Login("  Wang ", House.PASSWORD));
        Me me = answer.as(Me.class);
        assertThat(me.name()).isEqualTo("王调解");
        assertThat(me.roles()).containsExactly(StaffRole.MEDIATOR);
        assertThat(answer.setCookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("hejie_staff=")
                        .contains("HttpOnly", "SameSite=Strict", "Secure", "Path=/api"));
        assertThat(browser.get("/api/me").as(Me.class)).isEqualTo(me);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreRefusedAlike() throws Exception {
        String wrong = house.browser()
                .post("/api/login", new Login("wang", "not the password"))
                .refused(401, "login_failed")
                .detail();
        String unknown = house.browser()
                .post("/api/login", new Login("nobody", House.PASSWORD))
                .refused(401, "login_failed")
                .detail();
        assertThat(wrong).isEqualTo(unknown);
    }

    @Test
    void theEleventhTryInAQuarterOfAnHourWaitsEvenIfRight() throws Exception {
        for (int i = 0; i < 10; i++) {
            house.browser().post("/api/login", new Login("wang", "wrong " + i)).refused(401, "login_failed");
        }
        Browser.Answer refused = house.browser().post("/api/login", new Login("WANG", House.PASSWORD));
        refused.refused(429, "too_many_tries");
        assertThat(refused.raw().headers().firstValue("Retry-After")).hasValue("900");
        house.clock.forward(Duration.ofMinutes(15));
        house.signedIn("wang");
    }

    @Test
    void signingOutEndsTheSessionForEveryCopyOfTheCookie() throws Exception {
        Browser browser = house.signedIn("wang");
        String cookie = browser.cookie("hejie_staff");
        browser.post("/api/logout").expect(204);
        house.browser().withCookie("hejie_staff", cookie).get("/api/me").refused(401, "not_signed_in");
    }

    @Test
    void anIdleSessionEndsAfterFourHours() throws Exception {
        Browser browser = house.signedIn("wang");
        house.clock.forward(Duration.ofHours(3));
        browser.get("/api/me").expect(200);
        house.clock.forward(Duration.ofHours(3));
        browser.get("/api/me").expect(200);
        house.clock.forward(Duration.ofHours(4));
        browser.get("/api/me").refused(401, "not_signed_in");
    }

    @Test
    void aBusySessionEndsAfterTwelveHours() throws Exception {
        Browser browser = house.signedIn("wang");
        for (int hour = 1; hour < 12; hour++) {
            house.clock.forward(Duration.ofHours(1));
            browser.get("/api/me").expect(200);
        }
        house.clock.forward(Duration.ofHours(1));
        browser.get("/api/me").refused(401, "not_signed_in");
    }

    @Test
    void aNewPasswordSignsTheAccountOut() throws Exception {
        Browser browser = house.signedIn("wang");
        house.service.accounts().setPassword(house.mediator, "another good password");
        browser.get("/api/me").refused(401, "not_signed_in");
        house.browser().post("/api/login", new Login("wang", House.PASSWORD)).refused(401, "login_failed");
        house.browser()
                .post("/api/login", new Login("wang", "another good password"))
                .expect(200);
    }

    @Test
    void usernamesAreUniqueWithoutRegardToCase() {
        assertThatThrownBy(() -> house.account("WANG", "别人", StaffRole.MEDIATOR))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo("username_taken"));
    }

    @Test
    void weakPasswordsAndOddNamesAreRefused() {
        var accounts = house.service.accounts();
        Set<StaffRole> roles = Set.of(StaffRole.MEDIATOR);
        assertThatThrownBy(() -> accounts.create("fresh", "某人", roles, house.organisation, "short"))
                .hasMessageContaining("password_invalid");
        assertThatThrownBy(() -> accounts.create("a b", "某人", roles, house.organisation, House.PASSWORD))
                .hasMessageContaining("username_invalid");
        assertThatThrownBy(() -> accounts.create("fresh", " ", roles, house.organisation, House.PASSWORD))
                .hasMessageContaining("name_invalid");
        assertThatThrownBy(() -> house.service.organisations().create("示范区调解中心"))
                .hasMessageContaining("organisation_exists");
    }

    @Test
    void theFirstStartIsKnownByItsEmptiness() {
        assertThat(house.service.accounts().none()).isFalse();
        assertThat(house.service.answers()).isTrue();
    }

    @Test
    void mediatorsOfOnesOwnOrganisationAreListed() throws Exception {
        house.account("second", "孙调解", StaffRole.MEDIATOR, StaffRole.ORGANISATION_ADMIN);
        house.account("reviewer", "陈法官", StaffRole.COURT_REVIEWER);
        String other = house.service.organisations().create("别处");
        house.service.accounts().create("far", "远方", Set.of(StaffRole.MEDIATOR), other, House.PASSWORD);
        MediatorList list = house.signedIn("wang").get("/api/mediators").as(MediatorList.class);
        assertThat(list.mediators()).extracting("name").containsExactlyInAnyOrder("王调解", "孙调解");
        house.signedIn("reviewer").get("/api/mediators").refused(403, "role_missing");
    }

    @Test
    void everyStaffMemberMaySeeTheCauses() throws Exception {
        house.account("reviewer", "陈法官", StaffRole.COURT_REVIEWER);
        List<CauseList.Cause> causes = house.signedIn("reviewer")
                .get("/api/causes")
                .as(CauseList.class)
                .causes();
        assertThat(causes).contains(new CauseList.Cause("追索劳动报酬纠纷", "劳动合同纠纷"));
    }
}
