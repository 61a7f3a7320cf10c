package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.exchange.ExchangeBody.HowChosen;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.Procedure;
import org.hejie.protocol.exchange.ExchangeBody.Willingness;
import org.jspecify.annotations.Nullable;

/**
 * An assignment as staff of its organisation see it; numbers are masked.
 *
 * @param from code of the platform it came from; {@code null}: entered by the organisation
 * @param waitsFor what comes next, the first of {@code may}; {@code null}: nothing, or something outside this page
 * @param waitsForPlaces the parties whose word is lacking for it
 * @param amountClaimed in fen
 * @param ruleSet under which it began
 * @param reasons for which it may end under those
 * @param acts what this reader may do now
 */
public record AssignmentView(
        String assignmentId,
        @Nullable String from,
        Origin origin,
        Procedure procedure,
        String organisation,
        @Nullable String court,
        String title,
        List<CaseView.CaseReference> references,
        String cause,
        @Nullable Long amountClaimed,
        @Nullable String claims,
        @Nullable String facts,
        boolean newForm,
        String ruleSet,
        List<TerminationReason> reasons,
        AssignmentState state,
        @Nullable TerminationReason reason,
        Instant receivedAt,
        @Nullable AssignmentAct waitsFor,
        List<Integer> waitsForPlaces,
        List<AssignmentParty> parties,
        @Nullable StaffName mediator,
        @Nullable HowChosen howChosen,
        @Nullable String caseId,
        List<AssignmentClock> clocks,
        LimitationView limitation,
        List<Happening> timeline,
        List<AssignmentAct> acts,
        boolean mayExtend) {

    /**
     * @param asked the other side's parties are asked whether they are willing
     * @param attempts to reach this party
     * @param answeredBy how they said it
     * @param wishes the mediator this party named
     * @param wishedBy how they said it
     * @param link to this party's own page, the last one
     * @param askedForConfirmation when this party asked for it
     */
    public record AssignmentParty(
            int place,
            Role role,
            String name,
            @Nullable String entityName,
            String phoneMasked,
            String idMasked,
            boolean asked,
            int attempts,
            @Nullable Willingness answer,
            @Nullable PartyChannel answeredBy,
            @Nullable String wishes,
            @Nullable PartyChannel wishedBy,
            @Nullable PageLink link,
            @Nullable Instant askedForConfirmation) {}

    /** @param sentAt when the message with it left; {@code null}: it did not @param openedAt when it was first opened */
    public record PageLink(
            String linkId,
            InvitationState state,
            @Nullable Instant sentAt,
            @Nullable Instant openedAt,
            Instant expiresAt) {}

    /**
     * What happened, newest last.
     *
     * @param kind such as {@code accepted}
     * @param by staff, or {@code null}: a platform, or this house itself
     * @param party name of whom it is about
     * @param words what was written with it
     */
    public record Happening(
            int seq,
            Instant at,
            String kind,
            @Nullable String by,
            @Nullable String party,
            @Nullable PartyChannel channel,
            @Nullable String detail,
            @Nullable String words) {}
}
