package org.hejie.sfu.room;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    /** Caucuses that had the tap, for a record of their own. */
    private final Set<Place> sealed = new LinkedHashSet<>();

    PlaceCounts(RandomGenerator random) {
        this.random = random;
    }

    PlaceCount of(Place place) {
        return places.computeIfAbsent(place, PlaceCount::new);
    }

    void tapIn(Place place) {
        if (!place.equals(Place.JOINT)) {
            sealed.add(place);
            of(place);
        }
    }

    /** Of the joint recording. The epoch is drawn when first asked for: rooms nobody counts leave the loop's randomness as it is. */
    TapCounts soFar() {
        return counts(places.values().stream().map(PlaceCount::soFar).toList());
    }

    /** Of each caucus's own record: that caucus, and whatever else its tap was given. */
    List<TapCounts> sealed() {
        return sealed.stream()
                .map(place -> counts(places.values().stream()
                        .map(count -> count.sealed(place))
                        .filter(count -> count.place().equals(place) || count.tapped() > 0)
                        .toList()))
                .toList();
    }

    private TapCounts counts(List<TapCounts.PlaceCount> byPlace) {
        String named = epoch == null ? Long.toHexString(random.nextLong()) : epoch;
        epoch = named;
        long tapped = byPlace.stream().mapToLong(TapCounts.PlaceCount::tapped).sum();
        return new TapCounts(named, tapped, byPlace);
    }
}
