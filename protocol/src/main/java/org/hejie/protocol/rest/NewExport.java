package org.hejie.protocol.rest;

import org.hejie.protocol.Language;
import org.jspecify.annotations.Nullable;

/** A signed package of the session is asked for. {@code reason}: 1 to 500 characters; {@code language}: of the first README. */
public record NewExport(String reason, @Nullable Language language) {}
