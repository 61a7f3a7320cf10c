package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.BeforeDoor;
import org.hejie.protocol.rest.BeforeView.BeforeStep;
import org.hejie.protocol.rest.CodeSent;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.NewPageLinks;
import org.hejie.protocol.rest.NewPageLinks.NewPageLink;
import org.hejie.protocol.rest.PeopleFound;
import org.hejie.protocol.rest.PersonSearch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The digits beside the link to a party's own page, and what a person's copy says of such links. */
@ParameterizedClass
@EnumSource(Engine.class)
final class BeforeCodeTest extends BeforeContract {
    private AssignmentView assignment;

    BeforeCodeTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void accepted() throws Exception {
        assignment = accepted(false);
    }

    private NewPageLink sent(int place) throws Exception {
        AssignmentView.PageLink there = view(assignment).parties().get(place).link();
        return sendTo(assignment, place, there == null ? null : there.linkId())
                .as(NewPageLinks.class)
                .links()
                .getFirst();
    }

    private static Browser.Answer open(Browser phone, String code) throws Exception {
        return phone.post("/api/before/open", new JoinRequest.OpenDoor(code));
    }

    private static Browser.Answer join(Browser phone, String code) throws Exception {
        return phone.post("/api/join/open", new JoinRequest.OpenDoor(code));
    }

    private static String other(String code) {
        return code.substring(0, 7) + (code.charAt(7) - '0' + 1) % 10;
    }

    @Test
    void theyStandInTheMessageAndLeadThroughIdentity() throws Exception {
        NewPageLink link = sent(MANAGER);
        String code = link.code();
        assertThat(code).matches("\\d{8}");
        assertThat(house.sent.getLast().text())
                .contains(link.url(), "https://hejie.test/join 输入号码 " + code.substring(0, 4) + " " + code.substring(4));
        assertThat(link.toString()).doesNotContain(code);
        Browser phone = house.browser();
        join(phone, code).refused(409, "short_code_of_own_page");
        BeforeDoor door =
                open(phone, code.substring(0, 4) + "-" + code.substring(4)).as(BeforeDoor.class);
        assertThat(door.organisation()).isEqualTo("示范区调解中心");
        assertThat(door.phoneHint()).isNull();
        assertThat(ask(phone, code, MANAGER, "0014").as(CodeSent.class).sentTo())
                .isEqualTo("139****4321");
        phone.post("/api/before/verify", new JoinRequest.VerifyCode(code, house.lastCode()))
                .expect(200);
        assertThat(page(phone).step()).isEqualTo(BeforeStep.ANSWER);
        open(house.browser(), code).refused(409, "link_used_elsewhere");
    }

    @Test
    void theyEndAndLockWithTheLink() throws Exception {
        String first = sent(MANAGER).code();
        String second = sent(MANAGER).code();
        open(house.browser(), first).refused(410, "link_revoked");
        Browser phone = house.browser();
        for (int i = 0; i < 4; i++) {
            ask(phone, second, MANAGER, "0000").refused(403, "identity_mismatch");
        }
        ask(phone, second, MANAGER, "0000").refused(423, "door_locked");
        String third = sent(MANAGER).code();
        house.clock.forward(Duration.ofDays(21));
        open(house.browser(), third).refused(410, "link_expired");
    }

    @Test
    void wrongOnesCountForBothDoorsTogether() throws Exception {
        String code = sent(MANAGER).code();
        Browser phone = house.browser();
        for (int i = 0; i < 5; i++) {
            join(phone, code).refused(409, "short_code_of_own_page");
            open(phone, other(code)).refused(404, "short_code_unknown");
            join(phone, other(code)).refused(404, "short_code_unknown");
        }
        open(phone, code).refused(429, "too_many_tries");
        join(phone, code).refused(429, "too_many_tries");
        house.clock.forward(Duration.ofMinutes(15));
        open(phone, code).expect(200);
    }

    @Test
    void aPersonsCopyListsTheLinksWithoutWhatOpensThem() throws Exception {
        NewPageLink replaced = sent(WORKER);
        NewPageLink link = sent(WORKER);
        String token = link.url().substring(link.url().indexOf('#') + 1);
        Browser worker = identified(token, WORKER);
        open(worker, token).expect(200);
        Browser manager = party(assignment, MANAGER);
        answer(manager, true).expect(200);
        choose(worker, house.mediator).expect(200);
        choose(manager, house.mediator).expect(200);
        desk.post("/api/assignments/" + assignment.assignmentId() + "/open").expect(200);
        String person = desk.post("/api/privacy/people", new PersonSearch(Samples.WORKER_PHONE, null))
                .as(PeopleFound.class)
                .people()
                .getFirst()
                .partyId();
        Map<String, String> files = unzipped(desk.bytes("/api/privacy/people/" + person + "/copy"));
        String now = "2026-03-0";
        var links = Json.mapper().readTree(files.get("data.json")).get("pageLinks");
        assertThat(links).hasSize(2);
        assertThat(links.get(0).get("replacedAt").asText()).startsWith(now);
        assertThat(links.get(0).has("openedAt")).isFalse();
        assertThat(links.get(1).get("by").asText()).isEqualTo("MESSAGE");
        assertThat(links.get(1).get("sentAt").asText()).startsWith(now);
        assertThat(links.get(1).get("openedAt").asText()).startsWith(now);
        for (String page : files.values()) {
            assertThat(page).doesNotContain(token, link.code(), replaced.code());
        }
        assertThat(files.get("我的个人信息.html")).contains("案件开始前发给我的链接");
    }

    private static Map<String, String> unzipped(byte[] zip) throws Exception {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
