package org.hejie.signaling.room;

import java.util.List;
import org.hejie.protocol.Language;
import org.hejie.protocol.Refusal;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.refusal.GateWords;
import org.hejie.signaling.refusal.Reason;

/** A room's answer to a command. */
public sealed interface Decision {
    /** Done; {@code events} is empty when nothing changes. */
    record Accepted(List<RoomEvent> events) implements Decision {}

    /**
     * Nothing changes. {@code about} fills the sentence's blank.
     *
     * @param missing what stands in the way at the gate: said in place of {@code about}
     */
    record Refused(Reason reason, String about, List<GateWords.Missing> missing) implements Decision {
        public Refused(Reason reason, String about) {
            this(reason, about, List.of());
        }

        public Refusal say(Language language) {
            if (missing.isEmpty()) {
                return reason.say(language, about);
            }
            Refusal said = reason.say(language, GateWords.list(language, missing));
            return new Refusal(said.code(), said.message(), GateWords.articles(missing));
        }
    }

    static Decision accept(RoomEvent... events) {
        return new Accepted(List.of(events));
    }

    static Decision refuse(Reason reason) {
        return new Refused(reason, "");
    }
}
