package org.hejie.sfu.peer;

import org.hejie.sfu.layers.LayerFilter;
import org.hejie.sfu.layers.LayerView;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.RtpWriter;
import org.jspecify.annotations.Nullable;

/**
 * One outgoing stream made of whichever encodings feed it, one after the other: its sequence numbers, timestamps and picture numbers go on without a
 * hole. An encoding begins a {@link Run}. Layers that are not wanted are left out without a trace. Of the run before the present one enough is
 * remembered to send its packets again.
 *
 * <p>Incoming sequence numbers are unwrapped (never negative); outgoing ones are kept unwrapped too.
 */
public final class Renumbering {
    /** What becomes of a packet: nothing; it is sent; an empty one is sent in its place, since its number was already left free for it. */
    public static final int DROP = 0;

    public static final int SEND = 1;
    public static final int FILL = 2;

    private static final long SECOND = 1_000_000_000L;

    /** Timestamps of two encodings of one camera that do not meet within this are not to be believed. */
    private static final long ALIGNMENT_SECONDS = 2;

    private Run run = new Run();
    private Run before = new Run();
    private final PictureNumbers pictures = new PictureNumbers();
    private final LayerFilter filter = new LayerFilter();
    /** The highest number given out so far. */
    private long highest;

    private int latestTimestamp;
    private long latestAt;
    private boolean used;

    /** @param sequence the number before the first one, 0 to 65535 @param timestamp where timestamps begin */
    public Renumbering(int sequence, int timestamp) {
        // One cycle up, so that a run's numbers never are negative.
        highest = 0x1_0000L + (sequence & 0xffff);
        latestTimestamp = timestamp;
    }

    /** The layers to send of whichever encoding. */
    public LayerFilter filter() {
        return filter;
    }

    /** Ends the run and forgets all: nothing of it is sent, or sent again, from now on. */
    public void stop() {
        run.end();
        before.end();
    }

    /** Ends the run; what was sent of it can be sent again. */
    public void pause() {
        if (run.encoding() != null) {
            Run last = run;
            run = before;
            before = last;
            run.end();
        }
    }

    /** An encoding's numbers mean something else from now on. */
    void forget(Encoding encoding) {
        if (run.encoding() == encoding) {
            run.end();
        }
        if (before.encoding() == encoding) {
            before.end();
        }
    }

    /** The encoding whose packets make the stream; null while there is none. */
    public @Nullable Encoding encoding() {
        return run.encoding();
    }

    /** Begins a run: the packet, a keyframe's first, becomes the stream's next. */
    public void begin(Encoding encoding, long sequence, int timestamp, LayerView packet, long now) {
        pause();
        int step = used ? Math.max(1, step(encoding, timestamp, now)) : 0;
        run.begin(encoding, sequence, highest + 1, latestTimestamp + step - timestamp);
        pictures.begin(run, packet);
        filter.begin(packet, timestamp);
    }

    /** By how much the packet's timestamp is after the stream's latest: as its publisher's clock says, else by what passed. */
    private int step(Encoding encoding, int timestamp, long now) {
        int clockRate = encoding.track().clockRate();
        long passed = elapsed(now - latestAt, clockRate);
        Encoding last = before.encoding();
        if (last == null || !last.alignedWith(encoding)) {
            return (int) passed;
        }
        int step = last.timestampOf(encoding, timestamp) + before.timestampOffset() - latestTimestamp;
        return Math.abs(step - passed) < ALIGNMENT_SECONDS * clockRate ? step : (int) passed;
    }

    private static long elapsed(long nanos, int clockRate) {
        return nanos / SECOND * clockRate + nanos % SECOND * clockRate / SECOND;
    }

    /**
     * Decides what becomes of a packet of the present encoding, and keeps its place if it is sent.
     *
     * @param keyframe whether it is the first of one
     * @return {@link #DROP}, {@link #SEND} or {@link #FILL}
     */
    public int admit(long sequence, RtpView in, LayerView packet, boolean keyframe) {
        if (!run.covers(sequence)) {
            return DROP;
        }
        boolean newest = run.newest(sequence);
        int timestamp = in.timestamp();
        if (filter.takes(packet, timestamp, newest, keyframe)) {
            if (!in.marker() && filter.ends(packet, timestamp)) {
                run.mark(sequence);
            }
            return run.dropped(sequence) ? DROP : SEND;
        }
        if (newest) {
            run.drop(sequence);
            pictures.drop(run, packet);
            return DROP;
        }
        if (run.dropped(sequence)) {
            return DROP;
        }
        run.fill(sequence);
        return FILL;
    }

    /** Notes that a packet was sent: the next run goes on after the highest. @return whether it is the highest: not a late one */
    public boolean sent(long sequence, int timestamp, long now) {
        long out = run.sent(sequence);
        boolean newest = out > highest;
        highest = Math.max(highest, out);
        int stamped = timestamp + run.timestampOffset();
        if (!used || stamped - latestTimestamp > 0) {
            latestTimestamp = stamped;
            latestAt = now;
        }
        used = true;
        return newest;
    }

    /** What was numbered from there on has not left and will not: the numbers are free again, and nothing is sent again. @return how many */
    public int retract(int sequence) {
        int freed = ((int) highest - sequence & 0xffff) + 1;
        highest -= freed;
        stop();
        return freed;
    }

    /** The stream's number for a packet of the present encoding, 0 to 65535. */
    int sequence(long in) {
        return (int) run.sequence(in) & 0xffff;
    }

    /** The stream's timestamp for one of the present encoding. */
    public int timestamp(int in) {
        return in + run.timestampOffset();
    }

    /**
     * Writes the stream's numbers into a packet of the present encoding, in place.
     *
     * @param at the packet
     * @param payload where its payload begins
     * @param descriptor where its dependency descriptor's data is, -1 for none
     */
    public void rewrite(long sequence, RtpView in, LayerView packet, byte[] b, int at, int payload, int descriptor) {
        rewrite(run, sequence, in, packet, b, at, payload, descriptor);
    }

    void rewrite(Run of, long sequence, RtpView in, LayerView packet, byte[] b, int at, int payload, int descriptor) {
        RtpWriter.sequence(b, at, (int) of.sequence(sequence));
        RtpWriter.timestamp(b, at, in.timestamp() + of.timestampOffset());
        if (of.marked(sequence)) {
            RtpWriter.marker(b, at, true);
        }
        pictures.rewrite(of, packet, b, payload, descriptor);
    }

    /** The present run, for as long as nothing else begins one. */
    Run run() {
        return run;
    }

    /** The run that the stream's number is of, -1 of its {@link Run#source} when it is of neither. @param sequence 0 to 65535 */
    Run runOf(int sequence) {
        return run.source(unwrap(sequence)) >= 0 ? run : before;
    }

    /** The stream's number that the receiver names, not wrapping: one that was given out. */
    long unwrap(int sequence) {
        return highest - ((int) highest - sequence & 0xffff);
    }
}
