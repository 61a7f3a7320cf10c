package org.hejie.protocol;

/** The consents a party gives or refuses one by one (在线诉讼规则 art. 4: consent to one step is not consent to another). */
public enum ConsentKind {
    /** To mediate online (在线调解规则 art. 4). */
    ONLINE_MEDIATION,
    /** To be recorded. */
    RECORDING,
    /** That the recording stands in for the transcript (在线调解规则 art. 22); separate from {@link #RECORDING}. */
    RECORDING_REPLACES_TRANSCRIPT,
    /** That this one caucus is recorded into a file of its own, sealed from the other side. Asked for inside the caucus and over with it; never at the door. */
    CAUCUS_RECORDING,
    /** That a machine drafts transcript lines from what one says while recorded: a voice is sensitive (个人信息保护法 art. 29). Asked for in the room and for that session; never at the door. */
    SPEECH_TO_TEXT
}
