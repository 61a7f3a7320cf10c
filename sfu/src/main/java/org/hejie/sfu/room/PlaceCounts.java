package org.hejie.sfu.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.TapCounts;
import org.hejie.sfu.peer.PlaceCount;

/** Counts of all places that a room ever had. */
final class PlaceCounts {
    private final String epoch;
    private final Map<Place, PlaceCount> places = new LinkedHashMap<>();

    PlaceCounts(long epoch) {
        this.epoch = Long.toHexString(epoch);
    }

    PlaceCount of(Place place) {
        return places.computeIfAbsent(place, PlaceCount::new);
    }

    TapCounts soFar() {
        List<TapCounts.PlaceCount> byPlace =
                places.values().stream().map(PlaceCount::soFar).toList();
        long tapped = byPlace.stream().mapToLong(TapCounts.PlaceCount::tapped).sum();
        return new TapCounts(epoch, tapped, byPlace);
    }
}
