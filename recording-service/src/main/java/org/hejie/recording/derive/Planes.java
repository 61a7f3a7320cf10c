package org.hejie.recording.derive;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A picture in the form video coders take: planar YCbCr 4:2:0, BT.601, limited range. */
final class Planes {
    private final int width;
    private final int height;
    private final byte[] bytes;

    /** @param width and height even */
    Planes(int width, int height) {
        this.width = width;
        this.height = height;
        bytes = new byte[width * height * 3 / 2];
    }

    static Planes of(BufferedImage image) {
        Planes planes = new Planes(image.getWidth(), image.getHeight());
        planes.take(image, new Rectangle(0, 0, image.getWidth(), image.getHeight()));
        return planes;
    }

    /** Takes a part over from an RGB image of the same size. @param part at even numbers */
    void take(BufferedImage image, Rectangle part) {
        int[] rgb = image.getRGB(part.x, part.y, part.width, part.height, null, 0, part.width);
        int u = width * height;
        int v = u + u / 4;
        for (int y = 0; y < part.height; y++) {
            for (int x = 0; x < part.width; x++) {
                int c = rgb[y * part.width + x];
                int r = c >> 16 & 0xFF;
                int g = c >> 8 & 0xFF;
                int b = c & 0xFF;
                bytes[(part.y + y) * width + part.x + x] = (byte) ((66 * r + 129 * g + 25 * b + 128 >> 8) + 16);
                if (((x | y) & 1) == 0) {
                    int at = (part.y + y) / 2 * (width / 2) + (part.x + x) / 2;
                    bytes[u + at] = (byte) ((-38 * r - 74 * g + 112 * b + 128 >> 8) + 128);
                    bytes[v + at] = (byte) ((112 * r - 94 * g - 18 * b + 128 >> 8) + 128);
                }
            }
        }
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, bytes.length);
    }
}
