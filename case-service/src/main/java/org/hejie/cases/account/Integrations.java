package org.hejie.cases.account;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hejie.cases.store.Database;
import org.hejie.cases.store.Secrets;

/** Integrating platforms: court and HRSS systems that open cases and vouch for people. */
public final class Integrations {
    private static final Pattern CLIENT_ID = Pattern.compile("[a-z0-9-]{3,40}");
    private final Database database;
    private final Clock clock;

    public Integrations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param clientId 3 to 40 characters of a-z, 0-9 and hyphen
     * @param organisationIds the organisations it may open cases for; the first is taken where a case names none
     * @return the bearer credential {@code clientId.secret}; not kept in clear and never shown again
     */
    public String create(String clientId, List<String> organisationIds) {
        if (!CLIENT_ID.matcher(clientId).matches() || organisationIds.isEmpty()) {
            throw new IllegalArgumentException(
                    "A client id has 3 to 40 of a-z, 0-9 and hyphen, and at least one organisation to act for.");
        }
        String secret = Secrets.token();
        database.run(h -> {
            h.createUpdate("INSERT INTO integration (client_id, secret_hash, created_at) VALUES (:id, :hash, :now)")
                    .bind("id", clientId)
                    .bind("hash", Secrets.digest(secret))
                    .bind("now", clock.instant())
                    .execute();
            for (int place = 0; place < organisationIds.size(); place++) {
                h.createUpdate(
                                "INSERT INTO integration_organisation (client_id, organisation_id, place) VALUES (:id, :organisation, :place)")
                        .bind("id", clientId)
                        .bind("organisation", organisationIds.get(place))
                        .bind("place", place)
                        .execute();
            }
        });
        return clientId + "." + secret;
    }

    /** The client id of a credential that holds. */
    public Optional<String> find(String credential) {
        int dot = credential.indexOf('.');
        if (dot < 1) {
            return Optional.empty();
        }
        String clientId = credential.substring(0, dot);
        String hash = Secrets.digest(credential.substring(dot + 1));
        return database.call(h -> h.createQuery("SELECT secret_hash FROM integration WHERE client_id = :id")
                .bind("id", clientId)
                .mapTo(String.class)
                .findOne()
                .filter(stored -> Secrets.same(stored, hash))
                .map(stored -> clientId));
    }

    /** The organisations it may act for, the default first. */
    public List<String> organisations(String clientId) {
        return database.call(h -> h.createQuery(
                        "SELECT organisation_id FROM integration_organisation WHERE client_id = :id ORDER BY place")
                .bind("id", clientId)
                .mapTo(String.class)
                .list());
    }
}
