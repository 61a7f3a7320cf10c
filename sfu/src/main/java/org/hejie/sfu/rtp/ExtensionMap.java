package org.hejie.sfu.rtp;

/**
 * From the publisher's extension ids to one receiver's (RFC 8285 §5), and what extensions of our own a packet gets. Set up once per negotiation,
 * then only read.
 */
public final class ExtensionMap {
    private final byte[] to = new byte[256];
    private final boolean twoByte;
    private int reservedId;
    private int reservedLength;
    private int descriptorId;

    /** @param twoByte whether the receiver takes the two-byte form ({@code a=extmap-allow-mixed}); without it what does not fit the one-byte form is dropped */
    public ExtensionMap(boolean twoByte) {
        this.twoByte = twoByte;
    }

    /** Forwards the publisher's {@code from} as {@code id}; both 1 to 255, 0 as {@code id} drops it. */
    public ExtensionMap map(int from, int id) {
        to[from] = (byte) id;
        return this;
    }

    /**
     * Every packet gets an extension {@code id} of {@code length} zero bytes (1 to 16), to be filled in later at the place
     * {@link RtpWriter#extension} tells: the transport-wide sequence number, which is stamped at the moment of sending.
     */
    public ExtensionMap reserve(int id, int length) {
        reservedId = id;
        reservedLength = length;
        return this;
    }

    /** The receiver's id of dependency descriptors, whose frame numbers are changed on the way; 0 for none. */
    public ExtensionMap descriptor(int id) {
        descriptorId = id;
        return this;
    }

    public int descriptorId() {
        return descriptorId;
    }

    /** The receiver's id for the publisher's, 0 when it is not forwarded. */
    public int to(int from) {
        return to[from] & 0xff;
    }

    boolean twoByte() {
        return twoByte;
    }

    /** 0 when nothing is reserved. */
    int reservedId() {
        return reservedId;
    }

    int reservedLength() {
        return reservedLength;
    }
}
