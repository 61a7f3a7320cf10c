package org.hejie.sfu.sim;

import java.io.ByteArrayOutputStream;

/** Writes bits from the highest down, filled up with zeros to whole bytes. */
public final class BitWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int current;
    private int filled;

    public BitWriter bits(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            current = current << 1 | value >> i & 1;
            filled++;
            if (filled == 8) {
                out.write(current);
                current = 0;
                filled = 0;
            }
        }
        return this;
    }

    public byte[] bytes() {
        if (filled > 0) {
            bits(0, 8 - filled);
        }
        return out.toByteArray();
    }
}
