package org.hejie.sfu.layers;

/**
 * How much of a source is meant: all that lies in one encoding up to a spatial and a temporal layer.
 *
 * @param encoding 0 to 2, index among the encodings of a source from low to high; -1: nothing of it
 * @param spatial 0 to 2; 0 also where there are no spatial layers
 * @param temporal 0 to 3; 0 also where there are no temporal layers
 */
public record Layer(int encoding, int spatial, int temporal) {
    public static final int MAX_ENCODINGS = 3;
    public static final int MAX_SPATIAL = 3;
    public static final int MAX_TEMPORAL = 4;

    public static final Layer NOTHING = new Layer(-1, 0, 0);

    /** Everything there is. */
    public static final Layer TOP = new Layer(MAX_ENCODINGS - 1, MAX_SPATIAL - 1, MAX_TEMPORAL - 1);

    public boolean nothing() {
        return encoding < 0;
    }
}
