package org.hejie.recording.archive;

/** What a manifest is of, where that is not a session. */
public enum RecordKind {
    /** One caucus, recorded because the party and the mediator both asked for it; sealed from the other side. */
    CAUCUS_SEALED
}
