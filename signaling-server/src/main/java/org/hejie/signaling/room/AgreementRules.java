package org.hejie.signaling.room;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.hejie.cases.door.AgreementFact;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.China;
import org.hejie.protocol.Place;
import org.hejie.protocol.agreement.AgreementFinding;
import org.hejie.protocol.agreement.AgreementForm;
import org.hejie.protocol.agreement.AgreementHead;
import org.hejie.protocol.agreement.AgreementHead.Signer;
import org.hejie.protocol.agreement.AgreementTemplates;
import org.hejie.protocol.agreement.Clause;
import org.hejie.protocol.agreement.ClauseChecks;
import org.hejie.protocol.agreement.Effect;
import org.hejie.protocol.agreement.Payment;
import org.hejie.protocol.signal.AgreementCommand;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The agreement in the room (在线调解规则 art. 19; 劳动争议调解仲裁法 art. 14): drafted by the mediators in the joint room, changed at the parties' suggestion, fixed
 * when nothing is left to mend, read aloud, signed. Nothing but what is fixed now is ever signed, and any change voids what was.
 *
 * <pre>
 * draft ─fix─▶ fixed ─paper─▶ ─read aloud─▶ parties sign ─▶ mediators sign ─▶ seal
 *   ▲────── any change, or reopening: before the last party has signed ──────┘
 * </pre>
 */
public final class AgreementRules {
    static final int CLAUSES_MOST = 60;
    static final int SUGGESTIONS_MOST = 200;
    private static final int TEXT_MOST = 2_000;
    private static final int FACTS_MOST = 4_000;
    private static final int LINE_MOST = 500;
    private static final int LIST_MOST = 60;
    private static final int WORKERS_MOST = 300;
    private static final int SUGGESTION_MOST = 1_000;

    private AgreementRules() {}

    static LocalDate today(Instant now) {
        return China.day(now);
    }

    static Decision decide(RoomState state, Person who, AgreementCommand command, Instant now) {
        if (state.phase() != Phase.IN_SESSION && state.phase() != Phase.PAUSED) {
            return Decision.refuse(Reason.AGREEMENT_NOT_NOW);
        }
        if (!who.place().equals(Place.JOINT)) {
            return Decision.refuse(Reason.AGREEMENT_NOT_HERE);
        }
        return switch (command) {
            case Command.DraftAgreement c -> edit(state, who, () -> draft(who, c.head(), state));
            case Command.SetClause c -> edit(state, who, () -> set(state, who, c));
            case Command.RemoveClause c -> edit(state, who, () -> remove(state, who, c.clauseId()));
            case Command.SuggestChange c -> suggest(state, who, c);
            case Command.AnswerSuggestion c -> mediator(who, () -> answer(state, who, c));
            case Command.FixAgreement c -> presiding(state, who, () -> fix(state, who, now));
            case Command.ReadAgreementAloud c -> presiding(state, who, () -> readAloud(state, who, c.digest()));
            case Command.ReopenAgreement c -> presiding(state, who, () -> reopen(state, who, c.reason()));
            case Command.RefuseToSign c -> refuse(state, who, c);
        };
    }

    private interface Act {
        Decision decide();
    }

    private static Decision mediator(Person who, Act act) {
        return who.role().isMediator() ? act.decide() : Decision.refuse(Reason.AGREEMENT_BY_MEDIATORS);
    }

    private static Decision presiding(RoomState state, Person who, Act act) {
        return state.presides(who.id()) ? act.decide() : Decision.refuse(Reason.NOT_PRESIDING);
    }

    /** A change of what is fixed makes it a draft again first; of what is in effect there is none. */
    private static Decision edit(RoomState state, Person who, Act act) {
        return mediator(who, () -> {
            AgreementBook.Fixed fixed = state.agreement().fixed();
            if (fixed != null && effect(state).byParties() != null) {
                return Decision.refuse(Reason.AGREEMENT_IN_EFFECT);
            }
            Decision decided = act.decide();
            if (fixed == null || !(decided instanceof Decision.Accepted(List<RoomEvent> events)) || events.isEmpty()) {
                return decided;
            }
            List<RoomEvent> all = new ArrayList<>();
            all.add(new RoomEvent.AgreementReopened(who.id(), fixed.version(), null));
            all.addAll(events);
            return new Decision.Accepted(List.copyOf(all));
        });
    }

