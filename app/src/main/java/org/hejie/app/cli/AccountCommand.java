package org.hejie.app.cli;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hejie.cases.CaseService;
import org.hejie.cases.account.Organisations;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a staff account, or gives one a new password. Prints the password once. */
@Command(
        name = "account",
        description = "Make a staff account, or give an existing one a new password; while the server is stopped.",
        mixinStandardHelpOptions = true)
final class AccountCommand implements Callable<Integer> {
    /** Without letters and digits that look alike: it is read from one screen and typed at another. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 16;

    @Mixin
    private SettingOptions options = new SettingOptions();

    @Option(names = "--organisation", required = true, description = "Its name; made when there is none of that name")
    private String organisation = "";

    @Option(
            names = "--kind",
            description =
                    "What a new organisation is: COURT, HRSS, MEDIATION, OPERATOR; MEDIATION unless its name ends with 人民法院")
    private @Nullable BodyKind kind;

    @Option(
            names = "--level",
            defaultValue = "COUNTY",
            description =
                    "Of a new organisation: NATIONAL, PROVINCIAL, CITY, COUNTY, TOWNSHIP; ${DEFAULT-VALUE} if not given")
    private BodyLevel level = BodyLevel.COUNTY;

    @Option(names = "--region", description = "Of a new organisation: six digits, GB/T 2260")
    private @Nullable String region;

    @Option(names = "--username", required = true, description = "What the person types to sign in")
    private String username = "";

    @Option(names = "--name", required = true, description = "The person's name, as others see it")
    private String name = "";

    @Option(
            names = "--role",
            required = true,
            split = ",",
            description =
                    "MEDIATOR, ORGANISATION_ADMIN, COURT_REVIEWER, COURT_SUPERVISOR, RECORDS_OFFICER, BODY_ADMIN, OPERATOR; several by comma")
    private Set<StaffRole> roles = Set.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        String password = password();
        boolean made = StoppedCases.open(
                options.settings(System.getenv()), spec.commandLine(), cases -> keep(cases, password));
        PrintWriter out = spec.commandLine().getOut();
        out.println((made ? "Made " : "New password for ") + username + ": " + password);
        out.flush();
        return 0;
    }

    private boolean keep(CaseService cases, String password) {
        Optional<String> known = cases.accounts().find(username);
        if (known.isPresent()) {
            cases.accounts().setPassword(known.get(), password);
            return false;
        }
        cases.accounts().create(username, name, roles, body(cases), password);
        return true;
    }

    private String body(CaseService cases) {
        Organisations known = cases.organisations();
        return known.find(organisation)
                .orElseGet(() -> known.create(
                        organisation, kind == null ? Organisations.kind(organisation) : kind, level, region, null));
    }

    private static String password() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
