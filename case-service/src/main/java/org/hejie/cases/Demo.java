package org.hejie.cases;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hejie.cases.account.Account;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.account.Organisations;
import org.hejie.cases.casefile.CaseFile;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.IdNumber;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.grant.Grants;
import org.hejie.cases.join.Courier;
import org.hejie.cases.join.Invitations;
import org.hejie.cases.session.Participant;
import org.hejie.cases.session.PlannedSession;
import org.hejie.cases.session.Sessions;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.Language;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AccessPurpose;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;
import org.hejie.protocol.rest.GrantRequest;
import org.hejie.protocol.rest.NewCase;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.NewCase.NewReference;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.rest.ReferenceKind;
import org.hejie.protocol.rest.StaffName;
import org.jspecify.annotations.Nullable;

/** A case to try the house with. Its secrets are returned once and kept nowhere in clear. */
public final class Demo {
    private static final String ORGANISATION = "示范区劳动人事争议调解中心";
    private static final String COURT = "示范区人民法院";
    private static final String PROVINCE = "示范省人力资源和社会保障厅";
    private static final String CITY = "示范市人力资源和社会保障局";
    private static final String CITY_COURT = "示范市中级人民法院";
    private static final String TITLE = "张三与示范科技公司追索劳动报酬纠纷";
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final Duration GRANTED = Duration.ofDays(30);
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Organisations organisations;
    private final Accounts accounts;
    private final Cases cases;
    private final Sessions sessions;
    private final Invitations invitations;
    private final Courier courier;
    private final Grants grants;
    private final Clock clock;

