package org.hejie.cases.account;

import java.time.Clock;
import java.util.Optional;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.cases.store.StoreFault;
import org.hejie.protocol.http.ProblemException;

/** Mediation organisations, courts and operators: whoever has accounts. */
public final class Organisations {
    private final Database database;
    private final Clock clock;

    public Organisations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @return the organisation's id
     * @throws ProblemException 409 {@code organisation_exists}, 400 {@code organisation_name_invalid}
     */
    public String create(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > 200) {
            throw new ProblemException(
                    400,
                    "organisation_name_invalid",
                    "请填写组织名称，不超过 200 个字。",
                    "Give the organisation a name of 1 to 200 characters.",
                    null);
        }
        String id = Secrets.id("o_");
        try {
            database.run(
                    h -> h.createUpdate("INSERT INTO organisation (id, name, created_at) VALUES (:id, :name, :now)")
                            .bind("id", id)
                            .bind("name", stripped)
                            .bind("now", clock.instant())
                            .execute());
        } catch (StoreFault e) {
            if (e.isDuplicate()) {
                throw new ProblemException(
                        409,
                        "organisation_exists",
                        "已经有同名的组织；请换一个名称，或者使用已有的组织。",
                        "There is an organisation of that name; choose another name or use that one.",
                        null);
            }
            throw e;
        }
        return id;
    }

    /** The id of the organisation of that name. */
    public Optional<String> find(String name) {
        return database.call(h -> h.createQuery("SELECT id FROM organisation WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
    }
}
