package org.hejie.recording.intake;

/** Whether a recording may take in media now; closed from the moment a gap is in the log. Safe on any thread. */
final class Gate {
    private volatile boolean open;

    Gate(boolean open) {
        this.open = open;
    }

    boolean isOpen() {
        return open;
    }

    void set(boolean open) {
        this.open = open;
    }
}
