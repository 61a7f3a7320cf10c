package org.hejie.protocol.signal;

/** Why a machine drafts no more lines. */
public enum DraftsEnd {
    /** By a mediator. */
    TURNED_OFF,
    /** Nothing is recorded from here on, or the recording has a gap. */
    NOT_RECORDED,
    /** Someone in the joint room took back their consent (个人信息保护法 art. 15). */
    CONSENT_WITHDRAWN,
    /** Someone in the joint room has not agreed. */
    CONSENT_MISSING
}
