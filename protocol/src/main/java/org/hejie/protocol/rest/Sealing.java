package org.hejie.protocol.rest;

/** Whether an organisation's mediators may set its seal. */
public record Sealing(boolean mediatorsMaySeal) {}
