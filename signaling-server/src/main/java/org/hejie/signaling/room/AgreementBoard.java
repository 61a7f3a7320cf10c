package org.hejie.signaling.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hejie.cases.door.FixedAgreement;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.agreement.AgreementHead.Signer;
import org.hejie.protocol.agreement.Clauses;
import org.hejie.protocol.signal.AgreementView;
import org.hejie.protocol.signal.AgreementView.ClauseView;
import org.hejie.protocol.signal.AgreementView.FixedView;
import org.hejie.protocol.signal.AgreementView.RefusedView;
import org.hejie.protocol.signal.AgreementView.SealView;
import org.hejie.protocol.signal.AgreementView.SignatureView;
import org.hejie.protocol.signal.AgreementView.SuggestionView;
import org.hejie.protocol.signal.Notice;
import org.jspecify.annotations.Nullable;

/** The agreement as one participant may see it. Pure. */
public final class AgreementBoard {
    public static final Notice.Agreement NONE = new Notice.Agreement(null);

    private AgreementBoard() {}

    /** The same for everyone past the waiting room; witnesses and whoever waits see none. */
    public static Notice.Agreement told(RoomState state, Person me, Instant now) {
        boolean sees = !me.removed() && !me.place().equals(Place.WAITING) && me.role() != Role.WITNESS;
        return sees && state.agreement().begun() ? new Notice.Agreement(view(state, me, now)) : NONE;
    }

    private static AgreementView view(RoomState state, Person me, Instant now) {
        AgreementBook book = state.agreement();
        List<ClauseView> clauses = book.clauses().stream()
                .map(c -> new ClauseView(c.clause(), Clauses.text(c.clause(), book.parties()), c.at(), c.by()))
                .toList();
        List<SuggestionView> suggestions = book.suggestions().stream()
                .map(s -> new SuggestionView(s.id(), s.by(), s.clauseId(), s.text(), s.at(), s.taken()))
                .toList();
        return new AgreementView(
                book.parties(),
                book.head(),
                book.headAt(),
                clauses,
                suggestions,
                book.fixed() == null ? AgreementRules.findings(state, now) : List.of(),
                fixed(state, me));
    }

    private static @Nullable FixedView fixed(RoomState state, Person me) {
        AgreementBook.Fixed f = state.agreement().fixed();
        if (f == null) {
            return null;
        }
        List<SignatureView> signatures = new ArrayList<>();
        f.signatures().forEach((id, signature) -> {
            Person who = state.people().get(id);
            signatures.add(new SignatureView(
                    id,
                    who == null ? id : who.name(),
                    who == null ? Role.OBSERVER : who.role(),
                    state.agreement().head().signers().stream()
                            .filter(s -> s.participantId().equals(id))
                            .map(Signer::partyId)
                            .toList(),
                    signature.at(),
                    signature.onPaper()));
        });
        List<RefusedView> refused = new ArrayList<>();
        f.refused().forEach((id, said) -> {
            boolean mine = me.role().isMediator() || me.id().equals(id);
            refused.add(new RefusedView(id, mine ? said.reason() : null, said.at()));
        });
        AgreementBook.Seal seal = f.seal();
        return new FixedView(
                f.version(),
                f.digest(),
                f.at(),
                f.pdfDigest(),
                f.readAloudAt(),
                List.copyOf(signatures),
                List.copyOf(refused),
                seal == null ? null : new SealView(seal.name(), seal.at()),
                AgreementRules.effect(state));
    }

    /** What the case needs for the paper of the version that is fixed; {@code null}: none is. */
    public static @Nullable FixedAgreement paper(RoomState state) {
        AgreementBook book = state.agreement();
        AgreementBook.Fixed f = book.fixed();
        if (f == null) {
            return null;
        }
        List<FixedAgreement.Signatory> signatories = state.people().values().stream()
                .filter(p -> !p.removed())
                .filter(p ->
                        p.role().isMediator() || AgreementRules.signers(state).contains(p.id()))
                .map(p -> new FixedAgreement.Signatory(p.id(), p.name(), p.role()))
                .toList();
        return new FixedAgreement(
                state.sessionId(),
                state.caseId(),
                state.caseTitle(),
                state.organisation(),
                f.version(),
                f.digest(),
                f.at(),
                book.head(),
                book.said(),
                book.parties(),
                signatories);
    }
}
