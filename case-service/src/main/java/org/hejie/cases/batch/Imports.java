package org.hejie.cases.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hejie.cases.account.AccountDesk;
import org.hejie.cases.account.Activations;
import org.hejie.cases.body.Bodies;
import org.hejie.cases.body.Body;
import org.hejie.cases.conflict.Persons;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.StoreFault;
import org.hejie.protocol.China;
import org.hejie.protocol.Language;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.ImportKind;
import org.hejie.protocol.rest.ImportReport;
import org.hejie.protocol.rest.ImportResult;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tables of bodies and accounts: tried first, then the very file that was tried is applied, all of it or nothing. Safe on any thread; blocks. */
public final class Imports {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    /** Messages under way at once: where each takes a tenth of a second, ten thousand leave in {@link #PATIENCE}. */
    private static final int AT_ONCE = 64;
    /** How long somebody waits for an answer at most; codes that did not leave by then are in its table. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Database database;
    private final Bodies bodies;
    private final AccountDesk accounts;
    private final Persons persons;
    private final CodePost post;
    private final Clock clock;

    public Imports(
            Database database, Bodies bodies, AccountDesk accounts, Persons persons, CodePost post, Clock clock) {
        this.database = database;
        this.bodies = bodies;
        this.accounts = accounts;
        this.persons = persons;
        this.post = post;
        this.clock = clock;
    }

    /** How many bytes of a file are read, at most; one more shows that it is too large. */
    public static int bytesMost() {
        return TableFile.BYTES_MOST;
    }

