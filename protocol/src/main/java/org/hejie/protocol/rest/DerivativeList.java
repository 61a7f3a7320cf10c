package org.hejie.protocol.rest;

import java.util.List;

/** What was made from a session's recordings and what is being made, oldest first. */
public record DerivativeList(List<Derivative> derivatives) {}
