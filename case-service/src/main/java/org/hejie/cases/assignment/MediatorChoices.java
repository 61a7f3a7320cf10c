package org.hejie.cases.assignment;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.assignment.AssignmentStore.Loaded;
import org.hejie.cases.assignment.AssignmentStore.Row;
import org.hejie.cases.body.Body;
import org.hejie.cases.body.BodyTree;
import org.hejie.cases.conflict.Conflicts;
import org.hejie.cases.register.Matching;
import org.hejie.cases.register.MediatorCards;
import org.hejie.cases.register.Profiles;
import org.hejie.cases.register.Workload;
import org.hejie.protocol.Language;
import org.hejie.protocol.rest.BeforeMediators;
import org.hejie.protocol.rest.BeforeMediators.BeforeMediator;
import org.hejie.protocol.rest.ConflictHints.ConflictHint;
import org.hejie.protocol.rest.ExpertDesk.MatchPart;
import org.hejie.protocol.rest.ExpertDesk.MatchReason;
import org.hejie.protocol.rest.MediatorProfile;
import org.hejie.protocol.rest.StaffName;
import org.jdbi.v3.core.Handle;

/**
 * Whom parties may choose: the mediators of the organisation's roster who can work now, and about whom there is no hint at a conflict. That there is one
 * is told to no party: such a mediator is not among them. What mediators do not publish counts for nothing, for the reasons are shown.
 */
final class MediatorChoices {
    private static final int RECOMMENDED = 3;
    private static final int LISTED = 50;
    private static final String ENGLISH = "英语";
    private static final Set<String> SAME_AS_ENGLISH = Set.of("英文", "english");

    private final Assignments assignments;
    private final Accounts accounts;
    private final Conflicts conflicts;
    private final MediatorCards cards;

    MediatorChoices(Assignments assignments, Accounts accounts, Conflicts conflicts, MediatorCards cards) {
        this.assignments = assignments;
        this.accounts = accounts;
        this.conflicts = conflicts;
        this.cards = cards;
    }

    /** Who may not be chosen though they are on the roster. */
    Set<String> hinted(Loaded loaded, List<StaffName> roster) {
        return conflicts.of(loaded.assignment().application().parties(), roster).hints().stream()
                .map(ConflictHint::accountId)
                .collect(Collectors.toSet());
    }

    /** Within the caller's transaction. */
    Optional<StaffName> onRoster(Handle h, Row row, String accountId) {
        return accounts.mediators(h, row.organisationId()).stream()
                .filter(one -> one.accountId().equals(accountId))
                .findFirst();
    }

    /** @param text part of a name, a cause or a language; empty: the whole roster */
    BeforeMediators of(Loaded loaded, String text) {
        List<StaffName> roster = accounts.mediators(loaded.row().organisationId());
        Set<String> hinted = hinted(loaded, roster);
        List<StaffName> open =
                roster.stream().filter(one -> !hinted.contains(one.accountId())).toList();
        return assignments.database().call(h -> of(h, loaded, open, text.strip().toLowerCase(Locale.ROOT)));
    }

    private BeforeMediators of(Handle h, Loaded loaded, List<StaffName> open, String text) {
        Map<String, StaffName> names = new HashMap<>();
        Map<String, MediatorProfile> profiles = new HashMap<>();
        for (StaffName one : open) {
            names.put(one.accountId(), one);
            Profiles.published(h, one.accountId()).ifPresent(profile -> profiles.put(one.accountId(), profile));
        }
        Matching.Need need = need(h, loaded);
        List<Matching.Match> ranked = Matching.order(
                need,
                open.stream()
                        .map(one -> candidate(h, one.accountId(), Optional.ofNullable(profiles.get(one.accountId()))))
                        .toList());
        List<Matching.Match> best = ranked.stream().limit(RECOMMENDED).toList();
        List<Matching.Match> found = ranked.stream()
                .filter(match -> text.isEmpty()
                        ? !best.contains(match)
                        : says(
                                named(names, match),
                                Optional.ofNullable(
                                        profiles.get(match.candidate().id())),
                                text))
                .toList();
        return new BeforeMediators(
                best.stream()
                        .map(match -> shown(h, loaded.row(), named(names, match), reasons(need, match)))
                        .toList(),
                found.stream()
                        .limit(LISTED)
                        .map(match -> shown(h, loaded.row(), named(names, match), List.of()))
                        .toList(),
                found.size() > LISTED);
    }

    private static StaffName named(Map<String, StaffName> names, Matching.Match match) {
        return Optional.ofNullable(names.get(match.candidate().id())).orElseThrow();
    }

    /** Cause, the languages of parties who do not read Chinese, and where: as the platform says, else where the organisation is. */
    private static Matching.Need need(Handle h, Loaded loaded) {
        Application told = loaded.assignment().application();
        boolean english = told.parties().stream().anyMatch(party -> party.language() == Language.EN);
        String region = told.region().isBlank()
                ? BodyTree.find(h, loaded.row().organisationId())
                        .map(Body::region)
                        .orElse(null)
                : told.region();
        return new Matching.Need(told.cause(), english ? List.of(ENGLISH) : List.of(), region);
    }

    private static Matching.Candidate candidate(Handle h, String accountId, Optional<MediatorProfile> profile) {
        return new Matching.Candidate(
                accountId,
                profile.map(MediatorProfile::causes).orElse(List.of()),
                profile.map(MediatorProfile::languages).orElse(List.of()).stream()
                        .map(one -> SAME_AS_ENGLISH.contains(one.toLowerCase(Locale.ROOT)) ? ENGLISH : one)
                        .toList(),
                profile.map(MediatorProfile::region).orElse(""),
                Workload.of(h, accountId),
                false);
    }

    private static boolean says(StaffName who, Optional<MediatorProfile> profile, String text) {
        return Stream.of(
                        Stream.of(who.name()),
                        profile.stream().flatMap(one -> one.causes().stream()),
                        profile.stream().flatMap(one -> one.languages().stream()))
                .flatMap(words -> words)
                .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(text));
    }

    /** What speaks for somebody; a language only where one is needed. */
    private static List<MatchReason> reasons(Matching.Need need, Matching.Match match) {
        return match.parts().stream()
                .filter(part -> part.points() > 0)
                .map(MatchPart::reason)
                .filter(reason ->
                        reason != MatchReason.LANGUAGE || !need.languages().isEmpty())
                .toList();
    }

    private BeforeMediator shown(Handle h, Row row, StaffName who, List<MatchReason> reasons) {
        return new BeforeMediator(
                who.accountId(),
                cards.of(h, who.accountId(), who.name(), row.organisationId(), row.organisation(), true),
                reasons);
    }
}
