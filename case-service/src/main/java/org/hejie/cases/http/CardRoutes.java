package org.hejie.cases.http;

import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.register.MediatorCards;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.rest.MediatorCard;

/** Who mediates: for everyone of the session, before it and in it. */
public final class CardRoutes {
    private final Seats seats;
    private final MediatorCards cards;

    public CardRoutes(Seats seats, MediatorCards cards) {
        this.seats = seats;
        this.cards = cards;
    }

    public void addTo(Map<Endpoint, Handler> routes) {
        seats.route(
                routes,
                "GET",
                "/mediators",
                "Who mediates",
                null,
                MediatorCard.MediatorCards.class,
                (request, who) -> request.json(cards.ofSession(who.session().id())));
    }
}
