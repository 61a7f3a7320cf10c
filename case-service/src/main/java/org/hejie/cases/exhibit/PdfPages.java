package org.hejie.cases.exhibit;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws pages of PDF files of strangers: in memory alone, within a number of bytes, pictures and operators, and within a time. */
final class PdfPages {
    static final int PAGES_MOST = 200;
    private static final long SCRATCH = 96L * 1024 * 1024;
    private static final long PICTURE_PIXELS_MOST = 50_000_000;
    private static final int OPERATORS_MOST = 5_000_000;
    /** Of the longer side of what is shown, pixels. */
    private static final int SIDE = 1_700;

    private static final float SCALE_MOST = 6;

    private PdfPages() {}

    /** How many there are. */
    static int count(byte[] content, Deadline deadline) throws IOException {
        try (PDDocument document = open(content, deadline)) {
            int pages = document.getNumberOfPages();
            if (pages > PAGES_MOST) {
                throw ExhibitRefusals.tooManyPages(PAGES_MOST);
            }
            if (pages < 1) {
                throw ExhibitRefusals.broken();
            }
            // The tree may promise pages it does not have.
            document.getPage(pages - 1);
            return pages;
        }
    }

    /** @param page from 1 */
    static BufferedImage draw(byte[] content, int page, Deadline deadline) throws IOException {
        try (PDDocument document = open(content, deadline)) {
            PDRectangle box = document.getPage(page - 1).getCropBox();
            float side = Math.max(1, Math.max(box.getWidth(), box.getHeight()));
            PDFRenderer renderer = new Bounded(document, deadline);
            renderer.setSubsamplingAllowed(true);
            return renderer.renderImage(page - 1, Math.min(SCALE_MOST, SIDE / side), ImageType.RGB);
        }
    }

    private static PDDocument open(byte[] content, Deadline deadline) throws IOException {
        try {
            return Loader.loadPDF(
                    new Watched(content, deadline),
                    "",
                    null,
                    null,
                    MemoryUsageSetting.setupMainMemoryOnly(SCRATCH).streamCache);
        } catch (InvalidPasswordException e) {
            throw ExhibitRefusals.locked();
        }
    }

    /** Everything that is read of the file passes here. */
    private static final class Watched extends RandomAccessReadBuffer {
        private final Deadline deadline;

        Watched(byte[] content, Deadline deadline) {
            super(content);
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            deadline.check();
            return super.read();
        }

        @Override
        public int read(byte[] b, int offset, int length) throws IOException {
            deadline.check();
            return super.read(b, offset, length);
        }
    }

    /** Everything that is drawn passes here. */
    private static final class Bounded extends PDFRenderer {
        private final Deadline deadline;

        Bounded(PDDocument document, Deadline deadline) {
            super(document);
            this.deadline = deadline;
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new Drawer(parameters, deadline);
        }
    }

    private static final class Drawer extends PageDrawer {
        private final Deadline deadline;
        private int operators;

        Drawer(PageDrawerParameters parameters, Deadline deadline) throws IOException {
            super(parameters);
            this.deadline = deadline;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            deadline.check();
            if (++operators > OPERATORS_MOST) {
                throw new Deadline.Passed();
            }
            super.processOperator(operator, operands);
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
            deadline.check();
            if ((long) image.getWidth() * image.getHeight() > PICTURE_PIXELS_MOST) {
                throw ExhibitRefusals.pictureTooLarge();
            }
            super.drawImage(image);
        }
    }
}
