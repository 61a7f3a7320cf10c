package org.hejie.sfu.sim;

/** Template structures as a dependency descriptor brings them. */
public final class Structures {
    private Structures() {}

    /**
     * Appends L1T2 as AV1 RTP specification A.4 has it: two decode targets, a key, a base and an enhancement template.
     *
     * @param chains 0 or 1
     */
    public static BitWriter l1t2(BitWriter bits, int chains) {
        bits.bits(10, 6).bits(1, 5);
        bits.bits(0, 2).bits(1, 2).bits(3, 2);
        bits.bits(0b1010, 4).bits(0b1010, 4).bits(0b0001, 4);
        bits.bits(0, 1).bits(0b10001, 5).bits(0, 1).bits(0b10000, 5).bits(0, 1);
        // ns(3): 0 in one bit, 1 and 2 in two.
        if (chains == 0) {
            bits.bits(0, 1);
        } else {
            bits.bits(0b10, 2);
            // ns(1) takes no bits.
            bits.bits(0, 4).bits(2, 4).bits(1, 4);
        }
        return bits.bits(1, 1).bits(639, 16).bits(359, 16);
    }
}
