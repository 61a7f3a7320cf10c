package org.hejie.signaling.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hejie.protocol.agreement.AgreementForm;
import org.hejie.protocol.agreement.AgreementHead;
import org.hejie.protocol.agreement.AgreementParty;
import org.hejie.protocol.agreement.Clause;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.signal.AgreementEvent;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of the agreement; a value. What may be done with it is in {@link AgreementRules}.
 *
 * @param parties of the case
 * @param headAt when the head was changed last
 * @param versions how many were fixed
 * @param made how many clauses and suggestions were made: their ids
 * @param fixed the one that is being signed
 */
public record AgreementBook(
        List<AgreementParty> parties,
        AgreementHead head,
        @Nullable Instant headAt,
        List<Drafted> clauses,
        List<Suggested> suggestions,
        int versions,
        int made,
        @Nullable Fixed fixed) {
    static final AgreementBook NONE =
            new AgreementBook(List.of(), AgreementHead.NONE, null, List.of(), List.of(), 0, 0, null);

    record Drafted(Clause clause, Instant at, String by) {}

    record Suggested(
            String id,
            String by,
            @Nullable String clauseId,
            String text,
            Instant at,
            @Nullable Boolean taken) {}

    /** @param signatures by participant, in the order they were made */
    record Fixed(
            int version,
            String digest,
            Instant at,
            @Nullable String pdfDigest,
            @Nullable Instant readAloudAt,
            Map<String, Signature> signatures,
            Map<String, Refused> refused,
            @Nullable Seal seal) {}

    record Signature(Instant at, boolean onPaper) {}

    record Refused(@Nullable String reason, Instant at) {}

    record Seal(String name, Instant at) {}

    static AgreementBook of(CaseRecord record) {
        return new AgreementBook(
                record.parties().stream()
                        .filter(p -> p.role().isParty())
                        .map(p -> new AgreementParty(p.partyId(), p.role(), p.name(), p.entityName()))
                        .toList(),
                AgreementHead.NONE,
                null,
                List.of(),
                List.of(),
                0,
                0,
                null);
    }

    boolean begun() {
        return headAt != null || !clauses.isEmpty() || !suggestions.isEmpty();
    }

    List<Clause> said() {
        return clauses.stream().map(Drafted::clause).toList();
    }

    Optional<Drafted> clause(String clauseId) {
        return clauses.stream()
                .filter(c -> c.clause().clauseId().equals(clauseId))
                .findFirst();
    }

    /** The canonical form of the draft as it would be as that version. */
    String form(String sessionId, int version) {
        return AgreementForm.text(sessionId, version, head, said(), parties);
    }

    /** Whether someone said that they do not sign what is fixed, and has not signed since. */
    boolean refused() {
        return fixed != null && !fixed.refused().isEmpty();
    }

    AgreementBook evolve(LoggedEvent logged) {
        return switch (logged.event()) {
            case RoomEvent.SessionScheduled e -> of(e.caseRecord());
            case AgreementEvent e -> evolve(e, logged.at());
            default -> this;
        };
    }

    private AgreementBook evolve(AgreementEvent event, Instant at) {
        return switch (event) {
            case RoomEvent.AgreementDrafted e ->
                new AgreementBook(parties, e.head(), at, clauses, suggestions, versions, made, fixed);
            case RoomEvent.AgreementClauseSet e -> set(e, at);
            case RoomEvent.AgreementClauseRemoved e -> removed(e.clauseId(), at);
            case RoomEvent.AgreementSuggested e -> {
                List<Suggested> next = new ArrayList<>(suggestions);
                next.add(new Suggested(e.suggestionId(), e.participantId(), e.clauseId(), e.text(), at, null));
                yield new AgreementBook(parties, head, headAt, clauses, List.copyOf(next), versions, made + 1, fixed);
            }
            case RoomEvent.AgreementSuggestionAnswered e ->
                new AgreementBook(
                        parties,
                        head,
                        headAt,
                        clauses,
                        suggestions.stream()
                                .map(s -> s.id().equals(e.suggestionId())
                                        ? new Suggested(s.id(), s.by(), s.clauseId(), s.text(), s.at(), e.taken())
                                        : s)
                                .toList(),
                        versions,
                        made,
                        fixed);
            case RoomEvent.AgreementFixed e ->
                new AgreementBook(
                        parties,
                        head,
                        headAt,
                        clauses,
                        suggestions,
                        e.version(),
                        made,
                        new Fixed(e.version(), e.digest(), at, null, null, Map.of(), Map.of(), null));
            case RoomEvent.AgreementReopened e ->
                new AgreementBook(parties, head, headAt, clauses, suggestions, versions, made, null);
            case RoomEvent.AgreementPapered e ->
                fixed(f -> new Fixed(
                        f.version(),
                        f.digest(),
                        f.at(),
                        e.pdfDigest(),
                        f.readAloudAt(),
                        f.signatures(),
                        f.refused(),
                        f.seal()));
            case RoomEvent.AgreementReadAloud e ->
                fixed(f -> new Fixed(
                        f.version(), f.digest(), f.at(), f.pdfDigest(), at, f.signatures(), f.refused(), f.seal()));
            case RoomEvent.AgreementSigned e -> fixed(f -> signed(f, e.participantId(), new Signature(at, false)));
            case RoomEvent.AgreementRefused e -> fixed(f -> refused(f, e, at));
            case RoomEvent.AgreementSealed e -> fixed(f -> sealed(f, new Seal(e.name(), at)));
            case RoomEvent.AgreementScanned e -> fixed(f -> scanned(f, e));
        };
    }

    private AgreementBook fixed(UnaryOperator<Fixed> how) {
        Fixed was = fixed;
        return was == null
                ? this
                : new AgreementBook(parties, head, headAt, clauses, suggestions, versions, made, how.apply(was));
    }

    private static Fixed signed(Fixed f, String who, Signature signature) {
        Map<String, Signature> signatures = new LinkedHashMap<>(f.signatures());
        signatures.putIfAbsent(who, signature);
        Map<String, Refused> refused = new LinkedHashMap<>(f.refused());
        refused.remove(who);
        return new Fixed(
                f.version(),
                f.digest(),
                f.at(),
                f.pdfDigest(),
                f.readAloudAt(),
                Collections.unmodifiableMap(signatures),
                Collections.unmodifiableMap(refused),
                f.seal());
    }

    private static Fixed refused(Fixed f, RoomEvent.AgreementRefused e, Instant at) {
        Map<String, Refused> refused = new LinkedHashMap<>(f.refused());
        refused.put(e.participantId(), new Refused(e.reason(), at));
        return new Fixed(
                f.version(),
                f.digest(),
                f.at(),
                f.pdfDigest(),
                f.readAloudAt(),
                f.signatures(),
                Collections.unmodifiableMap(refused),
                f.seal());
    }

    private static Fixed sealed(Fixed f, Seal seal) {
        return new Fixed(
                f.version(),
                f.digest(),
                f.at(),
                f.pdfDigest(),
                f.readAloudAt(),
                f.signatures(),
                f.refused(),
                f.seal() == null ? seal : f.seal());
    }

    private static Fixed scanned(Fixed f, RoomEvent.AgreementScanned e) {
        Fixed next = f;
        for (String who : e.signedBy()) {
            next = signed(next, who, new Signature(e.signedAt(), true));
        }
        return e.sealedBy() == null ? next : sealed(next, new Seal(e.sealedBy(), e.signedAt()));
    }

    private AgreementBook set(RoomEvent.AgreementClauseSet e, Instant at) {
        List<Drafted> next = new ArrayList<>(clauses);
        boolean known =
                next.removeIf(c -> c.clause().clauseId().equals(e.clause().clauseId()));
        next.add(Math.clamp(e.position(), 0, next.size()), new Drafted(e.clause(), at, e.by()));
        return new AgreementBook(
                parties, head, headAt, List.copyOf(next), suggestions, versions, known ? made : made + 1, fixed);
    }

    private AgreementBook removed(String clauseId, Instant at) {
        return new AgreementBook(
                parties,
                head,
                headAt == null ? at : headAt,
                clauses.stream()
                        .filter(c -> !c.clause().clauseId().equals(clauseId))
                        .toList(),
                suggestions,
                versions,
                made,
                fixed);
    }
}
