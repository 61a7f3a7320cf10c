package org.hejie.protocol.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told of the own data in a case: what is kept and until when, who looked at it and what for, what was asked (个人信息保护法 arts. 17, 44-48).
 *
 * @param looks newest day first
 * @param storeOnly at the person's request nothing is done with it but keeping
 */
public record OwnData(
        String caseTitle,
        String organisation,
        OwnEntry me,
        List<DataLook> looks,
        List<KeptData> kept,
        List<DataRequestView> requests,
        boolean storeOnly) {

    /** How the person stands on file; numbers masked. */
    public record OwnEntry(
            Role role, String name, @Nullable String entityName, String phoneMasked, String idMasked, IdKind idKind) {
        /** Without personal data: this object may end up in a log. */
        @Override
        public String toString() {
            return "OwnEntry[" + role + "]";
        }
    }

    /**
     * What people of one body and role looked at in one day (China) for one purpose.
     *
     * @param roles empty: an integrating platform
     * @param grant of a review: what it was granted for; absent where telling it would warn of an examination (在线调解规则 art. 23)
     * @param mine of this person alone, not of the case
     * @param last when last
     */
    public record DataLook(
            LocalDate day,
            String organisation,
            List<StaffRole> roles,
            DataPurpose purpose,
            @Nullable AccessPurpose grant,
            DataKind kind,
            boolean mine,
            int times,
            Instant last) {}

    /**
     * @param count how many there are
     * @param closedOn the day the case was closed; absent while it is open: the term has not begun
     * @param until the first day it may go; absent: not known yet
     * @param held something holds it, beyond any term
     */
    public record KeptData(
            KeptKind kind,
            int count,
            @Nullable LocalDate closedOn,
            @Nullable LocalDate until,
            boolean held,
            @Nullable String article,
            @Nullable String basisZh,
            @Nullable String basisEn) {}

    public enum KeptKind {
        /** Name, unit, numbers. */
        PERSON,
        CONSENTS,
        MESSAGES,
        DOCUMENTS,
        RECORDINGS,
        /** Who looked; three years from each look. */
        LOOKS
    }
}
