package org.hejie.cases.account;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.body.Body;
import org.hejie.cases.body.BodyRules;
import org.hejie.cases.body.BodyTree;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.cases.store.StoreFault;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyLevel;
import org.hejie.protocol.rest.BodyState;
import org.jspecify.annotations.Nullable;

/** Bodies by their name, as the server's console and the demonstration make them: outside any administrator's reach, or at the top of it. */
public final class Organisations {
    private final Database database;
    private final Clock clock;

    public Organisations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A body of a county, with nothing above it; a court if its name ends so. As {@link #create(String, BodyKind, BodyLevel, String, String)}. */
    public String create(String name) {
        return create(name, kind(name), BodyLevel.COUNTY, null, null);
    }

    /** What a body is by its name: a court where that is certain. */
    public static BodyKind kind(String name) {
        return name.strip().endsWith("人民法院") ? BodyKind.COURT : BodyKind.MEDIATION;
    }

    /**
     * @param region six digits of GB/T 2260
     * @param parentId the body above it; rules of the hierarchy are the caller's to keep
     * @return the body's id
     * @throws ProblemException 409 {@code organisation_exists}, 400 {@code organisation_name_invalid}
     */
    public String create(
            String name, BodyKind kind, BodyLevel level, @Nullable String region, @Nullable String parentId) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > 200) {
            throw new ProblemException(
                    400,
                    "organisation_name_invalid",
                    "请填写组织名称，不超过 200 个字。",
                    "Give the organisation a name of 1 to 200 characters.",
                    null);
        }
        if (region != null) {
            BodyRules.region(region);
        }
        String id = Secrets.id("o_");
        Body body = new Body(id, stripped, kind, level, region, parentId, BodyState.ACTIVE, null);
        try {
            database.run(h -> BodyTree.insert(h, List.of(body), clock.instant()));
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

    /** Hangs a body that stands alone below another; one that has a parent stays where it is. Rules of the hierarchy are the caller's to keep. */
    public void place(String id, String parentId) {
        database.run(h -> {
            if (BodyTree.find(h, id).orElseThrow().parentId() == null) {
                BodyTree.move(h, id, parentId);
            }
        });
    }

    /** The id of the organisation of that name. */
    public Optional<String> find(String name) {
        return database.call(h -> h.createQuery("SELECT id FROM organisation WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
    }
}
