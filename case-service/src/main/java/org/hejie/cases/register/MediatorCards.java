package org.hejie.cases.register;

import java.util.List;
import java.util.Optional;
import org.hejie.cases.store.Database;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.MediatorCard;
import org.hejie.protocol.rest.MediatorProfile;
import org.jdbi.v3.core.Handle;

/** Mediators as the parties see them: what they publish, and by which courts they are invited. Safe on any thread; blocks. */
public final class MediatorCards {
    private final Database database;
    private final Invited invited;

    public MediatorCards(Database database, Invited invited) {
        this.database = database;
        this.invited = invited;
    }

    private record Seat(String accountId, String name, String bodyId, String body, Role role) {}

    /** Those of a session, the presiding one first. */
    public MediatorCard.MediatorCards ofSession(String sessionId) {
        return database.call(h -> new MediatorCard.MediatorCards(h
                .createQuery("""
                        SELECT a.id AS account_id, a.name, o.id AS body_id, o.name AS body, p.role
                        FROM participant p JOIN account a ON a.id = p.account_id JOIN organisation o ON o.id = a.organisation_id
                        WHERE p.session_id = :session AND p.role IN ('PRESIDING_MEDIATOR', 'CO_MEDIATOR')
                        ORDER BY CASE p.role WHEN 'PRESIDING_MEDIATOR' THEN 0 ELSE 1 END, p.place""")
                .bind("session", sessionId)
                .map((row, context) -> new Seat(
                        row.getString("account_id"),
                        row.getString("name"),
                        row.getString("body_id"),
                        row.getString("body"),
                        Role.valueOf(row.getString("role"))))
                .list()
                .stream()
                .map(seat -> of(
                        h,
                        seat.accountId(),
                        seat.name(),
                        seat.bodyId(),
                        seat.body(),
                        seat.role() == Role.PRESIDING_MEDIATOR))
                .toList()));
    }

    /** Within the caller's transaction. */
    public MediatorCard of(Handle h, String accountId, String name, String bodyId, String body, boolean presiding) {
        Optional<MediatorProfile> shown = Profiles.published(h, accountId);
        return new MediatorCard(
                name,
                body,
                presiding,
                shown.map(MediatorProfile::certificate).orElse(null),
                shown.map(MediatorProfile::issuer).orElse(null),
                shown.map(MediatorProfile::causes).orElse(List.of()),
                shown.map(MediatorProfile::languages).orElse(List.of()),
                shown.map(MediatorProfile::fee).orElse(null),
                invited.by(h, bodyId, accountId));
    }
}
