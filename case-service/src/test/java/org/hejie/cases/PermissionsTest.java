package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Problem;
import org.hejie.protocol.http.StaffRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may call what, from where. Every endpoint is called by every role: by somebody of the body that what is called belongs to, of the body below it,
 * beside it, above it, and of the court that sent the case. What they are answered stands in {@code permissions.txt}. An endpoint that is not there, or
 * answers otherwise, fails here. What was found is then in {@code target/permissions.txt}: decide each difference, and copy it.
 */
final class PermissionsTest {
    private static final Path KEPT = Path.of("src/test/resources/org/hejie/cases/permissions.txt");
    /** A reviewer asks for access to a case by its number: that there is such a case, and nothing of it, is what the answer has to say. */
    private static final List<String> TOLD = List.of(
            "GET /api/review/cases/{caseId} COURT_REVIEWER: 404 case_unknown where there is none, 403 grant_needed where it is foreign");

    private static final Path FOUND = Path.of("target/permissions.txt");

    @Test
    void everyEndpointAnswersEveryRoleAsIsWritten(@TempDir Path data) throws Exception {
        String found = table(data);
        Files.writeString(FOUND, found);
        assertThat(found)
                .as("answers differ from " + KEPT + ": compare it with " + FOUND + " and decide each difference")
                .isEqualTo(Files.readString(KEPT));
    }

    @Test
    void whatDoesNotExistIsUnknownToEveryoneWhoMayAsk(@TempDir Path data) throws Exception {
        List<String> leaks = new ArrayList<>();
        try (Scene scene = Scene.fresh(data)) {
            for (Endpoint endpoint : scene.land.house().service.routes().keySet()) {
                if (!(endpoint.access() instanceof Access.Staff(Set<StaffRole> roles))
                        || !endpoint.path().contains("{")) {
                    continue;
                }
                for (StaffRole role : roles) {
                    Browser.Answer answer = scene.call(endpoint, role, From.OWN, Map.of());
                    if (answer.status() != 404) {
                        leaks.add(endpoint.method() + " " + endpoint.path() + " " + role + " " + answer.status());
                    }
                }
            }
        }
        assertThat(leaks).isEmpty();
    }

    @Test
    void whatIsForeignLooksLikeWhatDoesNotExist(@TempDir Path data) throws Exception {
        List<String> leaks = new ArrayList<>();
        try (Scene scene = Scene.fresh(data)) {
            for (Endpoint endpoint : scene.land.house().service.routes().keySet()) {
                if (!(endpoint.access() instanceof Access.Staff(Set<StaffRole> roles))
                        || !endpoint.path().contains("{")) {
                    continue;
                }
                for (StaffRole role : roles) {
                    Browser.Answer unknown = scene.call(endpoint, role, From.BESIDE, Map.of());
                    Browser.Answer foreign = scene.call(endpoint, role, From.BESIDE, scene.ids);
                    if (!what(unknown).equals(what(foreign))) {
                        leaks.add(endpoint.method() + " " + endpoint.path() + " " + role + ": " + what(unknown)
                                + " where there is none, " + what(foreign) + " where it is foreign");
                    }
                }
            }
        }
        assertThat(leaks).isSubsetOf(TOLD);
    }

    private static String what(Browser.Answer answer) throws IOException {
        return answer.status() + " "
                + (answer.status() < 400
                        ? ""
                        : org.hejie.protocol.Json.read(answer.body(), Problem.class)
                                .code());
    }

    /** Where the caller's body stands to the one that what is called belongs to. */
    private enum From {
        COURT,
        BESIDE,
        BELOW,
        ABOVE,
        OWN;

        String body(Hierarchy land) {
            return switch (this) {
                case OWN -> land.centre();
                case BELOW -> land.street();
                case BESIDE -> land.otherCentre();
                case ABOVE -> land.city();
                case COURT -> land.countyCourt();
            };
        }
    }

