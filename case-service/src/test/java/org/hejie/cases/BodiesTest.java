package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AdminAct;
import org.hejie.protocol.rest.AdminEventList;
import org.hejie.protocol.rest.BodyChange;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;
import org.hejie.protocol.rest.BodyList;
import org.hejie.protocol.rest.BodyState;
import org.hejie.protocol.rest.BodyView;
import org.hejie.protocol.rest.Login;
import org.hejie.protocol.rest.NewBody;
import org.hejie.protocol.rest.Reasoned;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies: who sees which, what stands below what. */
@ParameterizedClass
@EnumSource(Engine.class)
final class BodiesTest extends ContractTest {
    private static final Reasoned WHY = new Reasoned("机构改革");
    private Hierarchy land;

    BodiesTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void found() {
        land = Hierarchy.in(house);
    }

    private static NewBody city(String parent, String name) {
        return new NewBody(parent, name, BodyKind.HRSS, BodyLevel.CITY, "330400", null);
    }

    @Test
    void anAdministratorSeesTheOwnBodyAndWhatIsBelow() throws Exception {
        Browser admin = land.admin("province", land.province());
        BodyView own = admin.get("/api/admin/body").as(BodyView.class);
        assertThat(own.name()).isEqualTo("甲省人社厅");
        assertThat(own.own()).isTrue();
        assertThat(own.parentId()).isNull();
        assertThat(own.children()).isEqualTo(2);
        assertThat(own.roles()).containsExactly(StaffRole.BODY_ADMIN);
        BodyList below = admin.get("/api/admin/bodies").as(BodyList.class);
        assertThat(below.bodies()).extracting("name").containsExactly("乙市人社局", "丙市人社局");
        BodyView street = admin.get("/api/admin/bodies/" + land.street()).as(BodyView.class);
        assertThat(street.above()).extracting("name").containsExactly("甲省人社厅", "乙市人社局", "乙市调解中心");
        BodyList found =
                admin.get("/api/admin/bodies?query=" + Browser.encoded("街道")).as(BodyList.class);
        assertThat(found.bodies()).singleElement().satisfies(row -> {
            assertThat(row.bodyId()).isEqualTo(land.street());
            assertThat(row.parent()).isEqualTo("乙市调解中心");
        });
        assertThat(admin.get("/api/admin/bodies?query=3303").as(BodyList.class).bodies())
                .extracting("name")
                .containsExactly("丙市人社局", "丙市调解中心");
    }

    @Test
    void whatIsBesideAboveOrOfAnotherKindIsUnknown() throws Exception {
        Browser admin = land.admin("city", land.city());
        for (String foreign : new String[] {
            land.province(), land.ministry(), land.otherCity(), land.otherCentre(), land.cityCourt(), "o_nothing"
        }) {
            String path = "/api/admin/bodies/" + foreign;
            admin.get(path).refused(404, "body_unknown");
            admin.get(path + "/events").refused(404, "body_unknown");
            admin.get(path + "/accounts").refused(404, "body_unknown");
            admin.get("/api/admin/bodies?parent=" + foreign).refused(404, "body_unknown");
            admin.post(path + "/suspend", WHY).refused(404, "body_unknown");
            admin.put(path, new BodyChange("改名", "330200", null, null, "改名试试")).refused(404, "body_unknown");
            admin.post("/api/admin/bodies", city(foreign, "新局")).refused(404, "body_unknown");
        }
        assertThat(admin.get("/api/admin/bodies?query=" + Browser.encoded("丙市"))
                        .as(BodyList.class)
                        .bodies())
                .isEmpty();
        assertThat(admin.get("/api/admin/bodies?query=" + Browser.encoded("法院"))
                        .as(BodyList.class)
                        .bodies())
                .isEmpty();
    }

