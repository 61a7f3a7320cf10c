package org.hejie.cases;

import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.account.AccountDesk;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.account.Activations;
import org.hejie.cases.account.Integrations;
import org.hejie.cases.account.Organisations;
import org.hejie.cases.account.PasswordCost;
import org.hejie.cases.account.StaffSessions;
import org.hejie.cases.batch.Imports;
import org.hejie.cases.body.ActLedger;
import org.hejie.cases.body.Bodies;
import org.hejie.cases.conflict.Persons;
import org.hejie.cases.http.AccountRoutes;
import org.hejie.cases.http.ActivationCodes;
import org.hejie.cases.http.BodyRoutes;
import org.hejie.cases.http.ImportRoutes;
import org.hejie.cases.http.OrganisationRoutes;
import org.hejie.cases.http.RegisterRoutes;
import org.hejie.cases.http.StaffRoutes;
import org.hejie.cases.register.Invited;
import org.hejie.cases.register.MediatorCards;
import org.hejie.cases.register.OrganisationProfiles;
import org.hejie.cases.register.Profiles;
import org.hejie.cases.register.Rosters;
import org.hejie.protocol.http.Endpoint;

/** Bodies, their people, accounts and registers. */
final class StaffArea {
    final Organisations organisations;
    final Accounts accounts;
    final Integrations integrations;
    final StaffSessions sessions;
    final Profiles profiles;
    final Rosters rosters;
    final Invited invited;
    final MediatorCards cards;
    private final Ground ground;
    private final ActLedger ledger;
    private final Persons persons;

    StaffArea(Ground ground, PasswordCost cost, Persons persons) {
        this.ground = ground;
        this.persons = persons;
        ledger = new ActLedger(ground.clock());
        organisations = new Organisations(ground.database(), ground.clock());
        accounts = new Accounts(ground.database(), ledger, ground.clock(), cost);
        integrations = new Integrations(ground.database(), ground.clock());
        sessions = new StaffSessions(ground.database(), accounts, ground.limits(), ground.clock());
        profiles = new Profiles(ground.database(), ground.law(), ground.clock());
        rosters = new Rosters(ground.database(), ground.outgoing(), ground.clock());
        invited = new Invited(ground.clock());
        cards = new MediatorCards(ground.database(), invited);
    }

    void addTo(Map<Endpoint, Handler> routes) {
        Runnable barred = () -> ground.connections().live().putOut();
        Bodies bodies = new Bodies(ground.database(), ledger, barred, ground.clock());
        AccountDesk desk = new AccountDesk(ground.database(), ledger, barred, ground.clock());
        Activations activations =
                new Activations(ground.database(), accounts, sessions, ground.limits(), ledger, ground.clock());
        ActivationCodes codes = new ActivationCodes(
                ground.database(), persons, ground.notices(), ground.config().publicBaseUrl(), ground.clock());
        new StaffRoutes(accounts, sessions, ground.cookies()).addTo(routes);
        new BodyRoutes(bodies).addTo(routes);
        new ImportRoutes(new Imports(ground.database(), bodies, desk, persons, codes::post, ground.clock()))
                .addTo(routes);
        new RegisterRoutes(profiles, rosters).addTo(routes);
        new OrganisationRoutes(
                        new OrganisationProfiles(ground.database(), ground.law(), ledger, invited, ground.clock()))
                .addTo(routes);
        new AccountRoutes(desk, activations, codes, ground.cookies()).addTo(routes);
    }
}
