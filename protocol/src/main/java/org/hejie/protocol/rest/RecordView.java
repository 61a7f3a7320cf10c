package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.recording.DisposalCertificate;
import org.jspecify.annotations.Nullable;

/** All an officer sees of one session's record. {@code classes}: the terms in force an officer may choose from. */
public record RecordView(
        RecordPage.RecordRow row,
        List<LegalHold> holds,
        List<Disposal> disposals,
        List<RetentionTerm> classes,
        @Nullable DisposalCertificate certificate) {}
