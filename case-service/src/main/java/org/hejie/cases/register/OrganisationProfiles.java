package org.hejie.cases.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hejie.cases.body.ActLedger;
import org.hejie.cases.body.Body;
import org.hejie.cases.body.BodyTree;
import org.hejie.cases.law.LegalTexts;
import org.hejie.cases.store.Database;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.rest.AdminAct;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.CauseList;
import org.hejie.protocol.rest.MediatorProfile;
import org.hejie.protocol.rest.OrganisationCard;
import org.hejie.protocol.rest.OrganisationCards;
import org.hejie.protocol.rest.OrganisationProfile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** What mediation organisations say of themselves: kept by their own administrators, read by whoever chooses. Safe on any thread; blocks. */
public final class OrganisationProfiles {
    private static final int LISTED = 50;
    private static final int TEXT_MOST = 200;
    private static final Pattern PHONE = Pattern.compile("[0-9+() -]{3,40}");
    private static final OrganisationProfile EMPTY =
            new OrganisationProfile(null, null, List.of(), List.of(), null, null, null, false);
    private static final String SHOWN = """
            SELECT o.id, o.name, o.region, o.seal_name, p.content FROM organisation o JOIN organisation_profile p ON p.organisation_id = o.id
            WHERE p.published AND o.kind = 'MEDIATION' AND o.state = 'ACTIVE'
            """;
    private final Database database;
    private final ActLedger ledger;
    private final Invited invited;
    private final Set<String> causes;
    private final Clock clock;

    public OrganisationProfiles(Database database, LegalTexts law, ActLedger ledger, Invited invited, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.invited = invited;
        this.causes = law.causes().causes().stream().map(CauseList.Cause::name).collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
    }

    /** The own organisation's; an empty one where there is none yet. */
    public OrganisationCard own(Principal.Staff who) {
        return database.call(h -> card(h, mediation(h, who)));
    }

    public OrganisationCard put(Principal.Staff who, OrganisationProfile asked) {
        check(asked);
        return database.call(h -> {
            Body body = mediation(h, who);
            h.createQuery("SELECT id FROM organisation WHERE id = :id FOR UPDATE")
                    .bind("id", body.id())
                    .mapTo(String.class)
                    .one();
            h.createUpdate("DELETE FROM organisation_profile WHERE organisation_id = :id")
                    .bind("id", body.id())
                    .execute();
            h.createUpdate("""
                            INSERT INTO organisation_profile (organisation_id, content, published, changed_at, changed_by)
                            VALUES (:id, :content, :published, :now, :by)""")
                    .bind("id", body.id())
                    .bind("content", Json.write(asked))
                    .bind("published", asked.published())
                    .bind("now", clock.instant())
                    .bind("by", who.accountId())
                    .execute();
            ledger.add(h, ActLedger.Entry.ofBody(AdminAct.PROFILE_CHANGED, who.accountId(), body.id(), null));
            return card(h, body);
        });
    }

    /** One that shows itself to anyone. */
    public OrganisationCard shown(String bodyId) {
        return database.call(h -> h.createQuery(SHOWN + "AND o.id = :id")
                .bind("id", bodyId)
                .map(rows(h))
                .findOne()
                .orElseThrow(RegisterRefusals::organisationUnknown));
    }

    /** Those that show themselves to anyone; by a part of their name, or the first digits of their region. */
    public OrganisationCards search(String text) {
        return database.call(h -> {
            List<OrganisationCard> found = h.createQuery(SHOWN
                            + "AND (:text = '' OR POSITION(:text IN o.name) > 0 OR POSITION(:text IN o.region) = 1) ORDER BY o.name, o.id LIMIT "
                            + (LISTED + 1))
                    .bind("text", text.strip())
                    .map(rows(h))
                    .list();
            return new OrganisationCards(found.stream().limit(LISTED).toList(), found.size() > LISTED);
        });
    }

    /** As anyone may read it; empty where it shows nothing. Within the caller's transaction. */
    public static Optional<OrganisationProfile> published(Handle h, String bodyId) {
        return find(h, bodyId).filter(OrganisationProfile::published);
    }

    /** Within the caller's transaction. */
    static Optional<OrganisationProfile> find(Handle h, String bodyId) {
        return h.createQuery("SELECT content FROM organisation_profile WHERE organisation_id = :id")
                .bind("id", bodyId)
                .mapTo(String.class)
                .findOne()
                .map(OrganisationProfiles::read);
    }

    private RowMapper<OrganisationCard> rows(Handle h) {
        return (row, context) -> {
            String id = row.getString("id");
            return new OrganisationCard(
                    id,
                    row.getString("name"),
                    row.getString("region"),
                    row.getString("seal_name"),
                    read(row.getString("content")),
                    invited.by(h, id, null));
        };
    }

    private OrganisationCard card(Handle h, Body body) {
        return new OrganisationCard(
                body.id(),
                body.name(),
                body.region(),
                body.sealName(),
                find(h, body.id()).orElse(EMPTY),
                invited.by(h, body.id(), null));
    }

    private static Body mediation(Handle h, Principal.Staff who) {
        return BodyTree.find(h, who.organisationId())
                .filter(body -> body.kind() == BodyKind.MEDIATION)
                .orElseThrow(RegisterRefusals::organisationUnknown);
    }

    private static OrganisationProfile read(String content) {
        try {
            return Json.read(content, OrganisationProfile.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored profile is not readable.");
        }
    }

    private void check(OrganisationProfile asked) {
        int most = MediatorProfile.MOST;
        if (asked.causes().size() > most || !causes.containsAll(asked.causes())) {
            throw RegisterRefusals.profile("受理案由请从列表里选择，不超过 50 项。", "Choose causes from the list, at most 50.");
        }
        if (asked.languages().size() > most || asked.languages().stream().anyMatch(one -> !fits(one, 40))) {
            throw RegisterRefusals.profile(
                    "语言不超过 50 种，每种 1 至 40 个字。", "Give at most 50 languages, each of 1 to 40 characters.");
        }
        if (asked.phone() != null && !PHONE.matcher(asked.phone()).matches()) {
            throw RegisterRefusals.profile(
                    "办公电话只写数字、空格和 + - ( )，不超过 40 位。", "An office phone has digits, spaces and + - ( ), at most 40.");
        }
        for (@Nullable
        String text : new @Nullable String[] {asked.address(), asked.hours(), asked.fee(), asked.approval()}) {
            if (text != null && !fits(text, TEXT_MOST)) {
                throw RegisterRefusals.profile(
                        "地址、办公时间、收费说明和批准文号各 1 至 200 个字；没有的请留空。",
                        "Address, hours, fee and approval have 1 to 200 characters each; leave out what there is not.");
            }
        }
    }

    private static boolean fits(String text, int most) {
        return !text.isBlank() && text.length() <= most && text.chars().noneMatch(Character::isISOControl);
    }
}
