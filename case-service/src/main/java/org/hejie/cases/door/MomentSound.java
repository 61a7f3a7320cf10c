package org.hejie.cases.door;

import java.io.IOException;
import org.hejie.protocol.recording.RecordedMoment;
import org.hejie.protocol.rest.CustodyEvent.CustodyActor;

/** The recorded sound round a moment of a session that is still on: of its joint recording alone, as far as it is written. Blocking; call on virtual threads. */
public interface MomentSound {
    /** Before an archive is connected: nothing was recorded. */
    MomentSound NONE = new MomentSound() {
        @Override
        public RecordedMoment find(RecordedMoment.Asked asked) {
            return new RecordedMoment.NotRecorded();
        }

        @Override
        public RecordedMoment excerpt(
                RecordedMoment.Asked asked, String participantId, CustodyActor who, String reason) {
            return new RecordedMoment.NotRecorded();
        }
    };

    /** Whose microphones can be heard. Never an {@link RecordedMoment.Excerpt}. */
    RecordedMoment find(RecordedMoment.Asked asked) throws IOException;

    /**
     * One of those microphones; never {@link RecordedMoment.There}. That it was given is in the custody log before this returns.
     *
     * @param reason written there
     */
    RecordedMoment excerpt(RecordedMoment.Asked asked, String participantId, CustodyActor who, String reason)
            throws IOException;
}
