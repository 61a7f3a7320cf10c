package org.hejie.protocol;

/** Why a stretch of the session was not recorded (庭审录音录像规定 art. 3: interruptions are noted with their reason). */
public enum GapCause {
    CONSENT_MISSING,
    CONSENT_WITHDRAWN,
    STOPPED_BY_MEDIATOR,
    SESSION_PAUSED,
    SESSION_SUSPENDED,
    CAUCUS,
    DISK_FULL,
    RECORDER_FAULT,
    PROCESS_DIED
}
