package org.hejie.protocol;

/** The measured, objective cause of a disconnect; never shown as a refusal (在线诉讼规则 art. 25). */
public enum DisconnectCause {
    /** The client said goodbye: page closed, left, DTLS close_notify or socket closed with a normal code. */
    CLIENT_CLOSED,
    /** Nothing valid was received for longer than the limit. */
    NETWORK_LOST,
    /** The media or signalling node is stopping. */
    NODE_STOPPING,
    /** Removed, by the presiding mediator or because of their account. */
    KICKED,
    /** The same person joined again elsewhere; the newer connection took the seat. */
    REPLACED,
    /** The session ended. */
    ROOM_CLOSED,
    /** The client sent what the protocol forbids. */
    PROTOCOL_FAULT
}