    private static String table(Path data) throws Exception {
        StringBuilder table = new StringBuilder("""
                Who may call what; written by PermissionsTest, which says how. ok: done; 403 and 404: refused; any other number: let in, and refused for a
                reason that has nothing to do with who calls. own: of the body it belongs to; court: of the court that sent the case.
                """);
        Scene scene = Scene.fresh(data);
        List<Endpoint> endpoints = scene.land.house().service.routes().keySet().stream()
                .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
                .toList();
        for (Endpoint endpoint : endpoints) {
            table.append('\n').append(endpoint.method()).append(' ').append(endpoint.path());
            if (!(endpoint.access() instanceof Access.Staff(Set<StaffRole> allowed))) {
                table.append("  ").append(word(endpoint.access())).append('\n');
                continue;
            }
            table.append('\n');
            List<String> never = new ArrayList<>();
            for (StaffRole role : StaffRole.values()) {
                Map<From, String> row = new LinkedHashMap<>();
                for (From from : From.values()) {
                    Browser.Answer answer = scene.call(endpoint, role, from, scene.ids);
                    boolean done = answer.status() < 300;
                    row.put(from, done ? "ok" : Integer.toString(answer.status()));
                    if (done && !endpoint.method().equals("GET")) {
                        scene.close();
                        scene = Scene.fresh(data);
                    }
                }
                if (!allowed.contains(role) && Set.copyOf(row.values()).equals(Set.of("403"))) {
                    never.add(role.name());
                    continue;
                }
                table.append("  %-19s".formatted(role));
                row.forEach((from, answer) ->
                        table.append("  %s %-3s".formatted(from.name().toLowerCase(java.util.Locale.ROOT), answer)));
                table.append('\n');
            }
            table.append(
                    never.isEmpty()
                            ? ""
                            : "  403 from anywhere:  " + never.stream().collect(Collectors.joining(", ")) + "\n");
        }
        scene.close();
        return Arrays.stream(table.toString().split("\n"))
                        .map(String::stripTrailing)
                        .collect(Collectors.joining("\n")) + "\n";
    }

    private static String word(Access access) {
        return switch (access) {
            case Access.Public _ -> "anyone";
            case Access.Party _ -> "a party, by cookie";
            case Access.Before _ -> "a party before there is a case, by cookie";
            case Access.Integration _ -> "a platform, by credential";
            case Access.Ticket _ -> "by ticket or place in the room";
            case Access.Platform _ -> "a platform, by signature";
            case Access.Staff _ -> throw new IllegalStateException();
        };
    }

    /** A country with a case, a session, an invitation and an account in its centre, and people as they are needed. */
    private static final class Scene implements AutoCloseable {
        private static int count;
        private final Hierarchy land;
        private final Map<String, String> ids = new LinkedHashMap<>();
        private final Map<String, Browser> people = new LinkedHashMap<>();
        private final SampleBodies bodies;

        private Scene(Hierarchy land) throws IOException, InterruptedException {
            this.land = land;
            PermissionScene.fill(land, ids);
            bodies = PermissionScene.bodies(land, ids);
        }

        static Scene fresh(Path data) throws IOException, InterruptedException {
            count++;
            House house = new House("jdbc:h2:mem:permissions" + count, data.resolve(Integer.toString(count)));
            return new Scene(Hierarchy.in(house));
        }

        /** @param known path parameters by their name; what is not among them exists nowhere */
        Browser.Answer call(Endpoint endpoint, StaffRole role, From from, Map<String, String> known)
                throws IOException, InterruptedException {
            String path = endpoint.path();
            while (path.contains("{")) {
                int begin = path.indexOf('{');
                int end = path.indexOf('}');
                String name = path.substring(begin + 1, end);
                path = path.substring(0, begin)
                        + known.getOrDefault(name, name.equals("page") ? "1" : "x_none")
                        + path.substring(end + 1);
            }
            path += query(endpoint);
            Browser caller = person(role, from);
            Class<?> request = endpoint.request();
            if (request == byte[].class) {
                return caller.upload(path, "x".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            Object body = request == null ? "{}" : bodies.of(request);
            return switch (endpoint.method()) {
                case "GET" -> caller.get(path);
                case "DELETE" -> caller.delete(path);
                case "PUT" -> caller.put(path, body);
                default -> caller.post(path, body);
            };
        }

        private String query(Endpoint endpoint) {
            List<String> given = new ArrayList<>();
            for (String name : endpoint.query()) {
                String value = PermissionScene.QUERY.get(name);
                if (value != null) {
                    given.add(name + "=" + value);
                }
            }
            return given.isEmpty() ? "" : "?" + String.join("&", given);
        }

        private Browser person(StaffRole role, From from) throws IOException, InterruptedException {
            String name = role.name().toLowerCase(java.util.Locale.ROOT) + "." + from;
            Browser known = people.get(name);
            // Signing out is among what they do.
            if (known != null && known.get("/api/me").status() == 200) {
                return known;
            }
            if (known == null) {
                land.person(name, from.body(land), role);
            }
            Browser browser = land.house().signedIn(name);
            people.put(name, browser);
            return browser;
        }

        @Override
        public void close() {
            land.house().close();
        }
    }
}