    Demo(
            Organisations organisations,
            Accounts accounts,
            Cases cases,
            Sessions sessions,
            Invitations invitations,
            Courier courier,
            Grants grants,
            Clock clock) {
        this.organisations = organisations;
        this.accounts = accounts;
        this.cases = cases;
        this.sessions = sessions;
        this.invitations = invitations;
        this.courier = courier;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * Makes one organisation, a mediator, a co-mediator, an administrator, a court reviewer with a grant on the case, a court supervisor, a records officer, an operator, a case with two
     * parties, a session and their invitations. Where
     * they are already there, the accounts get new passwords and the case a new session with new invitations.
     *
     * @throws IllegalStateException when one of the usernames belongs to an account that is not the demonstration's
     */
    public Prepared prepare() {
        String province = body(PROVINCE, BodyKind.HRSS, BodyLevel.PROVINCIAL, "990000", null);
        String city = body(CITY, BodyKind.HRSS, BodyLevel.CITY, "990100", province);
        String cityCourt = body(CITY_COURT, BodyKind.COURT, BodyLevel.CITY, "990100", null);
        String centre = body(ORGANISATION, BodyKind.MEDIATION, BodyLevel.COUNTY, "990101", city);
        String court = body(COURT, BodyKind.COURT, BodyLevel.COUNTY, "990101", cityCourt);
        // An earlier demonstration's stand alone.
        organisations.place(centre, city);
        organisations.place(court, cityCourt);
        List<DemoAccount> staff = List.of(
                account("mediator", "王调解", Set.of(StaffRole.MEDIATOR, StaffRole.ORGANISATION_ADMIN), centre),
                account("comediator", "赵调解", Set.of(StaffRole.MEDIATOR), centre),
                account("director", "孙主任", Set.of(StaffRole.ORGANISATION_ADMIN), centre),
                account("reviewer", "陈法官", Set.of(StaffRole.COURT_REVIEWER), court),
                account("supervisor", "周庭长", Set.of(StaffRole.COURT_SUPERVISOR), court),
                account("officer", "吴档案", Set.of(StaffRole.RECORDS_OFFICER), court),
                account("operator", "运维", Set.of(StaffRole.OPERATOR), centre),
                account("administrator", "郑管理", Set.of(StaffRole.BODY_ADMIN), province),
                account("courtadmin", "冯管理", Set.of(StaffRole.BODY_ADMIN), cityCourt));
        CaseFile file = file(centre);
        List<Party> people = cases.parties(file.id());
        String second = accounts.find("comediator").orElseThrow();
        String sessionId =
                sessions.plan(file, people, clock.instant().plus(SOON), List.of(new StaffName(second, "赵调解")));
        letReview(file.id());
        PlannedSession session = sessions.find(sessionId).orElseThrow();
        List<DemoParty> invited = new ArrayList<>();
        for (Participant participant : sessions.participants(sessionId)) {
            people.stream()
                    .filter(party -> party.id().equals(participant.partyId()))
                    .findFirst()
                    .ifPresent(party -> invited.add(new DemoParty(
                            party.role(),
                            party.name(),
                            cases.numbers(party).id().lastFour(),
                            issue(session, participant))));
        }
        return new Prepared(file.id(), sessionId, file.title(), staff, List.copyOf(invited));
    }

    private String issue(PlannedSession session, Participant participant) {
        Invitations.Issued issued = invitations.issue(session, participant);
        courier.carry(issued.noticeId());
        return issued.invitation().url();
    }

    /** The reviewer has been given access to the case, if not by an earlier demonstration. */
    private void letReview(String caseId) {
        String reviewer = accounts.find("reviewer").orElseThrow();
        Instant now = clock.instant();
        if (!grants.caseIdsWithGrant(reviewer, now).contains(caseId)) {
            grants.give(
                    reviewer,
                    accounts.find("supervisor").orElseThrow(),
                    new GrantRequest(
                            caseId,
                            List.of(),
                            AccessPurpose.CONFIRMATION,
                            "（2026）京0105诉前调确1号",
                            now,
                            now.plus(GRANTED),
                            true));
        }
    }

    private String body(String name, BodyKind kind, BodyLevel level, String region, @Nullable String parentId) {
        return organisations.find(name).orElseGet(() -> organisations.create(name, kind, level, region, parentId));
    }

    private DemoAccount account(String username, String name, Set<StaffRole> roles, String organisationId) {
        String password = Secrets.token().substring(0, 16);
        Optional<Account> there = accounts.find(username).flatMap(accounts::load);
        if (there.isEmpty()) {
            accounts.create(username, name, roles, organisationId, password);
        } else if (there.get().organisationId().equals(organisationId)) {
            accounts.setPassword(there.get().id(), password);
        } else {
            throw new IllegalStateException("The username '" + username
                    + "' belongs to a real account; the demonstration needs a data folder or database of its own.");
        }
        return new DemoAccount(username, password, name, roles);
    }

    private CaseFile file(String organisationId) {
        List<CaseFile> there = cases.search(organisationId, TITLE, 1);
        if (!there.isEmpty()) {
            return there.getFirst();
        }
        NewParty applicant = new NewParty(
                Role.APPLICANT,
                PartyKind.NATURAL,
                "张三",
                null,
                null,
                idNumber("19900307"),
                "13800001234",
                Language.ZH_CN);
        NewParty respondent = new NewParty(
                Role.RESPONDENT,
                PartyKind.LEGAL,
                "李四",
                "示范科技有限公司",
                null,
                idNumber("19850612"),
                "13900005678",
                Language.ZH_CN);
        String caseId = cases.open(
                organisationId,
                new NewCase(
                        TITLE,
                        List.of(
                                new NewReference(ReferenceKind.COURT, "（2026）京0105民诉前调1号"),
                                new NewReference(ReferenceKind.ORGANISATION, "示范调〔2026〕第1号")),
                        "追索劳动报酬纠纷",
                        COURT,
                        accounts.find("mediator").orElseThrow(),
                        "请求支付拖欠的工资。",
                        List.of(applicant, respondent)));
        return cases.find(caseId).orElseThrow();
    }

    /** A number that is well formed and nobody's: the first six digits name no district. */
    private static String idNumber(String born) {
        String digits = "990000" + born + String.format(java.util.Locale.ROOT, "%03d", RANDOM.nextInt(1000));
        return digits + IdNumber.checkDigit(digits);
    }

    /** What the console prints. */
    public record Prepared(
            String caseId, String sessionId, String caseTitle, List<DemoAccount> accounts, List<DemoParty> parties) {}

    public record DemoAccount(String username, String password, String name, Set<StaffRole> roles) {
        /** Without the password. */
        @Override
        public String toString() {
            return "DemoAccount[" + username + "]";
        }
    }

    /** {@code idDigits}: the last four characters of the identity number, which the join page asks for. The code goes to the notice adapter. */
    public record DemoParty(Role role, String name, String idDigits, String url) {
        /** Without the link. */
        @Override
        public String toString() {
            return "DemoParty[" + role + "]";
        }
    }
}
