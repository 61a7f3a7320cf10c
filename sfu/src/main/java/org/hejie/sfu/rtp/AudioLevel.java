package org.hejie.sfu.rtp;

/** The client-to-mixer audio level extension's byte (RFC 6464 §3): a voice flag and 7 bits of -dBov. */
public final class AudioLevel {
    private AudioLevel() {}

    /** Loudness: 0 is silence, 127 the loudest there is (127 minus -dBov). */
    public static int read(byte value) {
        return 127 - (value & 0x7f);
    }

    /** Whether the sender's detector says there is voice. Senders without one leave it unset. */
    public static boolean voice(byte value) {
        return value < 0;
    }
}
