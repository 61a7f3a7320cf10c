package org.hejie.cases.body;

import java.time.Clock;
import java.util.List;
import org.hejie.cases.body.ActLedger.Entry;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;
import org.hejie.cases.store.StoreFault;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.AdminAct;
import org.hejie.protocol.rest.AdminEventList;
import org.hejie.protocol.rest.BodyChange;
import org.hejie.protocol.rest.BodyList;
import org.hejie.protocol.rest.BodyState;
import org.hejie.protocol.rest.BodyView;
import org.hejie.protocol.rest.NewBody;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** What an administrator sees and does of the own body and those below it. Everything else is unknown to them. Safe on any thread; blocks. */
public final class Bodies {
    static final int PAGE = 100;
    private final Database database;
    private final ActLedger ledger;
    private final Runnable barred;
    private final Clock clock;

    /** @param barred run after accounts were suspended or closed: who is in a live room leaves it */
    public Bodies(Database database, ActLedger ledger, Runnable barred, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.barred = barred;
        this.clock = clock;
    }

    /**
     * The bodies directly below {@code parentId}; or, where something is searched, those of the subtree whose name holds it or whose region code
     * begins with it.
     *
     * @param from how many to leave out, for the pages after the first
     */
    public BodyList list(Principal.Staff admin, @Nullable String parentId, String search, int from) {
        return database.call(h -> {
            String root = parentId == null
                    ? admin.organisationId()
                    : BodyTree.reached(h, admin.organisationId(), parentId).id();
            String where = search.isBlank()
                    ? "t.distance = 1"
                    : "(POSITION(:search IN o.name) > 0 OR POSITION(:search IN o.region) = 1)";
            String tree = " FROM organisation o JOIN organisation_above t ON t.body_id = o.id AND t.above_id = :root ";
            int total = h.createQuery("SELECT COUNT(*)" + tree + "WHERE " + where)
                    .bind("root", root)
                    .bind("search", search.strip())
                    .mapTo(Integer.class)
                    .one();
            List<BodyList.BodyRow> rows = h.createQuery(
                            """
                            SELECT o.id AS body_id, o.name, o.kind, o.level, o.region, o.state,
                                (SELECT p.name FROM organisation p JOIN organisation_above pa ON pa.body_id = p.id AND pa.above_id = :own
                                    WHERE p.id = o.parent_id) AS parent,
                                (SELECT COUNT(*) FROM organisation c WHERE c.parent_id = o.id) AS children
                            """ + tree + "WHERE " + where + " ORDER BY t.distance, o.region, o.name, o.id LIMIT " + PAGE
                                    + " OFFSET :from")
                    .bind("own", admin.organisationId())
                    .bind("root", root)
                    .bind("search", search.strip())
                    .bind("from", from)
                    .map(ConstructorMapper.of(BodyList.BodyRow.class))
                    .list();
            return new BodyList(rows, total);
        });
    }

    public BodyView view(Principal.Staff admin, String bodyId) {
        return database.call(h -> view(h, admin, BodyTree.reached(h, admin.organisationId(), bodyId)));
    }

    private static BodyView view(Handle h, Principal.Staff admin, Body body) {
        boolean own = body.id().equals(admin.organisationId());
        return new BodyView(
                body.id(),
                body.name(),
                body.kind(),
                body.level(),
                body.region(),
                own ? null : body.parentId(),
                body.state(),
                body.sealName(),
                BodyTree.above(h, admin.organisationId(), body.id()),
                count(h, "SELECT COUNT(*) FROM organisation WHERE parent_id = :id", body.id()),
                count(h, "SELECT COUNT(*) FROM account WHERE organisation_id = :id AND state <> 'CLOSED'", body.id()),
                own,
                body.kind().roles().stream().sorted().toList());
    }

    private static int count(Handle h, String query, String id) {
        return h.createQuery(query).bind("id", id).mapTo(Integer.class).one();
    }

    /** @throws ProblemException 400, 404 {@code body_unknown}, 409 {@code body_exists} */
    public BodyView open(Principal.Staff admin, NewBody asked) {
        return unique(h -> {
            Body parent = BodyTree.reached(h, admin.organisationId(), asked.parentId());
            BodyRules.below(parent.kind(), parent.level(), asked.kind(), asked.level());
            Body body = new Body(
                    Secrets.id("o_"),
                    BodyRules.name(asked.name()),
                    asked.kind(),
                    asked.level(),
                    BodyRules.region(asked.region()),
                    parent.id(),
                    BodyState.ACTIVE,
                    BodyRules.sealName(asked.sealName()));
            lock(h, parent.id());
            insert(h, admin, List.of(body), null);
            return view(h, admin, body);
        });
    }

