package org.hejie.recording.intake;

/** Listens along while microphones are recorded. Called on the recording's thread; returns at once. */
interface Ear {
    /**
     * @param micros node time, since the Unix epoch
     * @param opus one packet, never changed
     */
    void hears(String participantId, long micros, byte[] opus);
}
