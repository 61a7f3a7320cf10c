package org.hejie.cases.assignment;

import java.time.Instant;
import org.hejie.protocol.rest.PartyChannel;

/** A party's own word. @param place of the party in the list */
record Said(int place, PartyChannel channel, Instant at) {}
