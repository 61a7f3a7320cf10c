package org.hejie.cases.exchange.wire;

/**
 * What a signature is for: it cannot be used for anything else.
 *
 * @param method HTTP method; {@code RECEIPT} for an answer, {@code FILE} for what travels in a package
 * @param path with the query
 * @param audience code of the platform it is for
 */
public record WireRequest(String method, String path, String audience) {}
