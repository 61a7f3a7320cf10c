package org.hejie.app.wiring;

import java.io.IOException;
import org.hejie.cases.door.MomentSound;
import org.hejie.protocol.recording.RecordedMoment;
import org.hejie.protocol.rest.CustodyEvent.CustodyActor;
import org.hejie.recording.review.Moments;

/** The cases hear moments from the recorder's archive. */
public record ArchivedSound(Moments moments) implements MomentSound {
    @Override
    public RecordedMoment find(RecordedMoment.Asked asked) throws IOException {
        return moments.find(asked);
    }

    @Override
    public RecordedMoment excerpt(RecordedMoment.Asked asked, String participantId, CustodyActor who, String reason)
            throws IOException {
        return moments.excerpt(asked, participantId, who, reason);
    }
}
