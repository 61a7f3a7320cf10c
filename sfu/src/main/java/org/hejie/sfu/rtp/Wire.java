package org.hejie.sfu.rtp;

/** Big-endian numbers in a byte array. The caller has checked the bounds. */
public final class Wire {
    private Wire() {}

    public static int readByte(byte[] b, int at) {
        return b[at] & 0xff;
    }

    public static int readShort(byte[] b, int at) {
        return (b[at] & 0xff) << 8 | b[at + 1] & 0xff;
    }

    public static int readMedium(byte[] b, int at) {
        return (b[at] & 0xff) << 16 | readShort(b, at + 1);
    }

    public static int readInt(byte[] b, int at) {
        return readShort(b, at) << 16 | readShort(b, at + 2);
    }

    /** 32 unsigned bits. */
    public static long readUnsigned(byte[] b, int at) {
        return readInt(b, at) & 0xffff_ffffL;
    }

    public static long readLong(byte[] b, int at) {
        return (long) readInt(b, at) << 32 | readUnsigned(b, at + 4);
    }

    public static void writeByte(byte[] b, int at, int value) {
        b[at] = (byte) value;
    }

    public static void writeShort(byte[] b, int at, int value) {
        b[at] = (byte) (value >> 8);
        b[at + 1] = (byte) value;
    }

    public static void writeMedium(byte[] b, int at, int value) {
        b[at] = (byte) (value >> 16);
        writeShort(b, at + 1, value);
    }

    public static void writeInt(byte[] b, int at, int value) {
        writeShort(b, at, value >>> 16);
        writeShort(b, at + 2, value);
    }

    public static void writeLong(byte[] b, int at, long value) {
        writeInt(b, at, (int) (value >>> 32));
        writeInt(b, at + 4, (int) value);
    }
}
