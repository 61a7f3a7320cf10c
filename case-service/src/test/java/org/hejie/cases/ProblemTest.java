package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.BodyView.BodyName;
import org.hejie.protocol.rest.LinkageProblem;
import org.hejie.protocol.rest.LinkageProblem.ProblemMove;
import org.hejie.protocol.rest.NewProblem;
import org.hejie.protocol.rest.ProblemCategory;
import org.hejie.protocol.rest.ProblemList;
import org.hejie.protocol.rest.ProblemState;
import org.hejie.protocol.rest.ProblemStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Problems that courts and departments of a region look at together. */
@ParameterizedClass
@EnumSource(Engine.class)
final class ProblemTest extends ContractTest {
    private static final String PROBLEMS = "/api/problems";
    private Hierarchy land;
    private Browser centre;
    private Browser cityCourt;
    private Browser city;

    ProblemTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void found() throws Exception {
        land = Hierarchy.in(house);
        land.person("desk", land.centre(), StaffRole.ORGANISATION_ADMIN);
        centre = house.signedIn("desk");
        cityCourt = land.admin("court", land.cityCourt());
        city = land.admin("city", land.city());
    }

    private NewProblem late(String actorId) {
        return new NewProblem(ProblemCategory.ASSIGNING, "330203", "分案过晚", "上月有五件到期前两日才推送。", actorId);
    }

    private LinkageProblem raised() throws Exception {
        return centre.post(PROBLEMS, late(land.cityCourt())).expect(201).as(LinkageProblem.class);
    }

    private static ProblemList list(Browser who) throws Exception {
        return who.get(PROBLEMS).expect(200).as(ProblemList.class);
    }

    @Test
    void itIsRaisedTakenUpHandedOnAndSettled() throws Exception {
        LinkageProblem problem = raised();
        assertThat(problem.state()).isEqualTo(ProblemState.OPEN);
        assertThat(problem.raisedBy()).isEqualTo(new BodyName(land.centre(), "乙市调解中心"));
        assertThat(problem.actors())
                .contains(new BodyName(land.city(), "乙市人社局"))
                .doesNotContain(new BodyName(land.otherCity(), "丙市人社局"));
        String steps = PROBLEMS + "/" + problem.problemId() + "/steps";
        cityCourt
                .post(steps, new ProblemStep(1, ProblemState.IN_HAND, "已与立案庭核对。", land.city()))
                .expect(201);
        centre.post(steps, new ProblemStep(1, ProblemState.SETTLED, "没有看到上一步。", land.city()))
                .refused(409, "problem_changed");
        LinkageProblem settled = city.post(steps, new ProblemStep(2, ProblemState.SETTLED, "改为当日推送。", land.city()))
                .expect(201)
                .as(LinkageProblem.class);
        assertThat(settled.steps())
                .extracting(ProblemMove::state)
                .containsExactly(ProblemState.OPEN, ProblemState.IN_HAND, ProblemState.SETTLED);
        assertThat(settled.steps())
                .extracting(step -> step.body().bodyId())
                .containsExactly(land.centre(), land.cityCourt(), land.city());
        raised();
        assertThat(list(centre).problems())
                .extracting(LinkageProblem::state)
                .containsExactly(ProblemState.OPEN, ProblemState.SETTLED);
    }

    @Test
    void courtsAndDepartmentsOfTheRegionSeeItAndNobodyElse() throws Exception {
        String id = raised().problemId();
        Browser countyCourt = land.admin("county", land.countyCourt());
        Browser province = land.admin("province", land.province());
        Browser ministry = land.admin("ministry", land.ministry());
        for (Browser who : new Browser[] {centre, cityCourt, city, countyCourt, province, ministry}) {
            assertThat(list(who).problems())
                    .extracting(LinkageProblem::problemId)
                    .containsExactly(id);
        }
        land.person("street", land.street(), StaffRole.ORGANISATION_ADMIN);
        for (Browser who : new Browser[] {
            land.admin("otherCity", land.otherCity()),
            land.admin("otherCourt", land.otherCourt()),
            land.admin("otherCentre", land.otherCentre()),
            house.signedIn("street")
        }) {
            assertThat(list(who).problems()).isEmpty();
            who.post(PROBLEMS + "/" + id + "/steps", new ProblemStep(1, ProblemState.SETTLED, "与我无关。", land.city()))
                    .refused(404, "problem_unknown");
        }
        // It is of the region, but another's to act on.
        assertThat(list(countyCourt).problems().getFirst().actors()).isEmpty();
        countyCourt
                .post(PROBLEMS + "/" + id + "/steps", new ProblemStep(1, ProblemState.SETTLED, "我来办。", land.city()))
                .expect(404);
    }

    @Test
    void whatIsWrongWithItIsSaidAndNothingIsKept() throws Exception {
        NewProblem good = late(land.cityCourt());
        refused(new NewProblem(good.category(), good.region(), " ", good.text(), good.actorId()), "problem_words");
        refused(
                new NewProblem(good.category(), good.region(), good.title(), "长".repeat(2001), good.actorId()),
                "problem_words");
        refused(
                new NewProblem(good.category(), good.region(), good.title(), "请联系13812341234。", good.actorId()),
                "problem_has_personal_number");
        refused(new NewProblem(good.category(), "330302", good.title(), good.text(), good.actorId()), "problem_region");
        refused(late(land.otherCourt()), "problem_actor");
        refused(late(land.street()), "problem_actor");
        assertThat(list(centre).problems()).isEmpty();
    }

    private void refused(NewProblem asked, String code) throws Exception {
        centre.post(PROBLEMS, asked).refused(400, code);
    }
}
