package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hejie.cases.privacy.Exposures;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.ShowNumbers;
import org.hejie.protocol.rest.ShowNumbers.ShowReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers are masked to everyone; whoever needs them in full presses, and that is written down. The table of docs/PRIVACY.md is what these answers say. */
final class MaskingTest {
    private static final Path PAGE = Path.of("../docs/PRIVACY.md");
    private static final List<String> FULL =
            List.of(Samples.WORKER_ID, Samples.WORKER_PHONE, Samples.MANAGER_ID, Samples.MANAGER_PHONE);
    private final Map<String, String> ids = new LinkedHashMap<>();

    private static String path(Endpoint endpoint, Map<String, String> ids) {
        String path = endpoint.path();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        return path.replaceAll("\\{[^}]*}", "x_none");
    }

    private Map<String, Browser> people(Hierarchy land) throws Exception {
        Map<String, Browser> people = new LinkedHashMap<>();
        people.put("MEDIATOR of the case", land.house().signedIn("presiding"));
        for (StaffRole role : StaffRole.values()) {
            String name = "masked." + role.name().toLowerCase(java.util.Locale.ROOT);
            boolean court = role == StaffRole.COURT_REVIEWER || role == StaffRole.COURT_SUPERVISOR;
            land.person(name, court ? land.countyCourt() : land.centre(), role);
            people.put(
                    role == StaffRole.MEDIATOR ? "MEDIATOR beside" : role.name(),
                    land.house().signedIn(name));
        }
        return people;
    }

    @Test
    void noAnswerHasANumberInFullAndThePageSaysWhoMayAskForOne(@TempDir Path data) throws Exception {
        List<String> leaks = new ArrayList<>();
        StringBuilder table = new StringBuilder("| role | phone | identity number | address |\n|---|---|---|---|\n");
        try (House house = new House("jdbc:h2:mem:masking", data)) {
            Hierarchy land = Hierarchy.in(house);
            PermissionScene.fill(land, ids);
            for (Map.Entry<String, Browser> person : people(land).entrySet()) {
                for (Endpoint endpoint : house.service.routes().keySet()) {
                    if (endpoint.access() instanceof Access.Staff
                            && endpoint.method().equals("GET")
                            && endpoint.response() != byte[].class) {
                        String body = person.getValue().get(path(endpoint, ids)).body();
                        FULL.stream()
                                .filter(body::contains)
                                .forEach(number -> leaks.add(person.getKey() + " " + endpoint.path()));
                    }
                }
                String said = said(person.getValue());
                table.append("| ")
                        .append(person.getKey())
                        .append(" | ")
                        .append(said)
                        .append(" | ")
                        .append(said)
                        .append(" | not kept |\n");
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(Files.readString(PAGE)).contains(table.toString());
    }

    /** What one sees of a case's parties. */
    private String said(Browser person) throws Exception {
        Browser.Answer page = person.get("/api/cases/" + ids.get("caseId"));
        Browser.Answer press = person.post(
                "/api/cases/" + ids.get("caseId") + "/parties/" + ids.get("partyId") + "/numbers",
                new ShowNumbers(ShowReason.REACH));
        if (page.status() != 200) {
            assertThat(press.status()).isIn(403, 404);
            return "none";
        }
        assertThat(page.body()).contains("138****1234");
        return press.status() == 200 ? "masked; in full on a press, written down" : "masked";
    }

    @Test
    void everyEndpointOfStaffAndPlatformsSaysWhatItShows(@TempDir Path data) {
        List<String> unsaid = new ArrayList<>();
        try (House house = new House("jdbc:h2:mem:exposures", data)) {
            for (Endpoint endpoint : house.service.routes().keySet()) {
                boolean asked =
                        endpoint.access() instanceof Access.Staff || endpoint.access() instanceof Access.Integration;
                if (asked && Exposures.of(endpoint).isEmpty()) {
                    unsaid.add(endpoint.method() + " " + endpoint.path());
                }
            }
        }
        assertThat(unsaid)
                .as("say in Exposures what these show of people's data, and what for")
                .isEmpty();
    }
}
