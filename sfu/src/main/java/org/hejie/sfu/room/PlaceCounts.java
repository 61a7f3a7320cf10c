package org.hejie.sfu.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.TapCounts;
import org.hejie.sfu.peer.PlaceCount;
import org.jspecify.annotations.Nullable;

/** Counts of all places that a room ever had. */
final class PlaceCounts {
    private final RandomGenerator random;
    private @Nullable String epoch;
    private final Map<Place, PlaceCount> places = new LinkedHashMap<>();

    PlaceCounts(RandomGenerator random) {
        this.random = random;
    }

    PlaceCount of(Place place) {
        return places.computeIfAbsent(place, PlaceCount::new);
    }

    /** The epoch is drawn when first asked for: rooms nobody counts leave the loop's randomness as it is. */
    TapCounts soFar() {
        String named = epoch == null ? Long.toHexString(random.nextLong()) : epoch;
        epoch = named;
        List<TapCounts.PlaceCount> byPlace =
                places.values().stream().map(PlaceCount::soFar).toList();
        long tapped = byPlace.stream().mapToLong(TapCounts.PlaceCount::tapped).sum();
        return new TapCounts(named, tapped, byPlace);
    }
}
