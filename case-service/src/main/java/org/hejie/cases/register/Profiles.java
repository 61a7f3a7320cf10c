package org.hejie.cases.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hejie.cases.body.BodyRules;
import org.hejie.cases.law.LegalTexts;
import org.hejie.cases.store.Database;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CauseList;
import org.hejie.protocol.rest.MediatorProfile;
import org.hejie.protocol.rest.MediatorProfile.Training;
import org.jdbi.v3.core.Handle;

/** Mediators' profiles: kept by themselves and by their organisation's administrator. Safe on any thread; blocks. */
public final class Profiles {
    private static final MediatorProfile EMPTY =
            new MediatorProfile(List.of(), List.of(), null, null, null, null, List.of(), false);
    private final Database database;
    private final Set<String> causes;
    private final Clock clock;

    public Profiles(Database database, LegalTexts law, Clock clock) {
        this.database = database;
        this.causes = law.causes().causes().stream().map(CauseList.Cause::name).collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
    }

    /** An empty one where there is none yet. */
    public MediatorProfile of(Principal.Staff who, String accountId) {
        return database.call(h -> {
            check(h, who, accountId);
            return find(h, accountId).orElse(EMPTY);
        });
    }

    public MediatorProfile put(Principal.Staff who, String accountId, MediatorProfile asked) {
        check(asked);
        return database.call(h -> {
            check(h, who, accountId);
            h.createQuery("SELECT id FROM account WHERE id = :id FOR UPDATE")
                    .bind("id", accountId)
                    .mapTo(String.class)
                    .one();
            h.createUpdate("DELETE FROM mediator_profile WHERE account_id = :id")
                    .bind("id", accountId)
                    .execute();
            h.createUpdate(
                            "INSERT INTO mediator_profile (account_id, content, changed_at) VALUES (:id, :content, :now)")
                    .bind("id", accountId)
                    .bind("content", Json.write(asked))
                    .bind("now", clock.instant())
                    .execute();
            count(h, accountId, asked);
            return asked;
        });
    }

    /** What periodic reports count of it. */
    private static void count(Handle h, String accountId, MediatorProfile profile) {
        h.createUpdate("UPDATE mediator_profile SET certified = :certified WHERE account_id = :id")
                .bind("id", accountId)
                .bind("certified", profile.certificate() != null)
                .execute();
        h.createUpdate("DELETE FROM mediator_training WHERE account_id = :id")
                .bind("id", accountId)
                .execute();
        for (int place = 0; place < profile.training().size(); place++) {
            Training one = profile.training().get(place);
            h.createUpdate(
                            "INSERT INTO mediator_training (account_id, place, held_on, hours) VALUES (:id, :place, :on, :hours)")
                    .bind("id", accountId)
                    .bind("place", place)
                    .bind("on", one.on())
                    .bind("hours", one.hours())
                    .execute();
        }
    }

    /** Counts profiles of before anything was counted, at most so many. @return whether there were any */
    public boolean count(int most) {
        List<String> ids = database.call(h -> h.createQuery(
                        "SELECT account_id FROM mediator_profile WHERE certified IS NULL ORDER BY account_id LIMIT :most")
                .bind("most", most)
                .mapTo(String.class)
                .list());
        ids.forEach(id -> database.run(h -> find(h, id).ifPresent(profile -> count(h, id, profile))));
        return !ids.isEmpty();
    }

    /** What may be shown to parties; empty where nothing may. Within the caller's transaction. */
    public static Optional<MediatorProfile> published(Handle h, String accountId) {
        return find(h, accountId).filter(MediatorProfile::published);
    }

    /** Within the caller's transaction. */
    static Optional<MediatorProfile> find(Handle h, String accountId) {
        return h.createQuery("SELECT content FROM mediator_profile WHERE account_id = :id")
                .bind("id", accountId)
                .mapTo(String.class)
                .findOne()
                .map(Profiles::read);
    }

    private static MediatorProfile read(String content) {
        try {
            return Json.read(content, MediatorProfile.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored profile is not readable.");
        }
    }

    /** A mediator's own, or one of the administrator's organisation; else there is none. */
    public static void check(Handle h, Principal.Staff who, String accountId) {
        boolean admin = who.roles().contains(StaffRole.ORGANISATION_ADMIN);
        if (!admin && !who.accountId().equals(accountId) || !isMediator(h, accountId, who.organisationId())) {
            throw RegisterRefusals.mediatorUnknown();
        }
    }

    static boolean isMediator(Handle h, String accountId, String bodyId) {
        return h.createQuery("""
                        SELECT a.id FROM account a JOIN account_role r ON r.account_id = a.id AND r.role = 'MEDIATOR'
                        WHERE a.id = :id AND a.organisation_id = :body AND a.state <> 'CLOSED'""")
                .bind("id", accountId)
                .bind("body", bodyId)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    private void check(MediatorProfile asked) {
        int most = MediatorProfile.MOST;
        if (asked.causes().size() > most || !causes.containsAll(asked.causes())) {
            throw RegisterRefusals.profile("擅长案由请从列表里选择，不超过 50 项。", "Choose causes from the list, at most 50.");
        }
        if (asked.languages().size() > most || asked.languages().stream().anyMatch(one -> !short40(one))) {
            throw RegisterRefusals.profile(
                    "语言不超过 50 种，每种 1 至 40 个字。", "Give at most 50 languages, each of 1 to 40 characters.");
        }
        if (asked.region() != null) {
            BodyRules.region(asked.region());
        }
        if (asked.fee() != null && (asked.fee().isBlank() || asked.fee().length() > 200)) {
            throw RegisterRefusals.profile(
                    "收费说明 1 至 200 个字；不收费的请留空。",
                    "Say the fee in 1 to 200 characters; leave it out where there is none.");
        }
        if (asked.certificate() != null
                && (asked.certificate().isBlank() || asked.certificate().length() > 100)) {
            throw RegisterRefusals.profile("证书号 1 至 100 个字符。", "A certificate number has 1 to 100 characters.");
        }
        if (asked.issuer() != null
                && (asked.issuer().isBlank() || asked.issuer().length() > 100)) {
            throw RegisterRefusals.profile(
                    "发证机关 1 至 100 个字。", "Say who issued the certificate in 1 to 100 characters.");
        }
        if (asked.training().size() > most || asked.training().stream().anyMatch(one -> !fits(one))) {
            throw RegisterRefusals.profile(
                    "培训记录不超过 50 条；每条写明名称（200 字以内）和 1 至 1000 学时。",
                    "Give at most 50 training records, each with a name of at most 200 characters and 1 to 1,000 hours.");
        }
    }

    private static boolean short40(String text) {
        return !text.isBlank() && text.length() <= 40;
    }

    private static boolean fits(Training one) {
        return !one.name().isBlank() && one.name().length() <= 200 && one.hours() >= 1 && one.hours() <= 1_000;
    }
}
