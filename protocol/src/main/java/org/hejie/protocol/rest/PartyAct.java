package org.hejie.protocol.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A party's own word, as staff heard it.
 *
 * @param place of the party in the assignment's list, from 0
 * @param at when it was said; {@code null}: now
 */
public record PartyAct(
        int place, PartyChannel channel, @Nullable Instant at) {}
