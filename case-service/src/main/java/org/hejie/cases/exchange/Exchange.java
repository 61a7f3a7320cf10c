package org.hejie.cases.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hejie.cases.exchange.wire.PlatformKey;
import org.hejie.cases.exchange.wire.WireKey;
import org.hejie.cases.exchange.wire.WireRequest;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.Json;
import org.hejie.protocol.Language;
import org.hejie.protocol.exchange.ExchangeReceipt;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.ExchangeImport;
import org.hejie.protocol.rest.ExchangePartner;
import org.hejie.protocol.rest.ExchangeRegion;
import org.hejie.protocol.rest.ExchangeStatus;
import org.hejie.protocol.rest.ExchangeStatus.CertificateUse;
import org.hejie.protocol.rest.ExchangeStatus.Direction;
import org.hejie.protocol.rest.ExchangeStatus.PartnerLine;
import org.jspecify.annotations.Nullable;

/** The lines to other platforms behind one face. Safe on any thread; blocks. */
public final class Exchange implements AutoCloseable {
    private final Database database;
    private final ExchangeConfig config;
    private final WireKey key;
    private final Clock clock;
    private final Partners partners;
    private final Regions regions;
    private final Inbox inbox;
    private final InboxWork inboxWork;
    private final Delivery delivery;
    private final Ledgers ledgers;
    private final Stuck stuck;
    private final FilePackages packages;
    private final PartnerClient client;
    private final ExchangeRounds rounds;

    private Exchange(
            Database database, Sealer sealer, ExchangeConfig config, Incoming incoming, Outbox outbox, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
        key = WireKey.at(config.keyFile(), config.algorithm());
        client = new PartnerClient(
                config.code(),
                key,
                config.files().watch(CertificateUse.CLIENT, config.tls().files(), config.tls()::open),
                clock);
        partners = new Partners(database, config.code(), config.door(), clock);
        regions = new Regions(database, clock);
        inbox = new Inbox(database, sealer, partners, config.code(), config.door(), clock);
        inboxWork = new InboxWork(database, sealer, regions, incoming, outbox, clock);
        delivery = new Delivery(database, sealer, partners, client, clock);
        ledgers = new Ledgers(database, partners, client, clock);
        stuck = new Stuck(database, clock);
        packages = new FilePackages(database, sealer, delivery, partners, inbox, config.code(), key, clock);
        rounds = new ExchangeRounds(config.every(), inboxWork::one, delivery::one, fromTheBeginning -> {
            inbox.forget();
            ledgers.daily();
            return false;
        });
    }

    /** What writes messages; there before all that tells something. */
    public static Outgoing outgoing(Sealer sealer, ExchangeConfig config, Clock clock) {
        return new Outbox(sealer, config.code(), clock);
    }

    /** @param incoming acts on what comes in */
    public static Exchange open(
            Database database, Sealer sealer, ExchangeConfig config, Incoming incoming, Clock clock) {
        return new Exchange(database, sealer, config, incoming, new Outbox(sealer, config.code(), clock), clock);
    }

    // --- other platforms

    /** An answer with the signature under it. */
    public record Signed(byte[] body, String signature) {}

    /** Takes one message; it is on disk when this returns. @throws org.hejie.protocol.http.ProblemException saying why not; nothing is changed then */
    public Signed take(Proof proof, InputStream body) throws IOException {
        // Before anything is read: strangers take no memory.
        String asker = asker(proof.signature());
        inbox.known(asker, proof.certificate());
        byte[] bytes = body.readNBytes(Written.MOST + 1);
        if (bytes.length > Written.MOST) {
            throw ExchangeRefusals.tooLarge(Written.MOST);
        }
        ExchangeReceipt receipt = inbox.take(proof, bytes);
        if (receipt.taken() == ExchangeReceipt.Taken.NEW) {
            rounds.ring();
        }
        return signed(receipt, asker, receipt.messageId());
    }

    /** Our ledger, for the partner that asks. @param path with its query, as it was asked */
    public Signed ledger(Proof proof, String path, LocalDate day) {
        Inbox.Proved proved = inbox.prove(proof, new WireRequest("GET", path, config.code()), new byte[0]);
        return signed(ledgers.of(proved.partner().code(), day), proved.partner().code(), path);
    }

