package org.hejie.protocol.rest;

/** How a party was reached, or spoke. */
public enum PartyChannel {
    /** The party's own press on a page of this house. */
    PAGE,
    /** A message that this house sent. */
    MESSAGE,
    PHONE,
    IN_PERSON,
    /** Told by the platform that assigned the case. */
    PLATFORM
}