    // --- the draft

    private static Decision draft(Person who, AgreementHead head, RoomState state) {
        boolean fits = fits(head.facts(), FACTS_MOST)
                && fits(head.noDefaultClause(), LINE_MOST)
                && head.claims().size() <= LIST_MOST
                && head.claims().stream().allMatch(c -> !c.text().isBlank() && fits(c.text(), LINE_MOST))
                && head.signers().size() <= LIST_MOST
                && head.signers().stream().allMatch(AgreementRules::fits);
        if (!fits) {
            return Decision.refuse(Reason.AGREEMENT_TEXT);
        }
        return head.equals(state.agreement().head()) && state.agreement().headAt() != null
                ? Decision.accept()
                : Decision.accept(new RoomEvent.AgreementDrafted(who.id(), head));
    }

    private static boolean fits(Signer signer) {
        return signer.workers().size() <= WORKERS_MOST
                && signer.workers().stream().allMatch(w -> !w.isBlank() && fits(w, 100))
                && fits(signer.partyId(), 100)
                && fits(signer.participantId(), 100);
    }

    private static boolean fits(@Nullable String text, int most) {
        return text == null || text.codePointCount(0, text.length()) <= most;
    }

    private static Decision set(RoomState state, Person who, Command.SetClause c) {
        AgreementBook book = state.agreement();
        Optional<AgreementTemplates.Template> template = AgreementTemplates.ALL.find(c.template());
        if (template.isEmpty() || (template.get().form() == AgreementTemplates.Form.PAYMENT) != (c.payment() != null)) {
            return Decision.refuse(Reason.AGREEMENT_TEMPLATE);
        }
        if (!fits(c.text(), TEXT_MOST) || c.payment() != null && !fits(c.payment())) {
            return Decision.refuse(Reason.AGREEMENT_TEXT);
        }
        List<AgreementBook.Drafted> there = book.clauses();
        if (c.clauseId() == null) {
            if (there.size() >= CLAUSES_MOST) {
                return Decision.refuse(Reason.AGREEMENT_FULL);
            }
            Clause clause =
                    new Clause("cl" + (book.made() + 1), c.template(), c.text().strip(), c.payment());
            int position = c.position() == null ? there.size() : Math.clamp(c.position(), 0, there.size());
            return Decision.accept(new RoomEvent.AgreementClauseSet(who.id(), clause, position));
        }
        Optional<AgreementBook.Drafted> known = book.clause(c.clauseId());
        if (known.isEmpty()) {
            return Decision.refuse(Reason.AGREEMENT_CLAUSE_UNKNOWN);
        }
        Clause clause = new Clause(c.clauseId(), c.template(), c.text().strip(), c.payment());
        int was = there.indexOf(known.get());
        int position = c.position() == null ? was : Math.clamp(c.position(), 0, there.size() - 1);
        return clause.equals(known.get().clause()) && position == was
                ? Decision.accept()
                : Decision.accept(new RoomEvent.AgreementClauseSet(who.id(), clause, position));
    }

    private static boolean fits(Payment payment) {
        return fits(payment.account(), 200)
                && fits(payment.payerId(), 100)
                && fits(payment.payeeId(), 100)
                && payment.instalments().size() <= LIST_MOST
                && payment.instalments().stream().allMatch(i -> fits(i.due(), 20));
    }

    private static Decision remove(RoomState state, Person who, String clauseId) {
        return state.agreement().clause(clauseId).isPresent()
                ? Decision.accept(new RoomEvent.AgreementClauseRemoved(who.id(), clauseId))
                : Decision.refuse(Reason.AGREEMENT_CLAUSE_UNKNOWN);
    }

