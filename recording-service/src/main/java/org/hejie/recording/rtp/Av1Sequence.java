package org.hejie.recording.rtp;

/**
 * What a sequence header OBU says (AV1 §5.5).
 *
 * @param configuration av1C (AV1CodecConfigurationRecord) with the header itself
 */
record Av1Sequence(int width, int height, boolean reducedStill, byte[] configuration) {
    private static final int MAIN_HIGH = 1;
    private static final int PROFESSIONAL = 2;
    private static final int SRGB = 1;
    private static final int SRGB_TRANSFER = 13;

    /** @param whole the OBU as it stands in the stream, with its size */
    static Av1Sequence read(byte[] bytes, int from, int to, byte[] whole) {
        BitReader b = new BitReader(bytes, from, to);
        int profile = b.bits(3);
        b.skip(1);
        boolean reduced = b.flag();
        int level;
        int tier = 0;
        if (reduced) {
            level = b.bits(5);
        } else {
            int[] point = operatingPoints(b);
            level = point[0];
            tier = point[1];
        }
        int widthBits = b.bits(4) + 1;
        int heightBits = b.bits(4) + 1;
        int width = b.bits(widthBits) + 1;
        int height = b.bits(heightBits) + 1;
        if (!reduced && b.flag()) {
            b.skip(7);
        }
        b.skip(3);
        if (!reduced) {
            tools(b);
        }
        b.skip(3);
        int colour = colour(b, profile);
        byte[] record = new byte[4 + whole.length];
        record[0] = (byte) 0x81;
        record[1] = (byte) (profile << 5 | level);
        record[2] = (byte) (tier << 7 | colour);
        System.arraycopy(whole, 0, record, 4, whole.length);
        return new Av1Sequence(width, height, reduced, record);
    }

    /** @return level and tier of the first operating point */
    private static int[] operatingPoints(BitReader b) {
        boolean decoderModel = false;
        int delayBits = 0;
        if (b.flag()) {
            b.skip(64);
            if (b.flag()) {
                b.exp();
            }
            decoderModel = b.flag();
            if (decoderModel) {
                delayBits = b.bits(5) + 1;
                b.skip(32 + 5 + 5);
            }
        }
        boolean displayDelay = b.flag();
        int points = b.bits(5) + 1;
        int[] first = new int[2];
        for (int i = 0; i < points; i++) {
            b.skip(12);
            int level = b.bits(5);
            int tier = level > 7 ? b.bit() : 0;
            if (decoderModel && b.flag()) {
                b.skip(2 * delayBits + 1);
            }
            if (displayDelay && b.flag()) {
                b.skip(4);
            }
            if (i == 0) {
                first[0] = level;
                first[1] = tier;
            }
        }
        return first;
    }

    private static void tools(BitReader b) {
        b.skip(4);
        boolean orderHint = b.flag();
        b.skip(orderHint ? 2 : 0);
        boolean screenChoice = b.flag();
        int screen = screenChoice ? 2 : b.bit();
        if (screen > 0 && !b.flag()) {
            b.skip(1);
        }
        b.skip(orderHint ? 3 : 0);
    }

    /** high_bitdepth, twelve_bit, monochrome, chroma_subsampling_x and _y, chroma_sample_position: the low seven bits of av1C's third octet. */
    private static int colour(BitReader b, int profile) {
        int high = b.bit();
        int twelve = profile == PROFESSIONAL && high == 1 ? b.bit() : 0;
        int mono = profile == MAIN_HIGH ? 0 : b.bit();
        int primaries = 2;
        int transfer = 2;
        int matrix = 2;
        if (b.flag()) {
            primaries = b.bits(8);
            transfer = b.bits(8);
            matrix = b.bits(8);
        }
        int x = 1;
        int y = 1;
        int position = 0;
        if (mono == 1) {
            b.skip(1);
        } else if (primaries == SRGB && transfer == SRGB_TRANSFER && matrix == 0) {
            x = 0;
            y = 0;
        } else {
            b.skip(1);
            if (profile == MAIN_HIGH) {
                x = 0;
                y = 0;
            } else if (profile == PROFESSIONAL) {
                x = twelve == 1 ? b.bit() : 1;
                y = twelve == 1 && x == 1 ? b.bit() : 0;
            }
            position = x == 1 && y == 1 ? b.bits(2) : 0;
        }
        return high << 6 | twelve << 5 | mono << 4 | x << 3 | y << 2 | position;
    }
}
