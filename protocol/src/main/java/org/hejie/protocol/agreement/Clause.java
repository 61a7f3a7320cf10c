package org.hejie.protocol.agreement;

import org.jspecify.annotations.Nullable;

/**
 * One clause.
 *
 * @param clauseId the room's
 * @param template one of {@link AgreementTemplates}
 * @param text in the people's own words, at most 2,000 characters; of a payment: what is added to its sentence
 * @param payment of a template that is one
 */
public record Clause(
        String clauseId,
        String template,
        String text,
        @Nullable Payment payment) {}
