package org.hejie.sfu.peer;

import java.util.HashMap;
import java.util.Map;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.TapCounts;

/** Packets of one place of a room: what came, who got it. Looks at who is where, not at how the routes are made, so that a wrong route would show. */
public final class PlaceCount {
    private final Place place;
    private long published;
    private long forwarded;
    private long outside;
    private long tapped;
    /** By the caucus whose own record got them. */
    private final Map<Place, long[]> sealed = new HashMap<>();

    public PlaceCount(Place place) {
        this.place = place;
    }

    public Place place() {
        return place;
    }

    /** A packet came from someone there. */
    public void published() {
        published++;
    }

    /** A packet of someone there goes to someone in that place. */
    public void forwarded(PlaceCount to) {
        if (to == this) {
            forwarded++;
        } else {
            outside++;
        }
    }

    /** A packet of someone there goes to the recorder, whose tap is in that place. */
    public void tapped(Place tap) {
        if (tap.equals(Place.JOINT)) {
            tapped++;
        } else {
            sealed.computeIfAbsent(tap, key -> new long[1])[0]++;
        }
    }

    /** As {@link #soFar}, of the own record of that caucus. */
    public TapCounts.PlaceCount sealed(Place tap) {
        long[] got = sealed.get(tap);
        return new TapCounts.PlaceCount(place, published, forwarded, outside, got == null ? 0 : got[0]);
    }

    public TapCounts.PlaceCount soFar() {
        return new TapCounts.PlaceCount(place, published, forwarded, outside, tapped);
    }
}
