package org.hejie.cases.paper;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import javax.xml.transform.TransformerException;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.schema.DublinCoreSchema;
import org.apache.xmpbox.schema.XMPBasicSchema;
import org.apache.xmpbox.type.BadFieldValueException;
import org.apache.xmpbox.xml.XmpSerializer;
import org.hejie.protocol.China;

/** Writes papers as PDF/A-2b (ISO 19005-2). The same paper is the same bytes, with the same fonts and Java. */
public final class Papers {
    private static final String CREATOR = "Hejie 和解";
    private static final float TEXT = 11;
    private static final float SMALL = 8.5f;
    private static final float LABEL = 120;

    private Papers() {}

    /** One at a time: they share the font, which is large. Takes some tens of milliseconds. */
    public static synchronized byte[] pdf(Paper paper) {
        try (PDDocument document = new PDDocument()) {
            Letters letters = new Letters(document);
            Sheet sheet = new Sheet(document, letters);
            title(sheet, paper.title());
            for (Paper.Block block : paper.blocks()) {
                block(sheet, block);
            }
            sheet.finish(paper.footer());
            describe(document, paper);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.setDocumentId(paper.at().toEpochMilli());
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void title(Sheet sheet, String title) throws IOException {
        for (String line : sheet.lines(title, 18, Sheet.WIDTH)) {
            sheet.write(List.of(line), 18, (float) ((Sheet.WIDTH - sheet.width(line, 18)) / 2));
        }
        sheet.space(10);
    }

    private static void block(Sheet sheet, Paper.Block block) throws IOException {
        switch (block) {
            case Paper.Heading(String text) -> {
                List<String> lines = sheet.lines(text, 13, Sheet.WIDTH);
                sheet.space(8);
                sheet.keep(Sheet.height(lines.size(), 13) + Sheet.height(2, TEXT));
                sheet.write(lines, 13, 0);
            }
            case Paper.Paragraph(String text) -> {
                sheet.write(sheet.lines(text, TEXT, Sheet.WIDTH), TEXT, 0);
                sheet.space(4);
            }
            case Paper.Small(String text) -> {
                sheet.write(sheet.lines(text, SMALL, Sheet.WIDTH), SMALL, 0);
                sheet.space(3);
            }
            case Paper.Numbered(String mark, String text) -> numbered(sheet, mark, text);
            case Paper.Fields(List<Paper.Field> rows) -> fields(sheet, rows);
            case Paper.Table table -> table(sheet, table);
            case Paper.Signature s -> signature(sheet, s);
        }
    }

    private static void numbered(Sheet sheet, String mark, String text) throws IOException {
        float indent = (float) Math.max(26, sheet.width(mark, TEXT) + 6);
        sheet.mark(mark, TEXT);
        sheet.write(sheet.lines(text, TEXT, Sheet.WIDTH - indent), TEXT, indent);
        sheet.space(4);
    }

    private static void fields(Sheet sheet, List<Paper.Field> rows) throws IOException {
        for (Paper.Field row : rows) {
            List<String> label = sheet.lines(row.label(), TEXT, LABEL - 8);
            List<String> value = sheet.lines(row.value(), TEXT, Sheet.WIDTH - LABEL);
            sheet.keep(Sheet.height(Math.min(label.size(), 20), TEXT));
            for (int n = 0; n < Math.max(label.size(), value.size()); n++) {
                if (n < label.size()) {
                    sheet.mark(label.get(n), TEXT);
                }
                sheet.write(List.of(n < value.size() ? value.get(n) : ""), TEXT, LABEL);
            }
            sheet.rule(0, Sheet.WIDTH);
        }
        sheet.space(8);
    }

    private static void table(Sheet sheet, Paper.Table table) throws IOException {
        row(sheet, table.headings());
        for (List<String> cells : table.rows()) {
            row(sheet, cells);
        }
        sheet.space(8);
    }

    /** The first column takes what the others leave: an eighth of the page each. */
    private static void row(Sheet sheet, List<String> cells) throws IOException {
        float narrow = Sheet.WIDTH / 8;
        float first = Sheet.WIDTH - narrow * (cells.size() - 1);
        List<List<String>> lines = new java.util.ArrayList<>();
        for (int n = 0; n < cells.size(); n++) {
            lines.add(sheet.lines(cells.get(n), SMALL, (n == 0 ? first : narrow) - 6));
        }
        int most = lines.stream().mapToInt(List::size).max().orElse(1);
        sheet.keep(Sheet.height(Math.min(most, 20), SMALL));
        for (int line = 0; line < most; line++) {
            for (int n = 1; n < cells.size(); n++) {
                if (line < lines.get(n).size()) {
                    sheet.mark(lines.get(n).get(line), SMALL, first + narrow * (n - 1));
                }
            }
            sheet.write(
                    List.of(line < lines.getFirst().size() ? lines.getFirst().get(line) : ""), SMALL, 0);
        }
        sheet.rule(0, Sheet.WIDTH);
    }

    private static void signature(Sheet sheet, Paper.Signature s) throws IOException {
        List<String> name = sheet.lines(s.label() + "：" + s.name(), TEXT, Sheet.WIDTH);
        List<List<String>> details = s.details().stream()
                .map(d -> sheet.lines(d, SMALL, Sheet.WIDTH - 26))
                .toList();
        int small = details.stream().mapToInt(List::size).sum();
        sheet.keep(Sheet.height(name.size(), TEXT) + Sheet.height(small, SMALL) + (small == 0 ? 34 : 10));
        sheet.write(name, TEXT, 0);
        for (List<String> detail : details) {
            sheet.write(detail, SMALL, 26);
        }
        if (small == 0) {
            sheet.space(24);
            sheet.rule(0, 220);
        }
        sheet.space(10);
    }

    private static void describe(PDDocument document, Paper paper) throws IOException {
        Calendar at = calendar(paper.at());
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(paper.title());
        information.setCreator(CREATOR);
        information.setProducer("Apache PDFBox");
        information.setCreationDate(at);
        information.setModificationDate(at);
        document.getDocumentCatalog().setLanguage("zh-CN");
        PDViewerPreferences viewer =
                new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        viewer.setDisplayDocTitle(true);
        document.getDocumentCatalog().setMetadata(new PDMetadata(document, new ByteArrayInputStream(xmp(paper, at))));
        PDOutputIntent srgb = new PDOutputIntent(
                document,
                new ByteArrayInputStream(
                        ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData()));
        srgb.setInfo("sRGB IEC61966-2.1");
        srgb.setOutputCondition("sRGB IEC61966-2.1");
        srgb.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        srgb.setRegistryName("http://www.color.org");
        document.getDocumentCatalog().addOutputIntent(srgb);
    }

    private static byte[] xmp(Paper paper, Calendar at) {
        try {
            XMPMetadata xmp = XMPMetadata.createXMPMetadata();
            var pdfa = xmp.createAndAddPDFAIdentificationSchema();
            pdfa.setPart(2);
            pdfa.setConformance("B");
            DublinCoreSchema core = xmp.createAndAddDublinCoreSchema();
            core.setTitle(paper.title());
            XMPBasicSchema basic = xmp.createAndAddXMPBasicSchema();
            basic.setCreatorTool(CREATOR);
            basic.setCreateDate(at);
            basic.setModifyDate(at);
            xmp.createAndAddAdobePDFSchema().setProducer("Apache PDFBox");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new XmpSerializer().serialize(xmp, bytes, true);
            return bytes.toByteArray();
        } catch (BadFieldValueException | TransformerException e) {
            throw new IllegalStateException("The paper's metadata could not be written.", e);
        }
    }

    /** To the second, as a PDF's dates are. */
    private static Calendar calendar(Instant at) {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone(China.ZONE), Locale.ROOT);
        calendar.setTimeInMillis(at.getEpochSecond() * 1000);
        return calendar;
    }
}
