package org.hejie.protocol.rest;

import java.util.List;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.recording.FileCertificate;
import org.jspecify.annotations.Nullable;

/** All an officer sees of one session's record. {@code classes}: the terms in force an officer may choose from; {@code waitsFor}: codes of what has to be over before a case's file may go. */
public record RecordView(
        RecordPage.RecordRow row,
        List<LegalHold> holds,
        List<Disposal> disposals,
        List<RetentionTerm> classes,
        @Nullable DisposalCertificate certificate,
        List<String> waitsFor,
        @Nullable FileCertificate fileCertificate) {}
