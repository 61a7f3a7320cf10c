package org.hejie.sfu.allocate;

/** Who is served first on a narrow line, in this order: text has to be read before a face needs to move. */
public enum Precedence {
    STAGE_SCREEN,
    SCREEN,
    STAGE_CAMERA,
    CAMERA;

    /** Whether losing frames is better than losing detail. */
    boolean sharpFirst() {
        return this == STAGE_SCREEN || this == SCREEN;
    }

    public static Precedence of(boolean screen, boolean stage) {
        if (screen) {
            return stage ? STAGE_SCREEN : SCREEN;
        }
        return stage ? STAGE_CAMERA : CAMERA;
    }
}
