package org.hejie.cases.exchange;

import org.jspecify.annotations.Nullable;

/**
 * What a request shows of who makes it.
 *
 * @param signature its header
 * @param certificate SHA-256 of the client certificate that our own TLS verified on its connection; {@code null}: none was asked for
 */
public record Proof(@Nullable String signature, @Nullable String certificate) {}