    /** Opens bodies that passed every rule. Within the caller's transaction. */
    public void insert(Handle h, Principal.Staff admin, List<Body> opened, @Nullable String reason) {
        BodyTree.insert(h, opened, clock.instant());
        ledger.addAll(
                h,
                opened.stream()
                        .map(body -> Entry.ofBody(AdminAct.BODY_OPENED, admin.accountId(), body.id(), reason))
                        .toList());
    }

    /** Changes a body below one's own; its level and kind stay, for its people's roles hang on them. */
    public BodyView change(Principal.Staff admin, String bodyId, BodyChange asked) {
        return unique(h -> {
            Body body = below(h, admin, bodyId);
            String reason = ActLedger.reason(asked.reason());
            h.createUpdate("UPDATE organisation SET name = :name, region = :region, seal_name = :seal WHERE id = :id")
                    .bind("name", BodyRules.name(asked.name()))
                    .bind("region", BodyRules.region(asked.region()))
                    .bind("seal", BodyRules.sealName(asked.sealName()))
                    .bind("id", bodyId)
                    .execute();
            ledger.add(h, Entry.ofBody(AdminAct.BODY_CHANGED, admin.accountId(), bodyId, reason));
            if (asked.parentId() != null && !asked.parentId().equals(body.parentId())) {
                Body parent = BodyTree.reached(h, admin.organisationId(), asked.parentId());
                BodyRules.below(parent.kind(), parent.level(), body.kind(), body.level());
                if (parent.state() == BodyState.SUSPENDED) {
                    throw BodyRefusals.suspended();
                }
                lock(h, parent.id());
                BodyTree.move(h, bodyId, parent.id());
                ledger.add(h, Entry.ofBody(AdminAct.BODY_MOVED, admin.accountId(), bodyId, reason));
            }
            return view(h, admin, BodyTree.find(h, bodyId).orElseThrow());
        });
    }

    /** Its people can no longer sign in, and whoever is signed in is not any more. */
    public BodyView suspend(Principal.Staff admin, String bodyId, String why) {
        BodyView suspended = set(admin, bodyId, BodyState.SUSPENDED, AdminAct.BODY_SUSPENDED, why);
        barred.run();
        return suspended;
    }

    public BodyView resume(Principal.Staff admin, String bodyId, String why) {
        return set(admin, bodyId, BodyState.ACTIVE, AdminAct.BODY_RESUMED, why);
    }

    private BodyView set(Principal.Staff admin, String bodyId, BodyState state, AdminAct act, String why) {
        String reason = ActLedger.reason(why);
        return database.call(h -> {
            below(h, admin, bodyId);
            int changed = h.createUpdate("UPDATE organisation SET state = :state WHERE id = :id AND state <> :state")
                    .bind("state", state)
                    .bind("id", bodyId)
                    .execute();
            if (changed == 0) {
                throw BodyRefusals.already();
            }
            if (state == BodyState.SUSPENDED) {
                h.createUpdate("""
                                DELETE FROM staff_session
                                WHERE account_id IN (SELECT id FROM account WHERE organisation_id = :id)""").bind("id", bodyId).execute();
            }
            ledger.add(h, Entry.ofBody(act, admin.accountId(), bodyId, reason));
            return view(h, admin, BodyTree.find(h, bodyId).orElseThrow());
        });
    }

    public AdminEventList events(Principal.Staff admin, String bodyId) {
        return database.call(h -> new AdminEventList(ledger.ofBody(
                h, BodyTree.reached(h, admin.organisationId(), bodyId).id())));
    }

    /** A body below the administrator's own. */
    private static Body below(Handle h, Principal.Staff admin, String bodyId) {
        Body body = BodyTree.reached(h, admin.organisationId(), bodyId);
        if (body.id().equals(admin.organisationId())) {
            throw BodyRefusals.own();
        }
        return body;
    }

    /** So that the tree stays as it is until the transaction ends. */
    private static void lock(Handle h, String bodyId) {
        h.createQuery("SELECT id FROM organisation WHERE id = :id FOR UPDATE")
                .bind("id", bodyId)
                .mapTo(String.class)
                .one();
    }

    private BodyView unique(Database.Work<BodyView> work) {
        try {
            return database.call(work);
        } catch (StoreFault e) {
            if (e.isDuplicate()) {
                throw BodyRefusals.exists();
            }
            throw e;
        }
    }
}
