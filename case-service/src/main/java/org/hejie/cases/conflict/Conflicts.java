package org.hejie.cases.conflict;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hejie.cases.casefile.Cases;
import org.hejie.cases.conflict.Comparison.Earlier;
import org.hejie.cases.conflict.Comparison.Mediator;
import org.hejie.cases.conflict.Comparison.Person;
import org.hejie.cases.store.Database;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.ConflictHints;
import org.hejie.protocol.rest.ConflictHints.ConflictHint;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.StaffName;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Hints about mediators of a case, or of one that is about to be. They refuse nothing. Safe on any thread; blocks. */
public final class Conflicts {
    private final Database database;
    private final Cases cases;
    private final Marks marks;

    public Conflicts(Database database, Cases cases, Marks marks) {
        this.database = database;
        this.cases = cases;
        this.marks = marks;
    }

    /** Of those who mediate a case, and of those who did. @param only this account's; {@code null}: everyone's */
    public ConflictHints ofCase(String caseId, @Nullable String only) {
        return ofCase(caseId, only, List.of());
    }

    /** As {@link #ofCase(String, String)}, with others who might be asked. */
    public ConflictHints ofCase(String caseId, @Nullable String only, List<StaffName> others) {
        marks.fill(caseId);
        return database.call(h -> {
            List<Person> people = people(h, caseId);
            List<Mediator> mediators = new ArrayList<>(mediating(h, caseId));
            mediators.addAll(before(h, caseId, mediators));
            others.stream()
                    .filter(one ->
                            mediators.stream().noneMatch(m -> m.accountId().equals(one.accountId())))
                    .forEach(one -> mediators.add(mediator(h, one, false)));
            return hints(h, caseId, people, mediators, only);
        });
    }

    /** Of mediators for people who are on no file yet. */
    public ConflictHints of(List<NewParty> parties, List<StaffName> mediators) {
        marks.fill(null);
        List<Person> people = parties.stream()
                .map(p -> new Person(p.name(), p.entityName(), p.role(), marks.of(p)))
                .toList();
        return database.call(h -> hints(
                h,
                "",
                people,
                mediators.stream().map(one -> mediator(h, one, false)).toList(),
                null));
    }

    private ConflictHints hints(
            Handle h, String caseId, List<Person> people, List<Mediator> mediators, @Nullable String only) {
        List<ConflictHint> hints = new ArrayList<>();
        List<StaffName> namesOnly = new ArrayList<>();
        for (Mediator mediator : mediators) {
            if (only != null && !only.equals(mediator.accountId())) {
                continue;
            }
            hints.addAll(Comparison.compare(mediator, people, earlier(h, mediator, caseId, people)));
            if (!mediator.known() && !mediator.before()) {
                namesOnly.add(new StaffName(mediator.accountId(), mediator.name()));
            }
        }
        return new ConflictHints(hints, namesOnly);
    }

    private List<Person> people(Handle h, String caseId) {
        Map<String, Map<Marks.Kind, String>> found = new LinkedHashMap<>();
        h.createQuery("""
                        SELECT m.party_id, m.kind, m.mark FROM party_mark m JOIN party p ON p.id = m.party_id WHERE p.case_id = :case""")
                .bind("case", caseId)
                .map((row, context) -> {
                    found.computeIfAbsent(row.getString("party_id"), _ -> new EnumMap<>(Marks.Kind.class))
                            .put(Marks.Kind.valueOf(row.getString("kind")), row.getString("mark"));
                    return row.getString("party_id");
                })
                .list();
        return cases.parties(h, caseId).stream()
                .map(p -> new Person(p.name(), p.entityName(), p.role(), found.getOrDefault(p.id(), Map.of())))
                .toList();
    }

    private static Mediator mediator(Handle h, StaffName who, boolean before) {
        Map<Marks.Kind, Set<String>> marks = new EnumMap<>(Marks.Kind.class);
        h.createQuery("SELECT kind, mark FROM account_mark WHERE account_id = :id")
                .bind("id", who.accountId())
                .map((row, context) -> marks.computeIfAbsent(
                                Marks.Kind.valueOf(row.getString("kind")), _ -> new HashSet<>())
                        .add(row.getString("mark")))
                .list();
        return new Mediator(who.accountId(), who.name(), marks, before);
    }

    /** Who leads the case, and who helps in a session that is not over. */
    private static List<Mediator> mediating(Handle h, String caseId) {
        return names(h, """
                        SELECT a.id AS account_id, a.name FROM mediation_case c JOIN account a ON a.id = c.presiding_mediator_id WHERE c.id = :case
                        UNION SELECT a.id, a.name FROM participant p JOIN mediation_session s ON s.id = p.session_id JOIN account a ON a.id = p.account_id
                        WHERE s.case_id = :case AND p.role = 'CO_MEDIATOR' AND s.ended_at IS NULL AND s.cancelled_at IS NULL
                        ORDER BY 2, 1""", caseId).stream()
                .map(one -> mediator(h, one, false))
                .toList();
    }

    /** Who mediated the dispute, here or under one of its numbers elsewhere, and does no longer. */
    private static List<Mediator> before(Handle h, String caseId, List<Mediator> now) {
        return names(h, """
                        SELECT DISTINCT a.id AS account_id, a.name FROM participant p JOIN mediation_session s ON s.id = p.session_id
                            JOIN account a ON a.id = p.account_id
                        WHERE p.role IN ('PRESIDING_MEDIATOR', 'CO_MEDIATOR') AND s.started_at IS NOT NULL AND (s.case_id = :case
                            OR EXISTS (SELECT 1 FROM case_reference o JOIN case_reference r ON r.number_key = o.number_key
                                WHERE o.case_id = s.case_id AND r.case_id = :case))
                        ORDER BY 2, 1""", caseId).stream()
                .filter(one -> now.stream().noneMatch(m -> m.accountId().equals(one.accountId())))
                .map(one -> mediator(h, one, true))
                .toList();
    }

    private static List<StaffName> names(Handle h, String query, String caseId) {
        return h.createQuery(query)
                .bind("case", caseId)
                .map((row, context) -> new StaffName(row.getString("account_id"), row.getString("name")))
                .list();
    }

    /** Other cases in which the mediator stood as somebody else, together with one of these people. */
    private static List<Earlier> earlier(Handle h, Mediator mediator, String caseId, List<Person> people) {
        Set<String> theirs = new HashSet<>();
        people.forEach(person -> theirs.addAll(person.marks().values()));
        if (mediator.before() || !mediator.known() || theirs.isEmpty()) {
            return List.of();
        }
        Map<String, Earlier> found = new LinkedHashMap<>();
        h.createQuery("""
                        SELECT own.id, own.role, om.mark FROM account_mark am JOIN party_mark pm ON pm.mark = am.mark AND pm.kind <> 'UNIT'
                            JOIN party own ON own.id = pm.party_id JOIN party other ON other.case_id = own.case_id AND other.id <> own.id
                            JOIN party_mark om ON om.party_id = other.id AND om.mark IN (<theirs>)
                        WHERE am.account_id = :account AND own.case_id <> :case ORDER BY own.id""")
                .bindList("theirs", List.copyOf(theirs))
                .bind("account", mediator.accountId())
                .bind("case", caseId)
                .map((row, context) -> found.computeIfAbsent(
                                row.getString("id"), _ -> new Earlier(role(row), new HashSet<>()))
                        .others()
                        .add(row.getString("mark")))
                .list();
        return List.copyOf(found.values());
    }

    private static Role role(java.sql.ResultSet row) {
        try {
            return Role.valueOf(row.getString("role"));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
