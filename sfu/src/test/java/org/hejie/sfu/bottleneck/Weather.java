package org.hejie.sfu.bottleneck;

/**
 * What a line does to packets.
 *
 * @param kbit what it carries, kbit/s
 * @param roundTripMillis without any queue
 * @param jitterMillis packets are late by up to so much more, each on its own, so they overtake
 * @param loss share of packets, 0 to 1
 * @param burst packets lost in a row on average; 1: each on its own
 * @param bufferMillis the queue in front of it, in time at its rate
 */
record Weather(int kbit, int roundTripMillis, int jitterMillis, double loss, double burst, int bufferMillis) {
    static Weather of(int kbit, int roundTripMillis) {
        return new Weather(kbit, roundTripMillis, 2, 0, 1, 500);
    }

    Weather loss(double share) {
        return new Weather(kbit, roundTripMillis, jitterMillis, share, 1, bufferMillis);
    }

    Weather burstLoss(double share, double length) {
        return new Weather(kbit, roundTripMillis, jitterMillis, share, length, bufferMillis);
    }

    Weather jitter(int millis) {
        return new Weather(kbit, roundTripMillis, millis, loss, burst, bufferMillis);
    }

    Weather buffer(int millis) {
        return new Weather(kbit, roundTripMillis, jitterMillis, loss, burst, millis);
    }
}