    private static Decision suggest(RoomState state, Person who, Command.SuggestChange c) {
        if (!who.role().isOfASide()) {
            return Decision.refuse(Reason.AGREEMENT_BY_SIDES);
        }
        AgreementBook book = state.agreement();
        if (effect(state).byParties() != null) {
            return Decision.refuse(Reason.AGREEMENT_IN_EFFECT);
        }
        if (c.clauseId() != null && book.clause(c.clauseId()).isEmpty()) {
            return Decision.refuse(Reason.AGREEMENT_CLAUSE_UNKNOWN);
        }
        if (!Reasons.fits(c.text(), SUGGESTION_MOST)) {
            return Decision.refuse(Reason.AGREEMENT_SUGGESTION);
        }
        if (book.suggestions().size() >= SUGGESTIONS_MOST) {
            return Decision.refuse(Reason.AGREEMENT_FULL);
        }
        return Decision.accept(new RoomEvent.AgreementSuggested(
                "sg" + (book.made() + 1), who.id(), c.clauseId(), c.text().strip()));
    }

    private static Decision answer(RoomState state, Person who, Command.AnswerSuggestion c) {
        AgreementBook book = state.agreement();
        Optional<AgreementBook.Suggested> suggested = book.suggestions().stream()
                .filter(s -> s.id().equals(c.suggestionId()) && s.taken() == null)
                .findFirst();
        if (suggested.isEmpty()) {
            return Decision.refuse(Reason.AGREEMENT_SUGGESTION_UNKNOWN);
        }
        RoomEvent answered = new RoomEvent.AgreementSuggestionAnswered(c.suggestionId(), who.id(), c.taken());
        String clauseId = suggested.get().clauseId();
        Clause clause = clauseId == null
                ? null
                : book.clause(clauseId).map(AgreementBook.Drafted::clause).orElse(null);
        if (!c.taken() || clause == null || clause.payment() != null) {
            return Decision.accept(answered);
        }
        return edit(state, who, () -> {
            Clause next = new Clause(
                    clause.clauseId(), clause.template(), suggested.get().text(), null);
            int position = book.said().indexOf(clause);
            return Decision.accept(new RoomEvent.AgreementClauseSet(who.id(), next, position), answered);
        });
    }

    // --- fixing it

    /** All that stands in the way, with what the room knows of who is to sign. */
    static List<AgreementFinding> findings(RoomState state, Instant now) {
        AgreementBook book = state.agreement();
        List<AgreementFinding> found =
                new ArrayList<>(ClauseChecks.findings(book.head(), book.said(), book.parties(), today(now)));
        for (Signer signer : book.head().signers()) {
            if (!maySignFor(state, signer)) {
                String name =
                        state.person(signer.participantId()).map(Person::name).orElse(signer.participantId());
                found.add(new AgreementFinding(AgreementFinding.Kind.SIGNER_UNFIT, null, name));
            }
        }
        return List.copyOf(found);
    }

    /** A party for itself, or an agent or representative. Whether that one's authority reaches so far is asked when they sign. */
    private static boolean maySignFor(RoomState state, Signer signer) {
        Optional<Person> person = state.person(signer.participantId()).filter(p -> !p.removed());
        return person.isPresent()
                && state.agreement().parties().stream()
                        .filter(p -> p.partyId().equals(signer.partyId()))
                        .anyMatch(p -> person.get().role().isAgent()
                                || person.get().role() == p.role()
                                        && person.get().name().equals(p.name()));
    }

    private static Decision fix(RoomState state, Person who, Instant now) {
        AgreementBook book = state.agreement();
        if (book.fixed() != null) {
            return Decision.refuse(Reason.AGREEMENT_FIXED);
        }
        List<AgreementFinding> findings = findings(state, now);
        if (!findings.isEmpty()) {
            return new Decision.Refused(Reason.AGREEMENT_NOT_CLEAR, String.valueOf(findings.size()));
        }
        int version = book.versions() + 1;
        String digest = AgreementForm.digest(book.form(state.sessionId(), version));
        return Decision.accept(new RoomEvent.AgreementFixed(who.id(), version, digest));
    }

    private static Decision fixed(RoomState state, String digest, Function<AgreementBook.Fixed, Decision> act) {
        AgreementBook.Fixed fixed = state.agreement().fixed();
        if (fixed == null) {
            return Decision.refuse(Reason.AGREEMENT_NOT_FIXED);
        }
        return fixed.digest().equals(digest) ? act.apply(fixed) : Decision.refuse(Reason.AGREEMENT_CHANGED);
    }

