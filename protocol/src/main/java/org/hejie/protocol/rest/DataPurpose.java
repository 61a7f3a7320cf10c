package org.hejie.protocol.rest;

/** What personal data was looked at for, as its page says (个人信息保护法 arts. 6, 55-56). */
public enum DataPurpose {
    MEDIATION,
    ADMINISTRATION,
    REVIEW,
    RETENTION,
    /** Handing papers over to a court or another platform. */
    HANDOVER,
    /** An integrating platform follows its own case. */
    INTEGRATION,
    /** Answering what the person asked about the own data. */
    DATA_SUBJECT
}
