package org.hejie.protocol.media;

import java.util.List;
import org.hejie.protocol.Place;

/**
 * What a media node has counted of a room at one moment, in the same step as the command it answers. Numbers only grow while {@code epoch} is the
 * same; a place that appeared stays.
 *
 * @param epoch the room's life on one node: another one means counted anew
 * @param tapped packets handed to the recorder, the sum of those by place
 */
public record TapCounts(String epoch, long tapped, List<PlaceCount> byPlace) {
    public TapCounts {
        byPlace = List.copyOf(byPlace);
    }

    /**
     * RTP packets, as they came or went; of one that waits for a narrow line it counts when it was handed on.
     *
     * @param published came from people while they were in the place, whatever became of them: not decrypted yet, muted ones and repetitions too
     * @param forwarded handed on to others there, repetitions too
     * @param outside handed on to anyone who was elsewhere: always 0
     * @param tapped handed to the recorder: 0 in every place but the recorded one
     */
    public record PlaceCount(Place place, long published, long forwarded, long outside, long tapped) {}
}
