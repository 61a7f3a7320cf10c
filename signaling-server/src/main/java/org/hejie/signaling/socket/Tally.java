package org.hejie.signaling.socket;

import java.util.concurrent.atomic.LongAdder;

/** What is counted; safe on any thread. */
public final class Tally {
    public final LongAdder connections = new LongAdder();
    public final LongAdder sockets = new LongAdder();
    public final LongAdder piped = new LongAdder();
    public final LongAdder mediaStreams = new LongAdder();
    public final LongAdder stunRefused = new LongAdder();
    public final LongAdder turnedAway = new LongAdder();
    public final LongAdder commands = new LongAdder();
    public final LongAdder malformed = new LongAdder();
    public final LongAdder rateLimited = new LongAdder();
}