    /** An empty table to fill in. */
    public static byte[] template(ImportKind kind) {
        List<String> headings = columns(kind).stream()
                .map(column -> column.heading() + (column.required() ? "*" : ""))
                .toList();
        return CsvText.of(List.of(headings)).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Column> columns(ImportKind kind) {
        return switch (kind) {
            case BODIES -> Column.OF_BODIES;
            case ACCOUNTS -> Column.OF_ACCOUNTS;
        };
    }

    /** Says what a file would do, and remembers that it was tried. @throws ProblemException 400 for a file that is no table */
    public ImportReport attempt(Principal.Staff admin, ImportKind kind, byte[] file, Language language) {
        List<Line> lines = TableFile.lines(file, columns(kind));
        String digest = digest(file);
        return database.call(h -> {
            Plan<?> plan = plan(h, admin, kind, lines);
            h.createUpdate("DELETE FROM import_trial WHERE account_id = :account AND kind = :kind AND digest = :digest")
                    .bind("account", admin.accountId())
                    .bind("kind", kind)
                    .bind("digest", digest)
                    .execute();
            h.createUpdate("""
                            INSERT INTO import_trial (account_id, kind, digest, refusals, tried_at)
                            VALUES (:account, :kind, :digest, :refusals, :now)""")
                    .bind("account", admin.accountId())
                    .bind("kind", kind)
                    .bind("digest", digest)
                    .bind("refusals", plan.refusals())
                    .bind("now", clock.instant())
                    .execute();
            return new ImportReport(
                    kind, digest, lines.size(), plan.refusals(), plan.refused(language), plan.planned(), (int)
                            plan.opened().stream()
                                    .filter(one -> one instanceof AccountBatch.Coded coded && coded.phone() != null)
                                    .count());
        });
    }

    private Plan<?> plan(Handle h, Principal.Staff admin, ImportKind kind, List<Line> lines) {
        return switch (kind) {
            case BODIES -> BodyBatch.plan(h, admin.organisationId(), lines);
            case ACCOUNTS -> AccountBatch.plan(h, admin.organisationId(), accounts, lines);
        };
    }

    private record Trial(int refusals, @Nullable Instant appliedAt) {}

    /**
     * Does what the trial said.
     *
     * @param digest what the trial called the file
     * @throws ProblemException 409 {@code import_not_tried}, {@code import_has_refusals}, {@code import_applied}, {@code import_changed}
     */
    public ImportResult apply(Principal.Staff admin, ImportKind kind, byte[] file, String digest) {
        if (!digest(file).equals(digest)) {
            throw BatchRefusals.notTried();
        }
        List<Line> lines = TableFile.lines(file, columns(kind));
        try {
            return switch (kind) {
                case BODIES ->
                    database.call(h -> {
                        begin(h, admin, kind, digest);
                        return openBodies(h, admin, lines, digest);
                    });
                case ACCOUNTS -> {
                    persons.prepare();
                    // Codes leave when the accounts are there for good.
                    yield told(database.call(h -> {
                        begin(h, admin, kind, digest);
                        return openAccounts(h, admin, lines, digest);
                    }));
                }
            };
        } catch (StoreFault e) {
            if (e.isDuplicate()) {
                throw BatchRefusals.changed();
            }
            throw e;
        }
    }

    private void begin(Handle h, Principal.Staff admin, ImportKind kind, String digest) {
        Trial trial = h.createQuery("""
                        SELECT refusals, applied_at FROM import_trial
                        WHERE account_id = :account AND kind = :kind AND digest = :digest FOR UPDATE""")
                .bind("account", admin.accountId())
                .bind("kind", kind)
                .bind("digest", digest)
                .map((row, context) -> {
                    var applied = row.getObject("applied_at", java.time.OffsetDateTime.class);
                    return new Trial(row.getInt("refusals"), applied == null ? null : applied.toInstant());
                })
                .findOne()
                .orElseThrow(BatchRefusals::notTried);
        if (trial.appliedAt() != null) {
            throw BatchRefusals.applied();
        }
        if (trial.refusals() > 0) {
            throw BatchRefusals.hasRefusals();
        }
        h.createUpdate("""
                        UPDATE import_trial SET applied_at = :now WHERE account_id = :account AND kind = :kind AND digest = :digest""")
                .bind("now", clock.instant())
                .bind("account", admin.accountId())
                .bind("kind", kind)
                .bind("digest", digest)
                .execute();
    }

    private ImportResult openBodies(Handle h, Principal.Staff admin, List<Line> lines, String digest) {
        Plan<Body> plan = BodyBatch.plan(h, admin.organisationId(), lines);
        List<Body> opened = whole(plan);
        bodies.insert(h, admin, opened, reason(digest));
        return new ImportResult(ImportKind.BODIES, opened.size(), null, null, 0, 0);
    }

    private List<AccountBatch.Coded> openAccounts(Handle h, Principal.Staff admin, List<Line> lines, String digest) {
        Plan<AccountBatch.Coded> plan = AccountBatch.plan(h, admin.organisationId(), accounts, lines);
        List<AccountBatch.Coded> opened = whole(plan);
        accounts.insert(
                h, admin, opened.stream().map(AccountBatch.Coded::opening).toList(), reason(digest));
        for (AccountBatch.Coded one : opened) {
            if (one.phone() != null) {
                persons.keep(h, one.opening().id(), one.phone());
            }
        }
        return opened;
    }

    private ImportResult told(List<AccountBatch.Coded> opened) {
        List<AccountBatch.Coded> withPhone =
                opened.stream().filter(one -> one.phone() != null).toList();
        Set<AccountBatch.Coded> sent = posted(withPhone);
        Instant until = clock.instant().plus(Activations.LIFE);
        String day = MINUTE.format(until.atZone(China.ZONE));
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("用户名", "姓名", "机构", "激活码", "激活码有效至"));
        opened.stream()
                .filter(one -> !sent.contains(one))
                .forEach(one -> table.add(
                        List.of(one.opening().username(), one.opening().name(), one.body(), one.code(), day)));
        return new ImportResult(
                ImportKind.ACCOUNTS,
                opened.size(),
                table.size() > 1 ? CsvText.of(table) : null,
                until,
                sent.size(),
                withPhone.size() - sent.size());
    }

    /** Those whose codes left in time. */
    private Set<AccountBatch.Coded> posted(List<AccountBatch.Coded> codes) {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        codes.forEach(one -> tasks.add(() -> post.send(
                one.opening().id(),
                Objects.requireNonNull(one.phone()),
                one.body(),
                one.opening().username(),
                one.code())));
        ExecutorService threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("codes-", 0).factory());
        Set<AccountBatch.Coded> sent = new HashSet<>();
        try {
            List<Future<Boolean>> done = threads.invokeAll(tasks, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < codes.size(); i++) {
                if (done.get(i).state() == Future.State.SUCCESS && done.get(i).resultNow()) {
                    sent.add(codes.get(i));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
        return sent;
    }

    private static <T> List<T> whole(Plan<T> plan) {
        if (plan.refusals() > 0) {
            throw BatchRefusals.changed();
        }
        return plan.opened();
    }

    /** In the ledger: which file did it. */
    private static String reason(String digest) {
        return "批量导入 import " + digest.substring(0, 16);
    }

    private static String digest(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
