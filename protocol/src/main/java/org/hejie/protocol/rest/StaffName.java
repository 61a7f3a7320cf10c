package org.hejie.protocol.rest;

/** A staff account as others see it. */
public record StaffName(String accountId, String name) {}
