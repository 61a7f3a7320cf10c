package org.hejie.app.simulate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hejie.protocol.China;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.ExchangeStatus;

/** Hejie, a court and an HRSS platform as processes of their own; many cases between them, with faults and kills; then the books of all are compared. */
public final class Load {
    private static final String ORGANISATION = "大规模测试调解组织";
    private static final String OPERATOR = "load-operator";
    private static final String DIRECT_REGION = "510104";
    private static final String DOCKED_REGION = "510105";
    private static final int LARGEST_BATCH = 100;
    /** So much may be under way before more is sent. */
    private static final int MOST_UNDER_WAY = 1500;

    private static final int QUIET_LOOKS = 5;
    private static final Map<Fault, Double> SENT = Map.of(
            Fault.DUPLICATE_REQUEST, 0.05,
            Fault.DUPLICATE_ACT, 0.03,
            Fault.REORDER, 0.10,
            Fault.DELAY, 0.05,
            Fault.WRONG_SIGNATURE, 0.01,
            Fault.STALE_SIGNATURE, 0.01,
            Fault.REPLAYED_REQUEST, 0.01,
            Fault.UNKNOWN_SCHEMA, 0.005,
            Fault.MALFORMED, 0.005,
            Fault.OVERSIZED, 0.0005);
    private static final Map<Fault, Double> TAKEN =
            Map.of(Fault.FAIL_BEFORE, 0.02, Fault.FAIL_AFTER, 0.02, Fault.CUT, 0.01);

    /**
     * @param followUps messages after each case, 0 to 3
     * @param kills of Hejie, spread over the run
     * @param outages seconds-long, spread over the run, of either simulator
     * @param hejieOptions more words for Hejie's command line, such as a database's address
     * @param patienceMinutes without progress before the run is given up
     */
    public record Plan(
            int cases,
            int followUps,
            long seed,
            int connections,
            int kills,
            int outages,
            List<String> hejieOptions,
            Path folder,
            int patienceMinutes) {}

    private final Plan plan;
    private final PrintWriter out;
    private final Random random;
    private final int courtPort = OwnHejie.freePort();
    private final int hrssPort = OwnHejie.freePort();

    public Load(Plan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
        random = new Random(plan.seed());
    }

    /** @return whether nothing was lost, doubled or out of order, and all ledgers agree */
    public boolean run() throws IOException, InterruptedException {
        try (OwnHejie hejie = new OwnHejie(ORGANISATION, plan.folder(), plan.hejieOptions())) {
            return run(hejie);
        }
    }

    private boolean run(OwnHejie hejie) throws IOException, InterruptedException {
        String password = hejie.account(OPERATOR, "OPERATOR");
        String desk = hejie.account("load-desk", "ORGANISATION_ADMIN");
        Counterpart direct = new Counterpart("court", courtPort, "hrss-51", hrssPort, DIRECT_REGION + ":ONBOARDED");
        Counterpart docked = new Counterpart("hrss", hrssPort, "court-510104", courtPort, DOCKED_REGION + ":DOCKED");
        try (Child court = simulator(hejie, direct, password);
                Child hrss = simulator(hejie, docked, password);
                ControlClient courtControl = new ControlClient("http://127.0.0.1:" + courtPort);
                ControlClient hrssControl = new ControlClient("http://127.0.0.1:" + hrssPort);
                Acceptor acceptor = new Acceptor(hejie.address(), "load-desk", desk)) {
            hejie.start();
            court.start();
            hrss.start();
            say("started: Hejie %d, court %d, HRSS %d; logs in %s", hejie.port(), courtPort, hrssPort, plan.folder());
            LocalDate first = China.day(Instant.now());
            long began = System.nanoTime();
            acceptor.start();
            faults(courtControl);
            faults(hrssControl);
            send(hejie, courtControl, hrssControl);
            courtControl.clearFaults();
            hrssControl.clearFaults();
            boolean quiet = quieten(hejie, courtControl, hrssControl, password);
            double seconds = (System.nanoTime() - began) / 1e9;
            return report(hejie, courtControl, hrssControl, password, first, seconds, quiet) && onFile(acceptor);
        }
    }

