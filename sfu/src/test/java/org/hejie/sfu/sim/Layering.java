package org.hejie.sfu.sim;

/** How a simulated camera is coded: codec, spatial and temporal layers. */
public enum Layering {
    /** VP8 with a picture id and nothing more. */
    PLAIN(1, 1),
    /** VP8 with three temporal layers, as browsers send simulcast. */
    VP8_L1T3(1, 3),
    /** VP9 whose spatial layers all build on each other, described in the payload. */
    VP9_L3T3(3, 3),
    /** AV1 whose spatial layers build on each other at keyframes only, described by the dependency descriptor. */
    AV1_L2T2_KEY(2, 2);

    final int spatials;
    final int temporals;

    Layering(int spatials, int temporals) {
        this.spatials = spatials;
        this.temporals = temporals;
    }

    boolean vp8() {
        return this == PLAIN || this == VP8_L1T3;
    }

    /** The temporal layer of the n-th picture since the keyframe. */
    int temporal(int n) {
        return switch (temporals) {
            case 1 -> 0;
            case 2 -> n % 2;
            default -> n % 4 == 0 ? 0 : n % 4 == 2 ? 1 : 2;
        };
    }

    /** Whether that picture builds on the base layer alone: of eight pictures the first of each higher layer. */
    boolean syncs(int n) {
        return temporals == 3 ? n % 8 == 1 || n % 8 == 2 || n % 8 == 5 : temporal(n) > 0;
    }
}
