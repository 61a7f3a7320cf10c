package org.hejie.recording.rtp;

/**
 * What a sequence parameter set says about the picture (H.264 §7.3.2.1.1).
 *
 * @param width after cropping, pixels
 * @param chromaFormat 0 to 3 for the high profiles, -1 for those that cannot say
 * @param lumaDepth bits beyond 8
 */
record SpsSize(int width, int height, int chromaFormat, int lumaDepth, int chromaDepth) {
    static SpsSize read(byte[] sps) {
        byte[] plain = withoutEmulation(sps);
        BitReader bits = new BitReader(plain, 1, plain.length);
        int profile = bits.bits(8);
        bits.skip(16);
        bits.exp();
        int chroma = -1;
        int luma = 0;
        int depth = 0;
        boolean separatePlanes = false;
        if (isHigh(profile)) {
            chroma = bits.exp();
            if (chroma == 3) {
                separatePlanes = bits.flag();
            }
            luma = bits.exp();
            depth = bits.exp();
            bits.skip(1);
            if (bits.flag()) {
                scalingLists(bits, chroma == 3 ? 12 : 8);
            }
        }
        bits.exp();
        pictureOrder(bits);
        bits.exp();
        bits.skip(1);
        int width = 16 * (bits.exp() + 1);
        int mapUnits = bits.exp() + 1;
        boolean framesOnly = bits.flag();
        int height = 16 * mapUnits * (framesOnly ? 1 : 2);
        bits.skip(framesOnly ? 0 : 1);
        bits.skip(1);
        if (bits.flag()) {
            int format = chroma < 0 ? 1 : separatePlanes ? 0 : chroma;
            int unitX = format == 1 || format == 2 ? 2 : 1;
            int unitY = (format == 1 ? 2 : 1) * (framesOnly ? 1 : 2);
            width -= unitX * (bits.exp() + bits.exp());
            height -= unitY * (bits.exp() + bits.exp());
        }
        return new SpsSize(Math.max(1, width), Math.max(1, height), chroma, luma, depth);
    }

    private static boolean isHigh(int profile) {
        return switch (profile) {
            case 100, 110, 122, 244, 44, 83, 86, 118, 128 -> true;
            default -> false;
        };
    }

    private static void scalingLists(BitReader bits, int lists) {
        for (int list = 0; list < lists; list++) {
            if (bits.flag()) {
                int last = 8;
                int next = 8;
                for (int i = 0; i < (list < 6 ? 16 : 64) && next != 0; i++) {
                    next = (last + bits.signedExp() + 256) % 256;
                    last = next == 0 ? last : next;
                }
            }
        }
    }

    private static void pictureOrder(BitReader bits) {
        int type = bits.exp();
        if (type == 0) {
            bits.exp();
        } else if (type == 1) {
            bits.skip(1);
            bits.exp();
            bits.exp();
            int cycle = bits.exp();
            for (int i = 0; i < cycle && !bits.isPastEnd(); i++) {
                bits.exp();
            }
        }
    }

    /** 00 00 03 stands for 00 00 (H.264 §7.4.1). */
    private static byte[] withoutEmulation(byte[] nal) {
        Bytes plain = new Bytes();
        int zeros = 0;
        for (byte b : nal) {
            if (zeros >= 2 && b == 3) {
                zeros = 0;
                continue;
            }
            zeros = b == 0 ? zeros + 1 : 0;
            plain.add(b);
        }
        return plain.toArray();
    }
}
