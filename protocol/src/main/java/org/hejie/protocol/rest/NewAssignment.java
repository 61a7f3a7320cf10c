package org.hejie.protocol.rest;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.NewCase.NewReference;
import org.jspecify.annotations.Nullable;

/**
 * An application to the organisation itself (劳动争议调解仲裁法 art. 12).
 *
 * @param appliedAt when it was made; {@code null}: now
 * @param oral said, and written down by whoever enters it
 * @param readBack of an oral one: it was read to the applicant, who found it right
 * @param together both sides apply (在线调解规则 art. 10)
 * @param amountClaimed in fen
 * @param newForm a dispute of new-form employment (人社厅发〔2024〕4号)
 */
public record NewAssignment(
        @Nullable Instant appliedAt,
        boolean oral,
        boolean readBack,
        boolean together,
        String title,
        List<NewReference> references,
        String cause,
        @Nullable Long amountClaimed,
        @Nullable String claims,
        @Nullable String facts,
        boolean newForm,
        List<NewParty> parties) {}
