package org.hejie.protocol.rest;

/** What was done to a body or an account. */
public enum AdminAct {
    BODY_OPENED,
    BODY_CHANGED,
    BODY_MOVED,
    BODY_SUSPENDED,
    BODY_RESUMED,
    /** What a mediation organisation says of itself. */
    PROFILE_CHANGED,
    ACCOUNT_OPENED,
    ACCOUNT_CHANGED,
    /** A new activation code: the password until then no longer holds. */
    CODE_ISSUED,
    ACTIVATED,
    /** A new password at the server's console. */
    PASSWORD_SET,
    ACCOUNT_SUSPENDED,
    ACCOUNT_RESUMED,
    ACCOUNT_CLOSED,
    ACCOUNT_TRANSFERRED
}
