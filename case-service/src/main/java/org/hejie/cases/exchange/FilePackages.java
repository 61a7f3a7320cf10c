package org.hejie.cases.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.hejie.cases.exchange.wire.WireKey;
import org.hejie.cases.exchange.wire.WireRequest;
import org.hejie.cases.exchange.wire.WireSignature;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.Language;
import org.hejie.protocol.exchange.ExchangeReceipt;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.ExchangeImport;
import org.hejie.protocol.rest.ExchangeImport.Imported;
import org.jspecify.annotations.Nullable;

/**
 * Messages carried by hand while the line is down: a ZIP file with, for each, {@code NNNNN-MESSAGEID.json} (its bytes) and {@code NNNNN-MESSAGEID.jws} (the
 * signature over them). Taking one twice, or both ways, does nothing twice.
 */
final class FilePackages {
    private static final int MOST = 10_000;
    private static final long MOST_BYTES = 512L << 20;
    private static final String MESSAGE = ".json";
    private static final String SIGNATURE = ".jws";

    private final Database database;
    private final Sealer sealer;
    private final Delivery delivery;
    private final Partners partners;
    private final Inbox inbox;
    private final String own;
    private final WireKey key;
    private final Clock clock;

    FilePackages(
            Database database,
            Sealer sealer,
            Delivery delivery,
            Partners partners,
            Inbox inbox,
            String own,
            WireKey key,
            Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.delivery = delivery;
        this.partners = partners;
        this.inbox = inbox;
        this.own = own;
        this.key = key;
        this.clock = clock;
    }

    private record Kept(
            String messageId,
            String recipient,
            String assignment,
            @Nullable String via) {}

    /** Writes all that has not reached the partner. It stays in the outbox: the receipt comes over the line, when that is there again. */
    void write(String partner, OutputStream out) throws IOException {
        known(partner);
        List<Kept> waiting = database.call(h -> h
                .createQuery(
                        "SELECT message_id, recipient, assignment, via FROM exchange_out WHERE state IN ('READY', 'WAITING') ORDER BY sent_at, seq LIMIT :most")
                .bind("most", MOST)
                .map((row, context) -> new Kept(
                        row.getString("message_id"),
                        row.getString("recipient"),
                        row.getString("assignment"),
                        row.getString("via")))
                .list()
                .stream()
                .filter(kept -> delivery.way(h, kept.recipient(), kept.assignment(), kept.via())
                        .filter(via -> via.code().equals(partner))
                        .isPresent())
                .toList());
        WireRequest request = new WireRequest("FILE", "", partner);
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int n = 0; n < waiting.size(); n++) {
                byte[] bytes = bytes(waiting.get(n).messageId());
                String name = String.format(
                        Locale.ROOT, "%05d-%s", n + 1, waiting.get(n).messageId());
                entry(zip, name + MESSAGE, bytes);
                String signature = WireSignature.of(key, own, request, bytes, clock.instant());
                entry(zip, name + SIGNATURE, signature.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private byte[] bytes(String messageId) {
        byte[] sealed =
                database.call(h -> h.createQuery("SELECT content_sealed FROM exchange_out WHERE message_id = :id")
                        .bind("id", messageId)
                        .mapTo(byte[].class)
                        .one());
        return sealer.open(sealed, Outbox.place(messageId));
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** Takes what a partner sent by file. Each message is proved, and taken or refused by itself. */
    ExchangeImport take(String partner, InputStream file, Language language) throws IOException {
        known(partner);
        Map<String, byte[]> waiting = new HashMap<>();
        List<Imported> imported = new ArrayList<>();
        long total = 0;
        int count = 0;
        try (ZipInputStream zip = new ZipInputStream(file, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes(Written.MOST + 1);
                total += content.length;
                count++;
                if (total > MOST_BYTES || count > 2 * MOST || content.length > Written.MOST) {
                    throw tooLarge();
                }
                int dot = entry.getName().lastIndexOf('.');
                String name = dot < 0 ? entry.getName() : entry.getName().substring(0, dot);
                byte[] other = waiting.remove(name);
                if (other == null) {
                    waiting.put(name, content);
                    continue;
                }
                boolean signatureLast = entry.getName().endsWith(SIGNATURE);
                imported.add(
                        one(partner, name, signatureLast ? other : content, signatureLast ? content : other, language));
            }
        } catch (java.util.zip.ZipException e) {
            throw noPackage();
        }
        if (count == 0) {
            throw noPackage();
        }
        waiting.keySet()
                .forEach(name -> imported.add(new Imported(
                        name,
                        null,
                        "package_incomplete",
                        language == Language.EN
                                ? "Its message or its signature is missing in the file."
                                : "文件里缺少这条消息或者它的签名。")));
        return new ExchangeImport(imported);
    }

    private Imported one(String partner, String name, byte[] message, byte[] signature, Language language) {
        try {
            ExchangeReceipt receipt =
                    inbox.takePackaged(partner, new String(signature, StandardCharsets.US_ASCII).strip(), message);
            return new Imported(name, receipt.taken(), null, null);
        } catch (ProblemException e) {
            return new Imported(name, null, e.code(), e.detail(language));
        }
    }

    private void known(String partner) {
        if (partners.find(partner).isEmpty()) {
            throw partnerUnknown();
        }
    }

    static ProblemException partnerUnknown() {
        return new ProblemException(404, "partner_unknown", "没有登记这个平台。", "There is no such partner.", null);
    }

    private static ProblemException noPackage() {
        return new ProblemException(
                400,
                "package_malformed",
                "这不是消息包；应为对方导出的 ZIP 文件。",
                "This is no package; it is the ZIP file that the other side exported.",
                null);
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                413,
                "package_too_large",
                "消息包太大：最多 " + MOST + " 条消息，解开后不超过 512 MiB；请让对方分几次导出。",
                "The package is too large: at most " + MOST
                        + " messages and 512 MiB unpacked; ask for several smaller ones.",
                null);
    }
}
