package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.rest.ExchangeStatus.StuckMessage;

/** Messages about one assignment that did not arrive or could not be acted on. */
public record AssignmentMessages(List<StuckMessage> stuck) {}
