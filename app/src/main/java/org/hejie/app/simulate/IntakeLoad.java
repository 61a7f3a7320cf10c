package org.hejie.app.simulate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hejie.app.simulate.SimulatorConfig.Neighbour;
import org.hejie.cases.exchange.Inbox;
import org.hejie.cases.exchange.Ledgers;
import org.hejie.cases.exchange.LineTls;
import org.hejie.cases.exchange.Partner;
import org.hejie.cases.exchange.Written;
import org.hejie.cases.exchange.wire.WireAlgorithm;
import org.hejie.cases.exchange.wire.WireFault;
import org.hejie.cases.exchange.wire.WireKey;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.cases.store.Secrets;
import org.hejie.protocol.China;
import org.hejie.protocol.IntegrationMode;
import org.hejie.protocol.Json;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeLedger;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.exchange.PartnerKind;
import org.hejie.protocol.rest.ExchangePartner;
import org.hejie.protocol.rest.ExchangeRegion;

/**
 * A court's messages at a fixed rate, whether those before them were answered or not, to a Hejie of its own: how long each receipt takes from the moment
 * the message was due; then kills, after which all that was promised must be there.
 */
public final class IntakeLoad {
    private static final String OWN = "court-510104";
    private static final String HEJIE = "hejie";
    private static final String REGION = "510104";
    private static final String ORGANISATION = "大规模测试调解组织";
    private static final String OPERATOR = "intake-operator";
    /** News of a case comes so many cases later, and again. */
    private static final int NEWS_AFTER = 100;

    private static final int KINDS = 3;
    private static final int SECONDS_PER_KILL = 20;
    private static final int DOWN_MILLIS = 1000;
    private static final int AGAIN_MILLIS = 300;
    private static final int QUIET_SECONDS = 300;

    /**
     * @param rate messages a second: a third new cases, the rest news of them
     * @param warmUp seconds that are not counted
     * @param seconds that are
     * @param kills of Hejie afterwards, at the same rate
     * @param hejieOptions more words for Hejie's command line, such as a database's address
     */
    public record Plan(int rate, int warmUp, int seconds, int kills, List<String> hejieOptions, Path folder) {}

    /** A message, when it was due and when its receipt was there. @param nanos from due to receipt */
    private record Promised(int slot, Written written, long nanos, Wire.Answer answer) {}

    private final Plan plan;
    private final PrintWriter out;
    private final WireKey key;
    private final Wire wire;
    private final String[] assignments;
    private final Queue<Promised> promised = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();

    public IntakeLoad(Plan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
        key = WireKey.at(plan.folder().resolve("exchange.pem"), WireAlgorithm.ES256);
        wire = new Wire(OWN, key, LineTls.NONE, Clock.systemUTC());
        assignments = new String[slots() / KINDS + 1];
        Arrays.setAll(assignments, n -> Secrets.id("a_"));
    }

    private int slots() {
        return plan.rate() * (plan.warmUp() + plan.seconds() + plan.kills() * SECONDS_PER_KILL);
    }

