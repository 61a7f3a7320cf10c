package org.hejie.protocol.rest;

/** A mediator to be added to a session that was planned. */
public record NewCoMediator(String accountId) {}
