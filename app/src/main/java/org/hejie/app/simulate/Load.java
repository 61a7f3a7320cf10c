package org.hejie.app.simulate;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hejie.cases.exchange.Days;
import org.hejie.protocol.rest.AssignmentState;
import org.hejie.protocol.rest.ExchangeStatus;

/** Hejie, a court and an HRSS platform as processes of their own; many cases between them, with faults and kills; then the books of all are compared. */
public final class Load {
    private static final String ORGANISATION = "大规模测试调解组织";
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
     * @param measure without faults, kills and relay: only how fast receipts come
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
            boolean measure,
            List<String> hejieOptions,
            Path folder,
            int patienceMinutes) {}

    private final Plan plan;
    private final PrintWriter out;
    private final Random random;
    private final int hejiePort = freePort();
    private final int courtPort = freePort();
    private final int hrssPort = freePort();

    public Load(Plan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
        random = new Random(plan.seed());
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("There is no free port.", e);
        }
    }

    /** @return whether nothing was lost, doubled or out of order, and all ledgers agree */
    public boolean run() throws IOException, InterruptedException {
        String password = account("load-operator", "OPERATOR");
        String desk = account("load-desk", "ORGANISATION_ADMIN");
        Map<String, String> secret = Map.of("HEJIE_OPERATOR_PASSWORD", password);
        try (Child hejie = hejie();
                Child court = simulator("court", courtPort, "hrss-51", hrssPort, DIRECT_REGION + ":ONBOARDED", secret);
                Child hrss = simulator("hrss", hrssPort, "court-510104", courtPort, DOCKED_REGION + ":DOCKED", secret);
                ControlClient courtControl = new ControlClient("http://127.0.0.1:" + courtPort);
                ControlClient hrssControl = new ControlClient("http://127.0.0.1:" + hrssPort);
                Acceptor acceptor = new Acceptor(address(), "load-desk", desk)) {
            hejie.start();
            court.start();
            hrss.start();
            say("started: Hejie %d, court %d, HRSS %d; logs in %s", hejiePort, courtPort, hrssPort, plan.folder());
            LocalDate first = Days.of(Instant.now());
            long began = System.nanoTime();
            acceptor.start();
            if (!plan.measure()) {
                faults(courtControl);
                faults(hrssControl);
            }
            send(hejie, courtControl, hrssControl);
            courtControl.clearFaults();
            hrssControl.clearFaults();
            boolean quiet = quieten(courtControl, hrssControl, password);
            double seconds = (System.nanoTime() - began) / 1e9;
            return report(courtControl, hrssControl, password, first, seconds, quiet) && onFile(acceptor);
        }
    }

    private void say(String words, Object... values) {
        out.println(String.format(Locale.ROOT, words, values));
        out.flush();
    }

    // --- processes

    private String account(String user, String role) throws InterruptedException {
        List<String> words = new ArrayList<>(
                List.of("account", "--organisation", ORGANISATION, "--username", user, "--name", user, "--role", role));
        words.addAll(hejieData());
        Child child = new Child(plan.folder().resolve(user + ".log"), Map.of(), words.toArray(String[]::new));
        String said = child.run();
        return said.lines()
                .filter(line -> line.contains(user + ": "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No account was made; see " + user + ".log"));
    }

    private List<String> hejieData() {
        List<String> words =
                new ArrayList<>(List.of("--data", plan.folder().resolve("hejie").toString()));
        words.addAll(plan.hejieOptions());
        return words;
    }

    private Child hejie() {
        List<String> words = new ArrayList<>(List.of(
                "serve",
                "--no-demo",
                "--port",
                String.valueOf(hejiePort),
                "--media-port",
                "0",
                "--set",
                "media.bind=127.0.0.1",
                "--set",
                "log.level=ERROR"));
        words.addAll(hejieData());
        return new Child(plan.folder().resolve("hejie.log"), Map.of(), words.toArray(String[]::new));
    }

    private Child simulator(
            String which, int port, String other, int otherPort, String region, Map<String, String> secret) {
        return new Child(
                plan.folder().resolve(which + ".log"),
                secret,
                "simulate",
                which,
                "--port",
                String.valueOf(port),
                "--data",
                plan.folder().resolve(which).toString(),
                "--seed",
                String.valueOf(plan.seed()),
                "--connections",
                String.valueOf(plan.connections()),
                "--partner",
                "hejie=http://localhost:" + hejiePort + "," + plan.folder().resolve("hejie/keys/exchange.pem.pub"),
                "--partner",
                other + "=http://localhost:" + otherPort + ","
                        + plan.folder().resolve((which.equals("court") ? "hrss" : "court") + "/exchange.pem.pub"),
                "--enter",
                "load-operator",
                "--region",
                region);
    }

    private static void faults(ControlClient control) throws IOException, InterruptedException {
        for (Map<Fault, Double> some : List.of(SENT, TAKEN)) {
            for (Map.Entry<Fault, Double> one : some.entrySet()) {
                control.set(one.getKey(), new Faults.Setting(one.getValue(), 0, null));
            }
        }
    }

    // --- the run

    private void send(Child hejie, ControlClient court, ControlClient hrss) throws IOException, InterruptedException {
        int submitted = 0;
        int killed = 0;
        int broken = 0;
        Tally now = court.counts();
        while (submitted < plan.cases() || killed < kills() || broken < outages()) {
            if (submitted < plan.cases() && now.underWay() < MOST_UNDER_WAY) {
                submitted += submit(court, submitted);
            }
            double progress = (now.answered() + submitted) / 2.0 / plan.cases();
            if (killed < kills() && progress >= (killed + 1.0) / (kills() + 1)) {
                killed++;
                say("kill -9 of Hejie (%d) after %d answers", killed, now.answered());
                hejie.kill();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(500, 2500));
                hejie.start();
            } else if (broken < outages() && progress >= (broken + 0.5) / outages()) {
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

    private int kills() {
        return plan.measure() ? 0 : plan.kills();
    }

    private int outages() {
        return plan.measure() ? 0 : plan.outages();
    }

    private int submit(ControlClient court, int before) throws IOException, InterruptedException {
        int batch = Math.clamp(plan.cases() / 8, 1, LARGEST_BATCH);
        int count = Math.min(batch, plan.cases() - before);
        boolean docked = !plan.measure() && before / batch % 2 == 1;
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
    private boolean quieten(ControlClient court, ControlClient hrss, String password)
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
                    && waiting(password) == 0;
            still = same && done ? still + 1 : 0;
            if (still == QUIET_LOOKS) {
                return true;
            }
        }
        return false;
    }

    private StaffClient operator(String password) throws IOException, InterruptedException {
        return StaffClient.signIn(address(), "load-operator", password);
    }

    private URI address() {
        return URI.create("http://localhost:" + hejiePort);
    }

    /** Hejie's own books: every case once, none left waiting. */
    private boolean onFile(Acceptor acceptor) throws IOException, InterruptedException {
        Map<AssignmentState, Integer> states = acceptor.onFile();
        int all = states.values().stream().mapToInt(Integer::intValue).sum();
        int waiting = states.getOrDefault(AssignmentState.PENDING_ACCEPTANCE, 0);
        say("on file at Hejie: %d cases, %s", all, states);
        return all == plan.cases() && waiting == 0;
    }

    private int waiting(String password) throws IOException, InterruptedException {
        try (StaffClient operator = operator(password)) {
            return operator.status().partners().stream()
                    .mapToInt(ExchangeStatus.PartnerLine::waiting)
                    .sum();
        }
    }

    private boolean report(
            ControlClient court, ControlClient hrss, String password, LocalDate first, double seconds, boolean quiet)
            throws IOException, InterruptedException {
        Tally tally = court.counts();
        int lost = tally.cases() - tally.answered();
        int believed = court.believed() + hrss.believed();
        boolean clean = ledgers(court, hrss, password, first);
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

    private boolean ledgers(ControlClient court, ControlClient hrss, String password, LocalDate first)
            throws IOException, InterruptedException {
        boolean clean = true;
        LocalDate last = Days.of(Instant.now());
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            clean &= clean("court with Hejie", court.compare("hejie", day));
            clean &= clean("court with HRSS", court.compare("hrss-51", day));
            clean &= clean("HRSS with Hejie", hrss.compare("hejie", day));
            clean &= clean("HRSS with court", hrss.compare("court-510104", day));
            try (StaffClient operator = operator(password)) {
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
