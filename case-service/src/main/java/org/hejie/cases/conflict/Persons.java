package org.hejie.cases.conflict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.cases.casefile.IdNumber;
import org.hejie.cases.casefile.MobileNumber;
import org.hejie.cases.register.Profiles;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Sealer;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.IdKind;
import org.hejie.protocol.rest.PersonOnFile;
import org.hejie.protocol.rest.PersonOnFile.PersonChange;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Staff as persons: phone, identity number, employers, sealed. A mediator's is kept by themselves and by their organisation's administrator. Safe on any thread; blocks. */
public final class Persons {
    private static final int UNIT_MOST = 200;
    private final Database database;
    private final Sealer sealer;
    private final Marks marks;
    private final Clock clock;

    public Persons(Database database, Sealer sealer, Marks marks, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.marks = marks;
        this.clock = clock;
    }

    public static String place(String accountId, String what) {
        return "account_person/" + accountId + "/" + what;
    }

    private record Row(
            @Nullable MobileNumber phone, @Nullable IdNumber id, List<String> employers) {
        private static final Row EMPTY = new Row(null, null, List.of());

        PersonOnFile view() {
            return new PersonOnFile(phone == null ? null : phone.masked(), id == null ? null : id.masked(), employers);
        }
    }

    public PersonOnFile of(Principal.Staff who, String accountId) {
        return database.call(h -> {
            Profiles.check(h, who, accountId);
            return find(h, accountId).view();
        });
    }

    public PersonOnFile put(Principal.Staff who, String accountId, PersonChange asked) {
        MobileNumber phone = blank(asked.phone()) ? null : phone(String.valueOf(asked.phone()));
        IdNumber id = blank(asked.idNumber())
                ? null
                : IdNumber.parse(IdKind.RESIDENT_ID, String.valueOf(asked.idNumber()))
                        .orElseThrow(
                                () -> refuse(
                                        "id_number_invalid",
                                        "身份证号码不对：应为 18 位，出生日期和最后一位校验码要相符；请对照证件重新填写。",
                                        "The identity number is not right: 18 characters with a true date of birth and check digit; copy it again from the card."));
        List<String> employers =
                asked.employers().stream().map(String::strip).distinct().toList();
        if (employers.size() > PersonOnFile.MOST
                || employers.stream().anyMatch(unit -> unit.isEmpty() || unit.length() > UNIT_MOST)) {
            throw refuse(
                    "employers_invalid",
                    "工作单位不超过 20 个，每个 1 至 200 个字。",
                    "Give at most 20 employers, each of 1 to 200 characters.");
        }
        marks.fill(null);
        return database.call(h -> {
            Profiles.check(h, who, accountId);
            lock(h, accountId);
            Row was = find(h, accountId);
            Row now = new Row(phone == null ? was.phone() : phone, id == null ? was.id() : id, employers);
            write(h, accountId, now);
            return now.view();
        });
    }

    /** Puts the phone of somebody whose account was opened on file. */
    public void keep(String accountId, MobileNumber phone) {
        marks.fill(null);
        database.run(h -> {
            lock(h, accountId);
            Row was = find(h, accountId);
            write(h, accountId, new Row(phone, was.id(), was.employers()));
        });
    }

    /** Before a transaction in which {@link #keep(Handle, String, MobileNumber)} is called. */
    public void prepare() {
        marks.fill(null);
    }

    /** The same of an account that is opened within the caller's transaction. */
    public void keep(Handle h, String accountId, MobileNumber phone) {
        write(h, accountId, new Row(phone, null, List.of()));
    }

    /** @throws ProblemException 400 {@code phone_invalid} */
    public static MobileNumber phone(String given) {
        return MobileNumber.parse(given)
                .orElseThrow(() -> refuse(
                        "phone_invalid",
                        "手机号码不对：应为 11 位内地手机号码。",
                        "The phone number is not right: an 11-digit mainland mobile number."));
    }

    /** Where messages to this account go. Within the caller's transaction. */
    public Optional<MobileNumber> phoneOf(Handle h, String accountId) {
        return Optional.ofNullable(find(h, accountId).phone());
    }

    private static void lock(Handle h, String accountId) {
        h.createQuery("SELECT id FROM account WHERE id = :id FOR UPDATE")
                .bind("id", accountId)
                .mapTo(String.class)
                .one();
    }

    private Row find(Handle h, String accountId) {
        return h.createQuery(
                        "SELECT phone_sealed, id_sealed, employers_sealed FROM account_person WHERE account_id = :id")
                .bind("id", accountId)
                .map((row, context) -> new Row(
                        open(row.getString("phone_sealed"), accountId, "phone")
                                .map(MobileNumber::new)
                                .orElse(null),
                        open(row.getString("id_sealed"), accountId, "id")
                                .map(text -> new IdNumber(IdKind.RESIDENT_ID, text))
                                .orElse(null),
                        open(row.getString("employers_sealed"), accountId, "employers")
                                .map(Persons::units)
                                .orElse(List.of())))
                .findOne()
                .orElse(Row.EMPTY);
    }

    private Optional<String> open(@Nullable String sealed, String accountId, String what) {
        return Optional.ofNullable(sealed).map(text -> sealer.open(text, place(accountId, what)));
    }

    private static List<String> units(String content) {
        try {
            return Json.mapper().readValue(content, new TypeReference<List<String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored employers are not readable.");
        }
    }

    private void write(Handle h, String accountId, Row row) {
        h.createUpdate("DELETE FROM account_person WHERE account_id = :id")
                .bind("id", accountId)
                .execute();
        MobileNumber phone = row.phone();
        IdNumber id = row.id();
        h.createUpdate("""
                        INSERT INTO account_person (account_id, phone_sealed, id_sealed, employers_sealed, changed_at)
                        VALUES (:id, :phone, :number, :employers, :now)""")
                .bind("id", accountId)
                .bind("phone", phone == null ? null : sealer.seal(phone.value(), place(accountId, "phone")))
                .bind("number", id == null ? null : sealer.seal(id.value(), place(accountId, "id")))
                .bind(
                        "employers",
                        row.employers().isEmpty()
                                ? null
                                : sealer.seal(Json.write(row.employers()), place(accountId, "employers")))
                .bind("now", clock.instant())
                .execute();
        Map<Marks.Kind, List<String>> all = new LinkedHashMap<>();
        all.put(Marks.Kind.PHONE, phone == null ? List.of() : List.of(marks.phone(phone)));
        all.put(Marks.Kind.ID, id == null ? List.of() : List.of(marks.id(id)));
        all.put(Marks.Kind.UNIT, row.employers().stream().map(marks::unit).toList());
        marks.put(h, accountId, all);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static ProblemException refuse(String code, String zh, String en) {
        return new ProblemException(400, code, zh, en, null);
    }
}
