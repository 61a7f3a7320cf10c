package org.hejie.cases.http;

import io.javalin.http.Handler;
import java.util.Map;
import java.util.Optional;
import org.hejie.cases.register.OrganisationProfiles;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.OrganisationCard;
import org.hejie.protocol.rest.OrganisationCards;
import org.hejie.protocol.rest.OrganisationProfile;

/** What mediation organisations say of themselves. */
public final class OrganisationRoutes {
    private static final Access OWN = Access.staff(StaffRole.ORGANISATION_ADMIN, StaffRole.BODY_ADMIN);
    private final OrganisationProfiles organisations;

    public OrganisationRoutes(OrganisationProfiles organisations) {
        this.organisations = organisations;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/organisation",
                        "The own mediation organisation, as others see it",
                        OWN,
                        null,
                        OrganisationCard.class),
                request -> request.json(organisations.own(Caller.staff(request))));
        routes.put(
                new Endpoint(
                        "PUT",
                        "/api/organisation",
                        "Change what the own mediation organisation says of itself",
                        OWN,
                        OrganisationProfile.class,
                        OrganisationCard.class),
                request -> request.json(organisations.put(
                        Caller.staff(request), Json.read(request.body(), OrganisationProfile.class))));
        routes.put(
                new Endpoint(
                                "GET",
                                "/api/organisations",
                                "Mediation organisations that show themselves",
                                Access.PUBLIC,
                                null,
                                OrganisationCards.class)
                        .taking("query"),
                request -> request.json(organisations.search(
                        Optional.ofNullable(request.queryParam("query")).orElse(""))));
        routes.put(
                new Endpoint(
                        "GET",
                        "/api/organisations/{bodyId}",
                        "A mediation organisation that shows itself",
                        Access.PUBLIC,
                        null,
                        OrganisationCard.class),
                request -> request.json(organisations.shown(request.pathParam("bodyId"))));
    }
}