    @Test
    void aBodyIsOpenedBelowOneOfItsKindAndOfALowerLevel() throws Exception {
        Browser admin = land.admin("province", land.province());
        BodyView opened = admin.post("/api/admin/bodies", city(land.province(), " 丁市人社局 "))
                .expect(201)
                .as(BodyView.class);
        assertThat(opened.name()).isEqualTo("丁市人社局");
        assertThat(opened.own()).isFalse();
        NewBody centre =
                new NewBody(opened.bodyId(), "丁市调解中心", BodyKind.MEDIATION, BodyLevel.COUNTY, "330402", "丁市调解中心调解专用章");
        BodyView below = admin.post("/api/admin/bodies", centre).expect(201).as(BodyView.class);
        assertThat(below.sealName()).isEqualTo("丁市调解中心调解专用章");
        assertThat(below.roles())
                .containsExactlyInAnyOrder(
                        StaffRole.BODY_ADMIN,
                        StaffRole.MEDIATOR,
                        StaffRole.ORGANISATION_ADMIN,
                        StaffRole.RECORDS_OFFICER);
        refuse(admin, land.province(), BodyKind.COURT, BodyLevel.CITY, "body_kind_invalid");
        refuse(admin, land.centre(), BodyKind.HRSS, BodyLevel.TOWNSHIP, "body_kind_invalid");
        refuse(admin, land.province(), BodyKind.OPERATOR, BodyLevel.CITY, "body_kind_invalid");
        refuse(admin, land.province(), BodyKind.HRSS, BodyLevel.PROVINCIAL, "body_level_invalid");
        refuse(admin, land.city(), BodyKind.MEDIATION, BodyLevel.CITY, "body_level_invalid");
        admin.post("/api/admin/bodies", city(land.province(), "丁市人社局")).refused(409, "body_exists");
        admin.post("/api/admin/bodies", city(land.province(), " ")).refused(400, "body_name_invalid");
        admin.post(
                        "/api/admin/bodies",
                        new NewBody(land.province(), "戊市人社局", BodyKind.HRSS, BodyLevel.CITY, "33", null))
                .refused(400, "region_invalid");
    }

    private void refuse(Browser admin, String parent, BodyKind kind, BodyLevel level, String code) throws Exception {
        admin.post("/api/admin/bodies", new NewBody(parent, "某机构", kind, level, "330400", null))
                .refused(400, code);
    }

    @Test
    void aMovedBodyTakesWhatIsBelowWithIt() throws Exception {
        Browser province = land.admin("province", land.province());
        Browser city = land.admin("city", land.city());
        Browser other = land.admin("other", land.otherCity());
        city.get("/api/admin/bodies/" + land.street()).expect(200);
        BodyChange move = new BodyChange("乙市调解中心", "330203", null, land.otherCity(), "行政区划调整");
        city.put("/api/admin/bodies/" + land.centre(), move).refused(404, "body_unknown");
        province.put("/api/admin/bodies/" + land.centre(), move).expect(200);
        city.get("/api/admin/bodies/" + land.street()).refused(404, "body_unknown");
        BodyView street = other.get("/api/admin/bodies/" + land.street()).as(BodyView.class);
        assertThat(street.above()).extracting("name").containsExactly("丙市人社局", "乙市调解中心");
        province.put(
                        "/api/admin/bodies/" + land.centre(),
                        new BodyChange("乙市调解中心", "330203", null, land.street(), "绕圈"))
                .refused(400, "body_level_invalid");
        AdminEventList events =
                province.get("/api/admin/bodies/" + land.centre() + "/events").as(AdminEventList.class);
        assertThat(events.events()).extracting("act").containsExactly(AdminAct.BODY_MOVED, AdminAct.BODY_CHANGED);
        assertThat(events.events().getFirst().by()).isEqualTo("某province");
        assertThat(events.events().getFirst().reason()).isEqualTo("行政区划调整");
    }

    @Test
    void aSuspendedBodysPeopleAreOutAndThoseBelowStay() throws Exception {
        Browser province = land.admin("province", land.province());
        Browser city = land.admin("city", land.city());
        land.person("below", land.centre(), StaffRole.MEDIATOR);
        Browser below = house.signedIn("below");
        BodyView suspended = province.post("/api/admin/bodies/" + land.city() + "/suspend", WHY)
                .as(BodyView.class);
        assertThat(suspended.state()).isEqualTo(BodyState.SUSPENDED);
        city.get("/api/me").refused(401, "not_signed_in");
        house.browser().post("/api/login", new Login("city", House.PASSWORD)).refused(403, "body_suspended");
        house.browser().post("/api/login", new Login("city", "wrong password")).refused(401, "login_failed");
        below.get("/api/me").expect(200);
        province.post("/api/admin/bodies/" + land.city() + "/suspend", WHY).refused(409, "body_state_already");
        province.post("/api/admin/bodies/" + land.city() + "/resume", WHY).expect(200);
        house.signedIn("city");
    }

    @Test
    void nobodyChangesTheirOwnBody() throws Exception {
        Browser city = land.admin("city", land.city());
        city.post("/api/admin/bodies/" + land.city() + "/suspend", WHY).refused(403, "own_body");
        city.put("/api/admin/bodies/" + land.city(), new BodyChange("改名", "330200", null, null, "改名"))
                .refused(403, "own_body");
        city.post("/api/admin/bodies/" + land.centre() + "/suspend", new Reasoned(" "))
                .refused(400, "reason_invalid");
    }

    @Test
    void onlyAdministratorsComeHere() throws Exception {
        land.person("mediator", land.centre(), StaffRole.MEDIATOR, StaffRole.ORGANISATION_ADMIN);
        house.signedIn("mediator").get("/api/admin/body").refused(403, "role_missing");
    }
}