    /** @return whether every message was taken and acted on, and every receipt holds */
    public boolean run() throws IOException, InterruptedException {
        try (OwnHejie hejie = new OwnHejie(ORGANISATION, plan.folder(), plan.hejieOptions())) {
            String password = hejie.account(OPERATOR, "OPERATOR");
            hejie.start();
            enter(hejie, password);
            Partner partner = new Neighbours(
                            HEJIE, List.of(new Neighbour(HEJIE, hejie.address().toString(), hejie.keyFile())), Map.of())
                    .find(HEJIE)
                    .orElseThrow();
            LocalDate first = China.day(Instant.now());
            say("started: Hejie %d; logs in %s", hejie.port(), plan.folder());
            try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
                send(hejie, partner, senders);
            }
            return report(partner, first);
        } finally {
            wire.close();
        }
    }

    private void say(String words, Object... values) {
        out.println(String.format(Locale.ROOT, words, values));
        out.flush();
    }

    private void enter(OwnHejie hejie, String password) throws IOException, InterruptedException {
        try (StaffClient operator = StaffClient.signIn(hejie.address(), OPERATOR, password)) {
            operator.enter(new ExchangePartner(
                    OWN,
                    PartnerKind.COURT,
                    "Intake load",
                    "http://127.0.0.1:" + OwnHejie.freePort(),
                    "ES256",
                    List.of(key.open().text()),
                    List.of(),
                    true));
            operator.enter(new ExchangeRegion(REGION, LocalDate.now(China.ZONE), IntegrationMode.ONBOARDED, OWN));
        }
    }

    private void send(OwnHejie hejie, Partner partner, ExecutorService senders) throws InterruptedException {
        long begun = System.nanoTime();
        int killed = 0;
        for (int slot = 0; slot < slots(); slot++) {
            long due = begun + TimeUnit.SECONDS.toNanos(slot) / plan.rate();
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            int now = slot;
            if (caseOf(slot) >= 0) {
                senders.execute(() -> one(partner, now, due));
            }
            if (slot == (plan.warmUp() + plan.seconds()) * plan.rate()) {
                say("the measured %d s are over", plan.seconds());
            }
            if (killed < plan.kills() && slot >= killAt(killed)) {
                killed++;
                senders.execute(() -> kill(hejie));
            }
        }
    }

    private int killAt(int number) {
        return (plan.warmUp() + plan.seconds() + number * SECONDS_PER_KILL + 2) * plan.rate();
    }

    private void kill(OwnHejie hejie) {
        try {
            say("kill -9 of Hejie");
            hejie.kill();
            TimeUnit.MILLISECONDS.sleep(DOWN_MILLIS);
            hejie.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int caseOf(int slot) {
        return slot / KINDS - slot % KINDS * NEWS_AFTER;
    }

    private Written written(int slot) {
        int number = caseOf(slot);
        int kind = slot % KINDS;
        Instant now = Instant.now();
        ExchangeBody body = kind == 0
                ? SampleCases.of(Origin.DELEGATED_PRE_FILING, REGION, ORGANISATION, number, now)
                : Desk.news(kind - 1, now);
        return Written.of(new ExchangeMessage(
                ExchangeMessage.SCHEMA,
                Secrets.id("m_"),
                "act:" + kind,
                OWN,
                HEJIE,
                assignments[number],
                kind + 1,
                now,
                body));
    }

    /** Sends until there is a receipt. */
    private void one(Partner partner, int slot, long due) {
        Written written = written(slot);
        try {
            while (true) {
                try {
                    String signature = wire.sign(partner, "POST", Inbox.PATH, written.bytes());
                    Wire.Answer answer = wire.ask(partner, "POST", Inbox.PATH, written.bytes(), signature);
                    if (answer.status() == 200) {
                        promised.add(new Promised(slot, written, System.nanoTime() - due, answer));
                        return;
                    }
                    if (answer.status() < 500) {
                        refused.add(answer.status() + " " + answer.code());
                        return;
                    }
                } catch (IOException e) {
                    // Killed just now.
                }
                TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // --- what became of it

    private boolean report(Partner partner, LocalDate first) throws IOException, InterruptedException {
        long sent = System.nanoTime();
        int from = plan.warmUp() * plan.rate();
        int until = from + plan.seconds() * plan.rate();
        long[] measured = promised.stream()
                .filter(one -> one.slot() >= from && one.slot() < until)
                .mapToLong(Promised::nanos)
                .sorted()
                .toArray();
        say(
                "%d messages/s for %d s: %d receipts, from due to receipt p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms",
                plan.rate(),
                plan.seconds(),
                measured.length,
                millis(measured, 0.5),
                millis(measured, 0.95),
                millis(measured, 0.99),
                millis(measured, 1));
        long unproved = promised.stream().filter(one -> !proved(partner, one)).count();
        int behind = 0;
        Map<String, ExchangeLedger.State> taken = Map.of();
        for (int waited = 0; waited <= QUIET_SECONDS; waited++) {
            taken = taken(partner, first);
            int open = (int) taken.values().stream()
                    .filter(state -> state == ExchangeLedger.State.UNDER_WAY)
                    .count();
            behind = waited == 0 ? open : behind;
            if (open == 0) {
                break;
            }
            TimeUnit.SECONDS.sleep(1);
        }
        say(
                "after the last message %d of %d were not acted on yet; all were %.0f s later",
                behind, promised.size(), (System.nanoTime() - sent) / 1e9);
        Map<String, ExchangeLedger.State> books = taken;
        long lost = promised.stream()
                .filter(one -> books.get(one.written().message().messageId()) != ExchangeLedger.State.DONE)
                .count();
        say(
                "kills %d; promised %d, lost or given up %d, receipts that do not hold %d, refused %s",
                plan.kills(), promised.size(), lost, unproved, refused);
        return lost + unproved == 0 && refused.isEmpty();
    }

    private static double millis(long[] sorted, double part) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.clamp(Math.ceil(part * sorted.length) - 1, 0, sorted.length - 1)] / 1e6;
    }

    private static boolean proved(Partner partner, Promised one) {
        try {
            WireSignature signature =
                    WireSignature.read(one.answer().signature(), one.answer().body());
            partner.check(
                    signature,
                    WireSignature.receipt(OWN, one.written().message().messageId()),
                    signature.at(),
                    WireSignature.SKEW);
            return true;
        } catch (WireFault e) {
            return false;
        }
    }

    /** Hejie's own books, by its ledgers. */
    private Map<String, ExchangeLedger.State> taken(Partner partner, LocalDate first)
            throws IOException, InterruptedException {
        Map<String, ExchangeLedger.State> taken = new HashMap<>();
        for (LocalDate day = first; !day.isAfter(China.day(Instant.now())); day = day.plusDays(1)) {
            String path = Ledgers.path(OWN, day);
            Wire.Answer answer =
                    wire.ask(partner, "GET", path, new byte[0], wire.sign(partner, "GET", path, new byte[0]));
            Json.read(answer.text(), ExchangeLedger.class)
                    .taken()
                    .forEach(line -> taken.put(line.messageId(), line.state()));
        }
        return taken;
    }
}
