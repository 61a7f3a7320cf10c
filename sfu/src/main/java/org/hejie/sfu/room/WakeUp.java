package org.hejie.sfu.room;

/** Why a loop wants to be called again. */
public enum WakeUp {
    TRANSPORT_FEEDBACK,
    NACK,
    KEYFRAME,
    REPORT,
    SILENCE,
    FLOW,
    SPEAKERS,
    ALLOCATION,
    ENCODING_LIMIT,
    PACE,
    NOTHING
}