    private static Decision readAloud(RoomState state, Person who, String digest) {
        return fixed(
                state,
                digest,
                f -> f.readAloudAt() != null
                        ? Decision.accept()
                        : Decision.accept(new RoomEvent.AgreementReadAloud(who.id(), f.version(), digest)));
    }

    private static Decision reopen(RoomState state, Person who, @Nullable String reason) {
        AgreementBook.Fixed fixed = state.agreement().fixed();
        if (fixed == null) {
            return Decision.refuse(Reason.AGREEMENT_NOT_FIXED);
        }
        if (effect(state).byParties() != null) {
            return Decision.refuse(Reason.AGREEMENT_IN_EFFECT);
        }
        if (!fits(reason, LINE_MOST)) {
            return Decision.refuse(Reason.NOTE_TOO_LONG);
        }
        return Decision.accept(new RoomEvent.AgreementReopened(who.id(), fixed.version(), reason));
    }

    // --- signing it

    private static Decision refuse(RoomState state, Person who, Command.RefuseToSign c) {
        return fixed(state, c.digest(), f -> {
            if (!signs(state, who.id())) {
                return Decision.refuse(Reason.AGREEMENT_NOT_SIGNER);
            }
            Optional<Reason> unfit = authority(state, who);
            if (unfit.isPresent()) {
                return Decision.refuse(unfit.get());
            }
            if (f.signatures().containsKey(who.id())) {
                return Decision.refuse(Reason.AGREEMENT_SIGNED_ALREADY);
            }
            if (!fits(c.reason(), LINE_MOST)) {
                return Decision.refuse(Reason.NOTE_TOO_LONG);
            }
            return f.refused().containsKey(who.id())
                    ? Decision.accept()
                    : Decision.accept(new RoomEvent.AgreementRefused(who.id(), f.version(), c.digest(), c.reason()));
        });
    }

    private static boolean signs(RoomState state, String participantId) {
        return state.agreement().head().signers().stream()
                .anyMatch(s -> s.participantId().equals(participantId));
    }

    /** Settling takes a special authority (民事诉讼法 art. 62). */
    private static Optional<Reason> authority(RoomState state, Person who) {
        boolean enough = !who.role().isAgent()
                || state.authority(who.id())
                        .filter(a -> a.kind() == AuthorityKind.SPECIAL)
                        .isPresent();
        return enough ? Optional.empty() : Optional.of(Reason.SPECIAL_AUTHORITY_NEEDED);
    }

    /** What the case puts to the room: whether it may be so, and the events that say so. */
    static Decision fact(RoomState state, AgreementFact fact, Instant now) {
        if (fact instanceof AgreementFact.Papered p) {
            return papered(state, p);
        }
        if (state.phase() != Phase.IN_SESSION && state.phase() != Phase.PAUSED) {
            return Decision.refuse(Reason.AGREEMENT_NOT_NOW);
        }
        return fixed(state, fact.digest(), f -> switch (fact) {
            case AgreementFact.Papered p -> Decision.accept();
            case AgreementFact.Signed s -> sign(state, f, s);
            case AgreementFact.Sealed s -> seal(state, f, s);
            case AgreementFact.Scanned s -> scan(state, f, s, now);
        });
    }

    private static Decision papered(RoomState state, AgreementFact.Papered p) {
        AgreementBook.Fixed f = state.agreement().fixed();
        if (f == null || !f.digest().equals(p.digest()) || f.pdfDigest() != null) {
            return Decision.accept();
        }
        return Decision.accept(new RoomEvent.AgreementPapered(f.version(), p.pdfDigest(), p.documentId()));
    }

    private static Decision sign(RoomState state, AgreementBook.Fixed f, AgreementFact.Signed s) {
        Optional<Person> person = state.person(s.participantId()).filter(p -> !p.removed());
        if (person.isEmpty()) {
            return Decision.refuse(Reason.NOT_IN_ROOM);
        }
        Person who = person.get();
        if (!who.place().equals(Place.JOINT)) {
            return Decision.refuse(Reason.AGREEMENT_NOT_HERE);
        }
        if (f.pdfDigest() == null) {
            return Decision.refuse(Reason.AGREEMENT_NO_PAPER);
        }
        if (!f.pdfDigest().equals(s.pdfDigest())) {
            return Decision.refuse(Reason.AGREEMENT_CHANGED);
        }
        if (f.readAloudAt() == null) {
            return Decision.refuse(Reason.AGREEMENT_NOT_READ);
        }
        Optional<Reason> unfit = unfit(state, who);
        if (unfit.isPresent()) {
            return Decision.refuse(unfit.get());
        }
        return f.signatures().containsKey(who.id())
                ? Decision.accept()
                : Decision.accept(new RoomEvent.AgreementSigned(
                        who.id(), f.version(), f.digest(), s.pdfDigest(), s.evidenceDigest(), s.recording()));
    }

