package org.hejie.protocol.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of rosters; those that wait for the reader first. */
public record RosterList(List<RosterEntry> entries) {
    /**
     * A mediator, or a mediation organisation itself, in a court's roster.
     *
     * @param accountId the mediator; absent: the organisation itself
     * @param name the mediator's, else the organisation's
     * @param until the last day of the confirmation, in China
     * @param inForce whether a confirmation holds today; it does while a renewal waits
     * @param mayRenew whether it may be submitted again: within {@value #RENEWAL_DAYS} days before the last day, or after it
     * @param reasons what the court said last
     * @param sentTo the court's platform, where that decides; absent: decided on the page
     * @param profile of a mediator, where there is one
     * @param organisation what the organisation says of itself, where it does
     */
    public record RosterEntry(
            String entryId,
            @Nullable String accountId,
            String name,
            String bodyId,
            String body,
            String courtId,
            String court,
            RosterState state,
            @Nullable LocalDate until,
            boolean inForce,
            boolean mayRenew,
            @Nullable String reasons,
            @Nullable String sentTo,
            @Nullable MediatorProfile profile,
            @Nullable OrganisationProfile organisation,
            List<RosterStep> steps) {
        public static final int RENEWAL_DAYS = 60;
    }

    /** One step of an entry, the newest first. @param by name of who took it, or code of the platform that told of it */
    public record RosterStep(
            RosterState state,
            Instant at,
            String by,
            @Nullable String reasons) {}
}
