package org.hejie.recording.speech;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What one person said between two pauses.
 *
 * @param heardAtMicros when speech began, node time since the Unix epoch
 * @param packets in order, at least one, with holes where nothing came; the first ones may come from before the speech
 */
record Utterance(String speakerId, long heardAtMicros, List<Packet> packets) {
    Instant heardAt() {
        return Instant.EPOCH.plus(heardAtMicros, ChronoUnit.MICROS);
    }
}
