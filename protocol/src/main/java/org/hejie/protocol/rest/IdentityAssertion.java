package org.hejie.protocol.rest;

import java.util.Map;
import org.hejie.protocol.ConsentKind;

/**
 * An integrating platform vouches for a participant.
 *
 * @param method how it checked, such as "face" or "network_id"
 * @param reference its own number for that check
 */
public record IdentityAssertion(String method, String reference, Map<ConsentKind, Boolean> consents) {}