    private void say(String words, Object... values) {
        out.println(String.format(Locale.ROOT, words, values));
        out.flush();
    }

    // --- processes

    /** @param which court or hrss @param other code of the other one @param region what it pushes from, as the command line takes it */
    private record Counterpart(String which, int port, String other, int otherPort, String region) {
        String otherFolder() {
            return which.equals("court") ? "hrss" : "court";
        }
    }

    private Child simulator(OwnHejie hejie, Counterpart one, String password) {
        return new Child(
                plan.folder().resolve(one.which() + ".log"),
                Map.of("HEJIE_OPERATOR_PASSWORD", password),
                "simulate",
                one.which(),
                "--port",
                String.valueOf(one.port()),
                "--data",
                plan.folder().resolve(one.which()).toString(),
                "--seed",
                String.valueOf(plan.seed()),
                "--connections",
                String.valueOf(plan.connections()),
                "--partner",
                "hejie=" + hejie.address() + "," + hejie.keyFile(),
                "--partner",
                one.other() + "=http://localhost:" + one.otherPort() + ","
                        + plan.folder().resolve(one.otherFolder() + "/exchange.pem.pub"),
                "--enter",
                OPERATOR,
                "--region",
                one.region());
    }

    private static void faults(ControlClient control) throws IOException, InterruptedException {
        for (Map<Fault, Double> some : List.of(SENT, TAKEN)) {
            for (Map.Entry<Fault, Double> one : some.entrySet()) {
                control.set(one.getKey(), new Faults.Setting(one.getValue(), 0, null));
            }
        }
    }

    // --- the run

