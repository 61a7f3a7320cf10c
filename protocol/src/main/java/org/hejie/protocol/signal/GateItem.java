package org.hejie.protocol.signal;

/** What is asked of a person before the session starts. */
public enum GateItem {
    /** Identity checked for this session (在线调解规则 art. 17). */
    IDENTITY,
    /** The warning against false mediation was read (在线调解规则 art. 17). */
    FALSE_MEDIATION_WARNING,
    /** The notice of rights and duties was read (在线调解规则 art. 7). */
    RIGHTS_NOTICE,
    /** The rules of the online room were read (在线诉讼规则 arts. 24-27). */
    ROOM_RULES,
    /** A mediator disclosed, or declared that there is nothing to disclose (在线调解规则 art. 13). */
    DECLARATION,
    /** Everything disclosed was waived (在线调解规则 art. 13). */
    DISCLOSURE,
    /** An agent's authority is known (民事诉讼法 art. 62). */
    AUTHORITY,
    /** Agreed to mediate online (在线调解规则 art. 4). */
    ONLINE_MEDIATION,
    /** Answered, either way, whether to be recorded (个人信息保护法 arts. 13-14). */
    RECORDING,
    /** Answered, either way, whether the recording replaces the transcript (在线调解规则 art. 22). */
    RECORDING_REPLACES_TRANSCRIPT,
    /** The devices were tested (在线诉讼规则 art. 24). */
    DEVICE
}
