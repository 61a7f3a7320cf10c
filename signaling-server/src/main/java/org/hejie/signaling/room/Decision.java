package org.hejie.signaling.room;

import java.util.List;
import org.hejie.protocol.Language;
import org.hejie.protocol.Refusal;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.Reason;

/** A room's answer to a command. */
public sealed interface Decision {
    /** Done; {@code events} is empty when nothing changes. */
    record Accepted(List<RoomEvent> events) implements Decision {}

    /** Nothing changes. {@code about} fills the sentence's blank. */
    record Refused(Reason reason, String about) implements Decision {
        public Refusal say(Language language) {
            return reason.say(language, about);
        }
    }

    static Decision accept(RoomEvent... events) {
        return new Accepted(List.of(events));
    }

    static Decision refuse(Reason reason) {
        return new Refused(reason, "");
    }
}
