package org.hejie.cases.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.cases.law.ConsentText;
import org.hejie.cases.law.LegalTexts;
import org.hejie.cases.session.Participant;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.DeviceCheck;
import org.hejie.protocol.rest.JoinStep;
import org.jdbi.v3.core.Handle;

/** How far a participant is past the identity step, from the ledgers. */
public record Progress(
        Role role,
        List<NoticeReadings.Reading> readings,
        Map<ConsentKind, ConsentLedger.Entry> consents,
        Optional<DeviceCheck> deviceCheck) {

    public static Progress of(
            Handle h, Participant who, NoticeReadings readings, ConsentLedger consents, DeviceChecks checks) {
        return new Progress(
                who.role(), readings.of(h, who.id()), consents.latest(h, who.id()), checks.latest(h, who.id()));
    }

    /** What has to be done next. A text that changed since must be read or answered again. */
    public JoinStep step(LegalTexts law, Instant at) {
        boolean allRead = law.notices(at, role).stream()
                .allMatch(notice -> NoticeReadings.Reading.of(readings, notice).isPresent());
        boolean allAnswered = law.consents(at, role).stream().allMatch(this::settled);
        if (!allRead || !allAnswered) {
            return JoinStep.CONSENTS;
        }
        return deviceCheck.isEmpty() ? JoinStep.DEVICE : JoinStep.READY;
    }

    /** The required consents that are not given; empty when none is in the way. */
    public List<ConsentText> missing(LegalTexts law, Instant at) {
        return law.consents(at, role).stream()
                .filter(text -> text.required() && !granted(text.kind()))
                .toList();
    }

    private boolean settled(ConsentText text) {
        if (text.required()) {
            return answered(text) && granted(text.kind());
        }
        // Where nothing is recorded there is nothing that could stand in for the transcript.
        boolean moot = text.kind() == ConsentKind.RECORDING_REPLACES_TRANSCRIPT
                && consents.containsKey(ConsentKind.RECORDING)
                && !granted(ConsentKind.RECORDING);
        return moot || answered(text);
    }

    /** The entry that answers this version of the text. */
    public Optional<ConsentLedger.Entry> answer(ConsentText text) {
        return Optional.ofNullable(consents.get(text.kind()))
                .filter(entry -> entry.version().equals(text.version()));
    }

    private boolean answered(ConsentText text) {
        return answer(text).isPresent();
    }

    private boolean granted(ConsentKind kind) {
        ConsentLedger.Entry entry = consents.get(kind);
        return entry != null && entry.granted();
    }
}
