package org.hejie.cases.conflict;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.casefile.IdNumber;
import org.hejie.cases.casefile.MobileNumber;
import org.hejie.cases.casefile.Party;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.cases.store.StoreFault;
import org.hejie.protocol.rest.IdKind;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keyed digests (HMAC-SHA256) by which equal numbers are found while none stands in clear. Safe on any thread; blocks. */
public final class Marks {
    static final String KEY_PLACE = "mark_key/1/key";
    private static final int KEY_BYTES = 32;
    private static final int BATCH = 1_000;
    private final Database database;
    private final Sealer sealer;
    private final Cases cases;
    private byte @Nullable [] key;

    public Marks(Database database, Sealer sealer, Cases cases) {
        this.database = database;
        this.sealer = sealer;
        this.cases = cases;
    }

    enum Kind {
        ID,
        PHONE,
        UNIT
    }

    public static String keyPlace() {
        return KEY_PLACE;
    }

    /** A digest; whatever its kind, equal texts of one kind have equal ones. */
    String of(Kind kind, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            byte[] digest = mac.doFinal((kind + "\0" + text).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the number of a document of that kind. */
    public String id(IdNumber id) {
        return of(Kind.ID, id.kind() + " " + id.value());
    }

    public String phone(MobileNumber phone) {
        return of(Kind.PHONE, phone.value());
    }

    String unit(String name) {
        return of(Kind.UNIT, fold(name));
    }

    /** Width, case, spaces and brackets do not tell units or people apart. */
    static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("[\\s()·.]", "")
                .toLowerCase(java.util.Locale.ROOT);
    }

    private synchronized byte[] key() {
        byte[] known = key;
        if (known == null) {
            known = Base64.getDecoder().decode(sealer.open(sealedKey(), KEY_PLACE));
            key = known;
        }
        return known;
    }

    /** The one that is there, or a new one; of two servers that begin at once the first one's. */
    private String sealedKey() {
        Optional<String> there = storedKey();
        if (there.isPresent()) {
            return there.get();
        }
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        String sealed = sealer.seal(Base64.getEncoder().encodeToString(fresh), KEY_PLACE);
        try {
            database.run(h -> h.createUpdate("INSERT INTO mark_key (id, key_sealed) VALUES (1, :key)")
                    .bind("key", sealed)
                    .execute());
            return sealed;
        } catch (StoreFault e) {
            return storedKey().orElseThrow(() -> e);
        }
    }

    private Optional<String> storedKey() {
        return database.call(h -> h.createQuery("SELECT key_sealed FROM mark_key WHERE id = 1")
                .mapTo(String.class)
                .findOne());
    }

    /** Of somebody who is on no file yet; numbers that cannot be read give none. */
    Map<Kind, String> of(NewParty party) {
        Map<Kind, String> marks = new LinkedHashMap<>();
        IdNumber.parse(party.idKind() == null ? IdKind.RESIDENT_ID : party.idKind(), party.idNumber())
                .ifPresent(id -> marks.put(Kind.ID, id(id)));
        MobileNumber.parse(party.phone()).ifPresent(phone -> marks.put(Kind.PHONE, phone(phone)));
        String entity = party.entityName();
        if (entity != null && !entity.isBlank()) {
            marks.put(Kind.UNIT, unit(entity));
        }
        return marks;
    }

    private Map<Kind, String> of(Party party) {
        Map<Kind, String> marks = new LinkedHashMap<>();
        cases.knownNumbers(party).ifPresent(numbers -> {
            marks.put(Kind.ID, id(numbers.id()));
            marks.put(Kind.PHONE, phone(numbers.phone()));
        });
        String entity = party.entityName();
        if (entity != null && !entity.isBlank()) {
            marks.put(Kind.UNIT, unit(entity));
        }
        return marks;
    }

    /** Gives those of a case, and some of others, the digests they lack. */
    void fill(@Nullable String caseId) {
        key();
        if (caseId != null) {
            database.run(h -> cases.parties(h, caseId).stream()
                    .filter(party -> !marked(h, party.id()))
                    .forEach(party -> put(h, party)));
        }
        round();
    }

    /** Those that lack digests, {@value #BATCH} at a time. */
    public void round() {
        key();
        database.run(h -> {
            List<String> ids = h.createQuery("SELECT id FROM party WHERE NOT marked ORDER BY id LIMIT " + BATCH)
                    .mapTo(String.class)
                    .list();
            ids.forEach(id -> cases.party(h, id).ifPresent(party -> put(h, party)));
        });
    }

    private static boolean marked(Handle h, String partyId) {
        return h.createQuery("SELECT marked FROM party WHERE id = :id")
                .bind("id", partyId)
                .mapTo(Boolean.class)
                .one();
    }

    /** The row is the lock: two who fill at once do it one after the other. */
    private void put(Handle h, Party party) {
        int taken = h.createUpdate("UPDATE party SET marked = TRUE WHERE id = :id AND NOT marked")
                .bind("id", party.id())
                .execute();
        if (taken == 0) {
            return;
        }
        h.createUpdate("DELETE FROM party_mark WHERE party_id = :id")
                .bind("id", party.id())
                .execute();
        of(party)
                .forEach((kind, mark) -> h.createUpdate(
                                "INSERT INTO party_mark (party_id, kind, mark) VALUES (:id, :kind, :mark)")
                        .bind("id", party.id())
                        .bind("kind", kind)
                        .bind("mark", mark)
                        .execute());
    }

    /** A mediator's, anew. Within the caller's transaction. */
    void put(Handle h, String accountId, Map<Kind, List<String>> marks) {
        h.createUpdate("DELETE FROM account_mark WHERE account_id = :id")
                .bind("id", accountId)
                .execute();
        marks.forEach((kind, all) -> all.stream()
                .distinct()
                .forEach(mark -> h.createUpdate(
                                "INSERT INTO account_mark (account_id, kind, mark) VALUES (:id, :kind, :mark)")
                        .bind("id", accountId)
                        .bind("kind", kind)
                        .bind("mark", mark)
                        .execute()));
    }
}
