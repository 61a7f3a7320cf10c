package org.hejie.cases.http;

import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.account.AccountDesk;
import org.hejie.cases.account.Activations;
import org.hejie.cases.batch.Imports;
import org.hejie.cases.body.Bodies;
import org.hejie.cases.register.MediatorCards;
import org.hejie.cases.register.OrganisationProfiles;
import org.hejie.cases.register.Profiles;
import org.hejie.cases.register.Rosters;
import org.hejie.protocol.http.Endpoint;

/** What the administrators' REST face stands on. */
public record People(
        Bodies bodies,
        AccountDesk accounts,
        Activations activations,
        Imports imports,
        Profiles profiles,
        Rosters rosters,
        OrganisationProfiles organisations,
        MediatorCards cards,
        ActivationCodes codes) {
    void addTo(Map<Endpoint, Handler> routes, Cookies cookies) {
        new BodyRoutes(bodies).addTo(routes);
        new ImportRoutes(imports).addTo(routes);
        new RegisterRoutes(profiles, rosters).addTo(routes);
        new OrganisationRoutes(organisations).addTo(routes);
        new AccountRoutes(accounts, activations, codes, cookies).addTo(routes);
    }
}
