package org.hejie.cases.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

class PapersTest {
    private static final Instant AT = Instant.parse("2026-03-02T06:30:00Z");
    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @Test
    void isPdfA2bToARealValidator() throws Exception {
        ValidationResult result = validated(Papers.pdf(agreement()));

        assertThat(result.getFailedChecks()).isEmpty();
        assertThat(result.isCompliant()).isTrue();
    }

    @Test
    void isTheSameBytesForTheSameContent() {
        assertThat(Papers.pdf(agreement())).isEqualTo(Papers.pdf(agreement()));
    }

    @Test
    void givesItsChineseTextBack() throws IOException {
        String text = text(Papers.pdf(agreement())).replaceAll("\\s+", "");

        assertThat(text).contains("调解协议书", "被申请人应于2026年4月10日前", "人民币壹万贰仟叁佰肆拾伍元陆角", "摘要SHA-256:" + DIGEST, "1/1");
    }

    /** Whoever copies a digest out of a paper must have the digest. */
    @Test
    void writesNoTwoLettersAsOne() throws IOException {
        byte[] pdf = Papers.pdf(paper(List.of(new Paper.Paragraph("SHA-256 0ffc1ff9 fi fl"))));

        StringBuilder letters = new StringBuilder();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition letter) {
                    letters.append(letter.getUnicode());
                }
            }.getText(document);
        }
        assertThat(letters).contains("0ffc1ff9 fi fl");
    }

    @Test
    void writesALetterTheFontLacksAsItsNumber() throws Exception {
        byte[] pdf = Papers.pdf(paper(List.of(new Paper.Paragraph("申请人：\uD84D\uDF74\uD842\uDFB7😀某\u0007\u200B"))));

        assertThat(text(pdf)).contains("〔U+1F600〕某");
        assertThat(validated(pdf).isCompliant()).isTrue();
    }

    @Test
    void numbersItsPages() throws IOException {
        byte[] pdf = Papers.pdf(paper(IntStream.range(0, 200)
                .<Paper.Block>mapToObj(n -> new Paper.Numbered((n + 1) + ".", "第" + n + "条内容。"))
                .toList()));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(3);
            assertThat(new PDFTextStripper().getText(document)).contains("1 / " + pages, pages + " / " + pages);
        }
    }

    @Test
    void breaksLinesWhereChineseDoes() {
        assertThat(LineBreaks.lines("调解协议，自签名起生效。", 4, text -> text.length()))
                .allSatisfy(line -> assertThat(line).doesNotStartWith("，").doesNotStartWith("。"))
                .satisfies(lines -> assertThat(String.join("", lines)).isEqualTo("调解协议，自签名起生效。"));
        assertThat(LineBreaks.lines("0123456789", 4, text -> text.length())).containsExactly("0123", "4567", "89");
    }

    private static Paper agreement() {
        return paper(List.of(
                new Paper.Fields(List.of(
                        new Paper.Field("申请人", "李工"),
                        new Paper.Field("被申请人", "某某科技（北京）有限公司，统一社会信用代码 91110105MA01ABCD1X，住所地北京市朝阳区某某路八十八号院三号楼"))),
                new Paper.Heading("协议内容"),
                new Paper.Numbered("一、", "被申请人应于 2026年4月10日前向申请人支付工资，人民币壹万贰仟叁佰肆拾伍元陆角（¥12,345.60）。"),
                new Paper.Paragraph("Everything else is settled between the parties; nobody claims anything further."),
                new Paper.Small("依据：《劳动争议调解仲裁法》第十四条。"),
                new Paper.Signature("申请人", "李工", List.of("2026-03-02 14:30:00 电子签名，摘要 " + DIGEST)),
                new Paper.Signature("调解员", "王调解", List.of())));
    }

    private static Paper paper(List<Paper.Block> blocks) {
        return new Paper("调解协议书", blocks, AT, "摘要 SHA-256: " + DIGEST);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static ValidationResult validated(byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (var parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_B);
                var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
            return validator.validate(parser);
        }
    }
}
