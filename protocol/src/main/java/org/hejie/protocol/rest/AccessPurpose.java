package org.hejie.protocol.rest;

/** What a recording may be looked at for (在线调解规则 arts. 18, 22, 23, 29). */
public enum AccessPurpose {
    /** Judicial confirmation of an agreement (司法确认). */
    CONFIRMATION,
    /** Making a court's mediation statement (调解书). */
    MEDIATION_STATEMENT,
    FALSE_MEDIATION,
    COMPLAINT,
    TRANSCRIPT_OBJECTION
}