    private void send(OwnHejie hejie, ControlClient court, ControlClient hrss)
            throws IOException, InterruptedException {
        int submitted = 0;
        int killed = 0;
        int broken = 0;
        Tally now = court.counts();
        while (submitted < plan.cases() || killed < plan.kills() || broken < plan.outages()) {
            if (submitted < plan.cases() && now.underWay() < MOST_UNDER_WAY) {
                submitted += submit(court, submitted);
            }
            double progress = (now.answered() + submitted) / 2.0 / plan.cases();
            if (killed < plan.kills() && progress >= (killed + 1.0) / (plan.kills() + 1)) {
                killed++;
                say("kill -9 of Hejie (%d) after %d answers", killed, now.answered());
                hejie.kill();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(500, 2500));
                hejie.start();
            } else if (broken < plan.outages() && progress >= (broken + 0.5) / plan.outages()) {
                broken++;
                boolean ofCourt = random.nextBoolean();
                int seconds = random.nextInt(1, 6);
                say("outage of the %s for %d s", ofCourt ? "court" : "HRSS platform", seconds);
                (ofCourt ? court : hrss).set(Fault.CUT, new Faults.Setting(1, 0, seconds));
            }
            TimeUnit.MILLISECONDS.sleep(submitted < plan.cases() ? 100 : 500);
            now = court.counts();
        }
    }

    private int submit(ControlClient court, int before) throws IOException, InterruptedException {
        int batch = Math.clamp(plan.cases() / 8, 1, LARGEST_BATCH);
        int count = Math.min(batch, plan.cases() - before);
        boolean docked = before / batch % 2 == 1;
        court.submit(new Control.Submit(
                count,
                plan.seed() + before,
                null,
                docked ? DOCKED_REGION : DIRECT_REGION,
                ORGANISATION,
                docked ? "hrss-51" : "hejie",
                plan.followUps()));
        return count;
    }

    /** Waits until nothing moves any more. @return whether every case was answered and nothing is under way */
    private boolean quieten(OwnHejie hejie, ControlClient court, ControlClient hrss, String password)
            throws IOException, InterruptedException {
        long patience = TimeUnit.MINUTES.toNanos(plan.patienceMinutes());
        long moved = System.nanoTime();
        Tally before = court.counts();
        for (int still = 0; System.nanoTime() - moved < patience; ) {
            TimeUnit.SECONDS.sleep(1);
            Tally now = court.counts();
            Tally relay = hrss.counts();
            boolean same = now.equals(before);
            if (!same) {
                moved = System.nanoTime();
            }
            before = now;
            boolean done = now.answered() == now.cases()
                    && now.underWay() + now.ahead() + relay.underWay() + relay.ahead() == 0
                    && waiting(hejie, password) == 0;
            still = same && done ? still + 1 : 0;
            if (still == QUIET_LOOKS) {
                return true;
            }
        }
        return false;
    }

    private static StaffClient operator(OwnHejie hejie, String password) throws IOException, InterruptedException {
        return StaffClient.signIn(hejie.address(), OPERATOR, password);
    }

    /** Hejie's own books: every case once, none left waiting. */
    private boolean onFile(Acceptor acceptor) throws IOException, InterruptedException {
        Map<AssignmentState, Integer> states = acceptor.onFile();
        int all = states.values().stream().mapToInt(Integer::intValue).sum();
        int waiting = states.getOrDefault(AssignmentState.PENDING_ACCEPTANCE, 0);
        say("on file at Hejie: %d cases, %s", all, states);
        return all == plan.cases() && waiting == 0;
    }

    private static int waiting(OwnHejie hejie, String password) throws IOException, InterruptedException {
        try (StaffClient operator = operator(hejie, password)) {
            return operator.status().partners().stream()
                    .mapToInt(ExchangeStatus.PartnerLine::waiting)
                    .sum();
        }
    }

    private boolean report(
            OwnHejie hejie,
            ControlClient court,
            ControlClient hrss,
            String password,
            LocalDate first,
            double seconds,
            boolean quiet)
            throws IOException, InterruptedException {
        Tally tally = court.counts();
        int lost = tally.cases() - tally.answered();
        int believed = court.believed() + hrss.believed();
        boolean clean = ledgers(hejie, court, hrss, password, first);
        int messages = tally.written() + tally.taken();
        say(
                "cases sent %d, answered %d, messages %d out and %d back",
                tally.cases(), tally.answered(), tally.written(), tally.taken());
        say(
                "lost %d, doubled %d, out of order %d, given up %d",
                lost, tally.doubled(), tally.outOfOrder(), tally.dead());
        say("bad requests believed %d, ledgers %s, quiet %s", believed, clean ? "clean" : "DIFFER", quiet);
        say("%.0f s, %.0f messages/s both ways", seconds, messages / seconds);
        Latencies.Report receipts = court.latencies();
        say(
                "receipts %d: %.0f messages/s, p50 %.1f ms, p99 %.1f ms (%d connections)",
                receipts.count(), receipts.perSecond(), receipts.p50(), receipts.p99(), plan.connections());
        return quiet
                && clean
                && lost + tally.doubled() + tally.outOfOrder() + tally.dead() + believed == 0
                && tally.cases() == plan.cases();
    }

    private boolean ledgers(OwnHejie hejie, ControlClient court, ControlClient hrss, String password, LocalDate first)
            throws IOException, InterruptedException {
        boolean clean = true;
        LocalDate last = China.day(Instant.now());
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            clean &= clean("court with Hejie", court.compare("hejie", day));
            clean &= clean("court with HRSS", court.compare("hrss-51", day));
            clean &= clean("HRSS with Hejie", hrss.compare("hejie", day));
            clean &= clean("HRSS with court", hrss.compare("court-510104", day));
            try (StaffClient operator = operator(hejie, password)) {
                for (String partner : List.of("court-510104", "hrss-51")) {
                    ExchangeStatus.Comparison report = operator.compare(partner, day);
                    say(
                            "ledger of Hejie with %s, %s: %d sent, %d taken, %d differences",
                            partner,
                            day,
                            report.sent(),
                            report.taken(),
                            report.differences().size());
                    clean &= report.clean();
                }
            }
        }
        return clean;
    }

    private boolean clean(String who, LedgerCheck.Comparison report) {
        say(
                "ledger of %s, %s: %d sent, %d taken, %d differences",
                who,
                report.day(),
                report.sent(),
                report.taken(),
                report.differences().size());
        report.differences().stream().limit(5).forEach(difference -> say("  %s", difference));
        return report.clean();
    }
}
