package org.hejie.cases.exhibit;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads pictures within limits, and writes what is shown: upright, of a size for screens, without what cameras write beside the picture. */
final class Pictures {
    /** Of the longer side of what is shown, pixels. */
    static final int SHOWN = 2_000;

    private static final int SIDE_MOST = 12_000;
    private static final long PIXELS_MOST = 50_000_000;
    /** The decoder of these holds the whole picture. */
    private static final long WEBP_PIXELS_MOST = 16_000_000;

    private static final int PNG_ENOUGH = 400_000;
    private static final float QUALITY = 0.88f;

    static {
        ImageIO.setUseCache(false); // nothing of a case on disk in clear
    }

    private Pictures() {}

    /** The picture as it is shown; its dimensions are looked at before anything is read. */
    static BufferedImage read(byte[] content, FileKind kind, Deadline deadline) throws IOException {
        ImageReader reader = reader(kind);
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            check(width, height, kind);
            reader.addIIOReadProgressListener(new Watch(deadline));
            ImageReadParam param = reader.getDefaultReadParam();
            // Twice what is shown, then made smaller smoothly.
            int step = Math.max(1, Math.max(width, height) / (2 * SHOWN));
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, param);
            return shown(image, kind == FileKind.JPEG ? orientation(content) : 1);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException(e);
        } finally {
            reader.dispose();
        }
    }

    private static void check(int width, int height, FileKind kind) {
        long most = kind == FileKind.WEBP ? WEBP_PIXELS_MOST : PIXELS_MOST;
        if (width > SIDE_MOST || height > SIDE_MOST || (long) width * height > most) {
            throw ExhibitRefusals.pictureTooLarge();
        }
    }

    private static ImageReader reader(FileKind kind) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(kind.mediaType);
        if (!readers.hasNext()) {
            throw new IllegalStateException("no reader for " + kind);
        }
        return readers.next();
    }

    /** How the camera was held, 1 to 8 (Exif 2.32 §4.6.4); 1 where it does not say. */
    private static int orientation(byte[] content) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            List<JPEGSegment> segments = JPEGSegmentUtil.readSegments(in, JPEG.APP1, "Exif");
            if (segments.isEmpty()) {
                return 1;
            }
            InputStream data = segments.getFirst().data();
            data.skipNBytes(1); // padding after the name; offsets count from here
            try (ImageInputStream exif = new MemoryCacheImageInputStream(data)) {
                Directory directory = new TIFFReader().read(exif);
                Entry entry = directory.getEntryById(TIFF.TAG_ORIENTATION);
                return entry != null && entry.getValue() instanceof Number n ? n.intValue() : 1;
            }
        } catch (IOException | RuntimeException e) {
            return 1; // said wrongly is not said
        }
    }

    /** Made smaller, turned upright, on white. */
    private static BufferedImage shown(BufferedImage image, int orientation) {
        double scale = Math.min(1, SHOWN / (double) Math.max(image.getWidth(), image.getHeight()));
        boolean aside = orientation >= 5 && orientation <= 8;
        double width = image.getWidth() * scale;
        double height = image.getHeight() * scale;
        BufferedImage out = new BufferedImage(
                Math.max(1, (int) Math.round(aside ? height : width)),
                Math.max(1, (int) Math.round(aside ? width : height)),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g = out.createGraphics();
        try {
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, out.getWidth(), out.getHeight());
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            AffineTransform turn = upright(orientation, width, height);
            turn.scale(scale, scale);
            g.drawImage(image, turn, null);
        } finally {
            g.dispose();
        }
        return out;
    }

    private static AffineTransform upright(int orientation, double w, double h) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
    }

    /** PNG where that is small, as print is; else the smaller of PNG and JPEG. */
    static Shown written(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        if (png.size() <= PNG_ENOUGH) {
            return new Shown(FileKind.PNG.mediaType, png.toByteArray());
        }
        byte[] jpeg = jpeg(image);
        return jpeg.length < png.size()
                ? new Shown(FileKind.JPEG.mediaType, jpeg)
                : new Shown(FileKind.PNG.mediaType, png.toByteArray());
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var to = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(to);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** What a browser is given for a page. */
    record Shown(String mediaType, byte[] content) {}
}
