package org.hejie.sfu.bottleneck;

import java.util.BitSet;
import java.util.TreeMap;
import org.hejie.sfu.nack.NackTracker;
import org.hejie.sfu.rtp.SequenceUnwrapper;
import org.hejie.sfu.twcc.FeedbackRecorder;

/** The receiving end: feedback, requests for what is missing, a decoder that needs every frame since the last keyframe, and a note of how it was. */
final class Viewer {
    private static final long MILLI = 1_000_000L;
    private static final long MOST_PLAYOUT = 800 * MILLI;
    /** Falls by half in about ten seconds. */
    private static final int PLAYOUT_DECAY = 450;

    private static final long STUCK = 400 * MILLI;

    private final Clock clock;
    private final long roundTrip;
    final FeedbackRecorder feedback = new FeedbackRecorder();
    final NackTracker nack = new NackTracker();
    final int[] missing = new int[128];
    private final SequenceUnwrapper numbers = new SequenceUnwrapper();
    private final SequenceUnwrapper soundNumbers = new SequenceUnwrapper();
    private final TreeMap<Long, Frame> frames = new TreeMap<>();
    private final BitSet got = new BitSet();
    private final BitSet heard = new BitSet();
    private int heardFrom;
    private long nextFirst = -1;
    private long shownAt = -1;
    private long playout;
    private long lastPlayout;
    private double interval = 33 * MILLI;
    long frozen;
    int freezes;
    int shown;
    private long askedAt;
    final Samples soundDelay = new Samples();
    final Samples pictureDelay = new Samples();
    long bytes;
    long pictureBytes;

    Viewer(Clock clock, Weather weather) {
        this.clock = clock;
        roundTrip = weather.roundTripMillis() * MILLI;
    }

    /** @param transportSequence 0 to 65535 */
    void arrived(int transportSequence, int size) {
        feedback.received(transportSequence, clock.now());
        bytes += size;
    }

    void sound(int sequence16, long made) {
        int sequence = (int) soundNumbers.unwrap(sequence16);
        heard.set(sequence);
        soundDelay.add(clock.now() - made - roundTrip / 2);
    }

    void picture(int sequence16, Frame frame, int size) {
        long sequence = numbers.unwrap(sequence16);
        nack.received(sequence16, clock.now());
        if (got.get((int) sequence)) {
            return;
        }
        got.set((int) sequence);
        pictureBytes += size;
        frames.put(frame.first, frame);
        if (++frame.arrived == frame.packets) {
            decode();
        }
    }

    private void decode() {
        boolean more = true;
        while (more) {
            more = false;
            Frame next = nextFirst < 0 ? null : frames.get(nextFirst);
            if (next != null && next.arrived == next.packets) {
                show(next);
                more = true;
                continue;
            }
            for (Frame frame : frames.values()) {
                if (frame.keyframe && frame.arrived == frame.packets) {
                    nack.keyframe((int) frame.first & 0xffff);
                    show(frame);
                    more = true;
                    break;
                }
            }
        }
    }

    /**
     * Keeps the frame until its time: as late as the latest of the last seconds, so that the picture moves evenly. Browsers do so too, at the price of delay.
     */
    private void show(Frame frame) {
        nextFirst = frame.first + frame.packets;
        frames.headMap(nextFirst).clear();
        long delay = clock.now() - frame.made;
        playout = Math.min(MOST_PLAYOUT, Math.max(delay, playout - playout / PLAYOUT_DECAY));
        long at = Math.max(Math.max(clock.now(), frame.made + playout), lastPlayout + 1);
        lastPlayout = at;
        clock.at(at, () -> shown(frame));
    }

    private void shown(Frame frame) {
        long now = clock.now();
        shown++;
        pictureDelay.add(now - frame.made - roundTrip / 2);
        if (shownAt >= 0) {
            long gap = now - shownAt;
            // As browsers count freezes (W3C webrtc-stats, freezeCount).
            if (gap > Math.max(3 * interval, interval + 150 * MILLI)) {
                freezes++;
                frozen += gap;
            } else {
                interval += (gap - interval) / 30;
            }
        }
        shownAt = now;
    }

    /** Whether it asks for a keyframe now: nothing could be shown for a while although something came. */
    boolean needsKeyframe() {
        boolean stuck = !frames.isEmpty() && clock.now() - Math.max(shownAt, askedAt) > STUCK + roundTrip;
        if (stuck) {
            askedAt = clock.now();
        }
        return stuck;
    }

    /** Share of sound lost after repair by in-band FEC, which brings a packet again with the next one. */
    double soundLoss() {
        int last = heard.length();
        int gone = 0;
        for (int i = heardFrom; i < last; i++) {
            if (!heard.get(i) && !heard.get(i + 1)) {
                gone++;
            }
        }
        return last <= heardFrom ? 1 : (double) gone / (last - heardFrom);
    }

    /** Forgets how it was until now, not what came. */
    void measureFromHere() {
        heardFrom = heard.length();
        soundDelay.clear();
        pictureDelay.clear();
        frozen = 0;
        freezes = 0;
        shown = 0;
        bytes = 0;
        pictureBytes = 0;
    }

    long roundTrip() {
        return roundTrip;
    }
}
