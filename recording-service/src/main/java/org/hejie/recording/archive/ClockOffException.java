package org.hejie.recording.archive;

import java.io.IOException;

/** Nothing is sealed while the clock is too far off: the time in the seal would be wrong. */
public final class ClockOffException extends IOException {
    private static final long serialVersionUID = 1L;

    ClockOffException(String fault) {
        super(fault);
    }
}