    private static Optional<Reason> unfit(RoomState state, Person who) {
        if (who.role().isMediator()) {
            return effect(state).byParties() == null ? Optional.of(Reason.AGREEMENT_PARTIES_FIRST) : Optional.empty();
        }
        return signs(state, who.id()) ? authority(state, who) : Optional.of(Reason.AGREEMENT_NOT_SIGNER);
    }

    private static Decision seal(RoomState state, AgreementBook.Fixed f, AgreementFact.Sealed s) {
        if (s.by() != null && !state.presides(s.by())) {
            return Decision.refuse(Reason.NOT_PRESIDING);
        }
        if (effect(state).byParties() == null || mediatorAt(state) == null) {
            return Decision.refuse(Reason.AGREEMENT_MEDIATOR_FIRST);
        }
        return f.seal() != null
                ? Decision.accept()
                : Decision.accept(
                        new RoomEvent.AgreementSealed(s.by(), s.name(), f.version(), f.digest(), s.evidenceDigest()));
    }

    /** By hand it is the same: each who signs must be one who may. */
    private static Decision scan(RoomState state, AgreementBook.Fixed f, AgreementFact.Scanned s, Instant now) {
        if (!state.presides(s.by())) {
            return Decision.refuse(Reason.NOT_PRESIDING);
        }
        if (s.signedAt().isAfter(now) || s.signedBy().isEmpty()) {
            return Decision.refuse(Reason.AGREEMENT_SCAN);
        }
        for (String id : s.signedBy()) {
            Optional<Person> who = state.person(id).filter(p -> !p.removed());
            if (who.isEmpty()) {
                return Decision.refuse(Reason.PARTICIPANT_UNKNOWN);
            }
            if (who.get().role().isMediator()) {
                continue;
            }
            Optional<Reason> unfit = unfit(state, who.get());
            if (unfit.isPresent()) {
                return Decision.refuse(unfit.get());
            }
        }
        return Decision.accept(new RoomEvent.AgreementScanned(
                s.by(),
                f.version(),
                f.digest(),
                s.documentId(),
                s.scanDigest(),
                s.signedBy(),
                s.signedAt(),
                s.sealedBy()));
    }

    private static @Nullable Instant mediatorAt(RoomState state) {
        AgreementBook.Fixed fixed = state.agreement().fixed();
        return fixed == null
                ? null
                : fixed.signatures().entrySet().stream()
                        .filter(s -> state.isMediator(s.getKey()))
                        .map(s -> s.getValue().at())
                        .min(Instant::compareTo)
                        .orElse(null);
    }

    /** When what is fixed took effect, under both readings. */
    static Effect effect(RoomState state) {
        AgreementBook book = state.agreement();
        AgreementBook.Fixed fixed = book.fixed();
        if (fixed == null) {
            return Effect.NONE;
        }
        List<@Nullable Instant> parties = new ArrayList<>();
        for (Signer signer : book.head().signers()) {
            AgreementBook.Signature signature = fixed.signatures().get(signer.participantId());
            parties.add(signature == null ? null : signature.at());
        }
        AgreementBook.Seal seal = fixed.seal();
        return Effect.of(parties, mediatorAt(state), seal == null ? null : seal.at());
    }

    /** Someone's refusal ends a mediation only where that person said so; a drop never does (在线诉讼规则 art. 25). */
    static boolean someoneRefused(RoomState state) {
        return state.agreement().refused();
    }

    /** Whether the names are those of people who sign. */
    static List<String> signers(RoomState state) {
        return state.agreement().head().signers().stream()
                .map(Signer::participantId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
