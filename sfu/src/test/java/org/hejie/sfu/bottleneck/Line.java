package org.hejie.sfu.bottleneck;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A bottleneck and those who receive over it: one run. */
final class Line {
    private static final long ENDLESS = 20_000_000L;

    private final Clock clock = new Clock();
    private final SplittableRandom random;
    private final Weather weather;
    private final Bottleneck bottleneck;
    private final List<Flow> flows = new ArrayList<>();
    private double kbit;
    private long wait;
    private double peak;

    Line(long seed, Weather weather) {
        random = new SplittableRandom(seed);
        this.weather = weather;
        bottleneck = new Bottleneck(clock, random.split(), weather);
        kbit = weather.kbit();
        clock.every(5_000_000L, () -> peak = Math.max(peak, bottleneck.queueMillis()));
    }

    /** A receiver whose pictures fill whatever may be sent. */
    Line elastic() {
        return add(new Pictures.Elastic(random.split(), ENDLESS));
    }

    /** A receiver of one camera in layers. */
    Line layered() {
        return add(new Pictures.Layered(random.split()));
    }

    /** The next receiver comes so much later. */
    Line later(int seconds) {
        wait = seconds * 1_000_000_000L;
        return this;
    }

    private Line add(Pictures pictures) {
        Flow flow = new Flow(clock, random.split(), bottleneck, weather, pictures);
        flows.add(flow);
        clock.after(wait, flow::start);
        return this;
    }

    void runMillis(long millis) {
        clock.runMillis(millis);
    }

    void kbit(double rate) {
        kbit = rate;
        bottleneck.kbit(rate);
    }

    void roundTripMillis(int millis) {
        bottleneck.roundTripMillis(millis);
    }

    void dead(boolean is) {
        bottleneck.dead(is);
    }

    /** See {@link Bottleneck#naps}. */
    void naps(long everyMillis, long longestMillis) {
        bottleneck.naps(everyMillis, longestMillis);
    }

    void measureFromHere() {
        flows.forEach(flow -> flow.viewer.measureFromHere());
    }

    long now() {
        return clock.now();
    }

    Flow flow(int i) {
        return flows.get(i);
    }

    /** kbit/s. */
    double estimate(int i) {
        return flows.get(i).estimator.target() / 1000.0;
    }

    /** The estimate as part of what the line carries. */
    double share(int i) {
        return estimate(i) / kbit;
    }

    /** Bytes since measured. */
    long received(int i) {
        return flows.get(i).viewer.bytes;
    }

    double queueMillis() {
        return bottleneck.queueMillis();
    }

    /** The longest queue since asked last, milliseconds. */
    double peak() {
        double most = peak;
        peak = 0;
        return most;
    }
}