    private static String asker(@Nullable String signature) {
        try {
            return WireSignature.read(signature, new byte[0]).signer();
        } catch (org.hejie.cases.exchange.wire.WireFault e) {
            throw ExchangeRefusals.of(e);
        }
    }

    private Signed signed(Object answer, String asker, String about) {
        byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        return new Signed(
                body, WireSignature.of(key, config.code(), WireSignature.receipt(asker, about), body, clock.instant()));
    }

    // --- operators

    public ExchangeStatus status(Language language) {
        Map<String, Integer> waiting = waiting();
        List<PartnerLine> lines = partners.all().stream()
                .map(partner -> new PartnerLine(
                        partner.view(),
                        partner.speaksFor().stream()
                                .mapToInt(code -> waiting.getOrDefault(code, 0))
                                .sum(),
                        latest("SELECT MAX(done_at) FROM exchange_out WHERE via = :partner", partner),
                        latest("SELECT MAX(received_at) FROM exchange_in WHERE via = :partner", partner)))
                .toList();
        return new ExchangeStatus(
                config.code(),
                config.algorithm().name(),
                key.open().text(),
                lines,
                regions.all(),
                stuck.list(language),
                ledgers.comparisons(),
                config.door().open() ? config.door().port() : null,
                config.door().required(),
                config.files().certificates(),
                config.files().lists(),
                config.files().faults());
    }

    private @Nullable Instant latest(String sql, Partner partner) {
        return database.call(h -> h.createQuery(sql)
                        .bind("partner", partner.code())
                        .mapTo(Instant.class)
                        .findOne())
                .orElse(null);
    }

    private Map<String, Integer> waiting() {
        Map<String, Integer> waiting = new HashMap<>();
        database.run(h -> h.createQuery(
                        "SELECT recipient, COUNT(*) AS n FROM exchange_out WHERE state IN ('READY', 'WAITING') GROUP BY recipient")
                .map((row, context) -> Map.entry(row.getString("recipient"), row.getInt("n")))
                .forEach(entry -> waiting.put(entry.getKey(), entry.getValue())));
        return waiting;
    }

    public void put(ExchangePartner partner, String by) {
        partners.put(partner, by);
    }

    public void put(ExchangeRegion region, String by) {
        regions.put(region, by);
    }

    public void again(Direction direction, String other, String messageId) {
        stuck.again(direction, other, messageId);
        rounds.ring();
    }

    public ExchangeStatus.Comparison compare(String partner, LocalDate day) throws InterruptedException {
        return ledgers.compare(partners.find(partner).orElseThrow(FilePackages::partnerUnknown), day);
    }

    public void writePackage(String partner, OutputStream out) throws IOException {
        packages.write(partner, out);
    }

    public ExchangeImport takePackage(String partner, InputStream file, Language language) throws IOException {
        ExchangeImport imported = packages.take(partner, file, language);
        rounds.ring();
        return imported;
    }

    // --- an organisation's administrators

    /** What is stuck of one assignment. @param platform that assigned it @param assignment its id there */
    public List<ExchangeStatus.StuckMessage> stuck(String platform, String assignment, Language language) {
        return stuck.about(platform, assignment, language);
    }

    /** @throws ProblemException 404 {@code message_unknown} where that message is not stuck, or is about another assignment; 409 {@code message_overtaken} */
    public void again(String platform, String assignment, Direction direction, String messageId) {
        boolean there = stuck.about(platform, assignment, Language.ZH_CN).stream()
                .anyMatch(message ->
                        message.direction() == direction && message.messageId().equals(messageId));
        if (!there) {
            throw Stuck.unknown();
        }
        again(direction, platform, messageId);
    }

    // --- what this platform says in its own name

    public String code() {
        return config.code();
    }

    public PlatformKey publicKey() {
        return key.open();
    }

    /** Signs what is kept here and may be shown to anyone. @param path what it is, for {@code htu} */
    public String sign(String kind, String path, byte[] content) {
        return WireSignature.of(
                key, config.code(), new WireRequest(kind, path, config.code()), content, clock.instant());
    }

    // --- its own work

    /** Begins to act on what came and to send what waits. */
    public void start() {
        rounds.start();
    }

    /** Does all that is due now, on this thread; for tests, which give the time. */
    public void work() throws InterruptedException {
        boolean worked = true;
        while (worked) {
            worked = inboxWork.one(true) | delivery.one(true);
        }
    }

    @Override
    public void close() {
        rounds.close();
        client.close();
    }
}
