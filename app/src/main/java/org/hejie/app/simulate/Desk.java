package org.hejie.app.simulate;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hejie.cases.document.Documents;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.China;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeBody.CaseAssigned;
import org.hejie.protocol.exchange.ExchangeBody.ConfirmationApplied;
import org.hejie.protocol.exchange.ExchangeBody.ConfirmationDecision;
import org.hejie.protocol.exchange.ExchangeBody.Decision;
import org.hejie.protocol.exchange.ExchangeBody.Material;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.Route;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.jspecify.annotations.Nullable;

/** What a court's or a local system's staff do with a case. Safe on any thread; each act is on disk when it returns. */
final class Desk {
    /** What follows one another until the end, where applications are decided by themselves. */
    private static final List<Decision> STEPS = List.of(Decision.RECEIVED, Decision.ACCEPTED);

    private final Books books;
    private final String hejie;
    private final Clock clock;
    private volatile Optional<Decision> automatic = Optional.empty();

    Desk(Books books, String hejie, Clock clock) {
        this.books = books;
        this.hejie = hejie;
        this.clock = clock;
        books.onActed(this::heard);
    }

    /** @return the assignment's id */
    String submit(CaseAssigned assigned, @Nullable String via) {
        String assignment = Secrets.id("a_");
        books.write(hejie, assignment, "assigned", via, assigned);
        return assignment;
    }

    /** Many sample cases, each with some news after it. @param followUps 0 to 3 @return their assignments */
    List<String> submitMany(
            int count,
            long seed,
            Origin origin,
            String region,
            String organisation,
            @Nullable String via,
            int followUps) {
        List<String> made = new ArrayList<>();
        List<Books.Draft> drafts = new ArrayList<>();
        Instant now = clock.instant();
        for (int n = 0; n < count; n++) {
            String assignment = Secrets.id("a_");
            made.add(assignment);
            CaseAssigned assigned = SampleCases.of(origin, region, organisation, seed * 1_000_003 + n, now);
            drafts.add(new Books.Draft(hejie, assignment, "assigned", via, assigned));
            for (int after = 0; after < followUps; after++) {
                drafts.add(new Books.Draft(hejie, assignment, "news:" + after, via, news(after, now)));
            }
        }
        books.write(drafts);
        return made;
    }

    static ExchangeBody news(int which, Instant now) {
        return switch (which % 3) {
            case 0 -> new ExchangeBody.MaterialAdded(text("工资流水", "工资流水.txt", "模拟材料：银行流水摘要。"));
            case 1 -> new ExchangeBody.CaseUpdated("请求金额变更。", null, List.of(), "申请人变更请求");
            default -> new ExchangeBody.CaseRecalled("申请人撤回", now);
        };
    }

    static Material text(String kind, String name, String words) {
        return material(kind, name, "text/plain", words.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static Material material(String kind, String name, String mediaType, byte[] content) {
        return new Material(Secrets.id("f_"), kind, name, mediaType, Documents.digest(content), content);
    }

    /** Tells one more thing of a case. */
    void tell(String assignment, ExchangeBody.Inbound body) {
        books.write(hejie, assignment, Secrets.id("act-"), via(assignment), body);
    }

    /** The way its first message went. */
    private @Nullable String via(String assignment) {
        return books.about(assignment).stream()
                .findFirst()
                .flatMap(first -> books.chosenWay(first.id()))
                .orElse(null);
    }

    // --- applications after an agreement

    /** An application and what was decided so far. */
    record Application(String assignment, ConfirmationApplied applied, List<ConfirmationDecision> decided) {
        boolean open() {
            return decided.stream().noneMatch(one -> switch (one.decision()) {
                case CONFIRMED, REJECTED, REFUSED_TO_ACCEPT, WITHDRAWN -> true;
                case RECEIVED, SUPPLEMENT, ACCEPTED -> false;
            });
        }
    }

    List<Application> applications(String assignment) {
        List<ConfirmationApplied> applied = new ArrayList<>();
        List<ConfirmationDecision> decided = new ArrayList<>();
        for (Kept kept : books.about(assignment)) {
            if (kept.type().equals("confirmation.applied") || kept.type().equals("confirmation.decision")) {
                switch (books.message(kept).body()) {
                    case ConfirmationApplied one -> applied.add(one);
                    case ConfirmationDecision one -> decided.add(one);
                    default -> throw new IllegalStateException("of another type than was kept: " + kept.type());
                }
            }
        }
        return applied.stream()
                .map(one -> new Application(
                        assignment,
                        one,
                        decided.stream()
                                .filter(decision -> decision.applicationId().equals(one.applicationId()))
                                .toList()))
                .toList();
    }

    /** Decides a step of an application, once. @param reason where something is missing or it is refused */
    void decide(Application application, Decision decision, @Nullable String reason) {
        ConfirmationApplied applied = application.applied();
        String number = number(applied, decision);
        Instant now = clock.instant();
        String act = "decision:" + applied.applicationId() + ":" + decision;
        books.write(
                hejie,
                application.assignment(),
                decision == Decision.SUPPLEMENT
                        ? act + ":" + application.decided().size()
                        : act,
                via(application.assignment()),
                new ConfirmationDecision(
                        applied.applicationId(),
                        decision,
                        number,
                        reason,
                        now,
                        decision == Decision.CONFIRMED || decision == Decision.REJECTED
                                ? ruling(applied, decision, String.valueOf(number))
                                : null));
    }

    private static @Nullable String number(ConfirmationApplied applied, Decision decision) {
        if (decision != Decision.CONFIRMED && decision != Decision.REJECTED) {
            return null;
        }
        int running = Math.floorMod(applied.applicationId().hashCode(), 9000) + 1;
        String kind = switch (applied.route()) {
            case JUDICIAL_CONFIRMATION -> "诉前调确";
            case MEDIATION_STATEMENT -> "民初";
            case ARBITRATION_REVIEW -> "仲调审";
        };
        return String.format(Locale.ROOT, "(2026)川0104%s%d号", kind, running);
    }

    private Material ruling(ConfirmationApplied applied, Decision decision, String number) {
        boolean statement = applied.route() == Route.MEDIATION_STATEMENT;
        String title = statement ? "民事调解书" : applied.route() == Route.ARBITRATION_REVIEW ? "仲裁调解书" : "民事裁定书";
        String outcome = decision == Decision.CONFIRMED ? "调解协议有效，当事人应当按照约定履行。" : "驳回申请。";
        LocalDate day = China.day(clock.instant());
        byte[] pdf = Ruling.pdf(List.of(
                "（模拟文书，不具法律效力）",
                applied.court().name(),
                title,
                number,
                "申请编号：" + applied.applicationId(),
                outcome,
                day.toString()));
        return material(title, title + ".pdf", "application/pdf", pdf);
    }

    /** From now on applications end like this by themselves, also those that are open; empty: a person decides. */
    void decideAutomatically(Optional<Decision> end) {
        automatic = end;
        if (end.isPresent()) {
            books.assignments().forEach(this::decideNow);
        }
    }

    Optional<Decision> automatic() {
        return automatic;
    }

    private void heard(ExchangeMessage message) {
        if (message.body() instanceof ConfirmationApplied && message.assignmentId() != null) {
            decideNow(message.assignmentId());
        }
    }

    private void decideNow(String assignment) {
        Optional<Decision> end = automatic;
        if (end.isEmpty()) {
            return;
        }
        for (Application application : applications(assignment)) {
            if (application.open()) {
                STEPS.forEach(step -> decide(application, step, null));
                decide(application, end.get(), end.get() == Decision.CONFIRMED ? null : "模拟决定");
            }
        }
    }
}
