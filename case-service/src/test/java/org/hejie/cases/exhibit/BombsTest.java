package org.hejie.cases.exhibit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hejie.protocol.http.ProblemException;
import org.junit.jupiter.api.Test;

/** Files that mean harm to whoever opens them: each is given up in time, and the next one is opened. */
final class BombsTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private final Bench bench = new Bench(SHORT, SHORT, Duration.ofSeconds(20));

    private static void assertRefused(ThrowingCallable what, String code) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aPageThatWouldTakeForeverIsGivenUp() {
        byte[] bomb = pdfBomb();
        int pages = bench.call(deadline -> PdfPages.count(bomb, deadline));
        assertThat(pages).isEqualTo(1);
        assertRefused(() -> bench.call(deadline -> PdfPages.draw(bomb, 1, deadline)), "exhibit_too_complex");
        String next = bench.call(deadline -> "the next");
        assertThat(next).isEqualTo("the next");
    }

    @Test
    void tenThousandPagesAreCountedAndRefused() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < 10_000; i++) {
                document.addPage(new PDPage());
            }
            document.save(file);
        }
        Deadline deadline = Deadline.in(Duration.ofSeconds(30));
        assertRefused(() -> PdfPages.count(file.toByteArray(), deadline), "exhibit_too_many_pages");
    }

    @Test
    void whateverAFileThrowsIsThatFilesFault() {
        assertRefused(
                () -> bench.call(deadline -> {
                    throw new OutOfMemoryError("as a file may have it");
                }),
                "exhibit_too_complex");
        assertRefused(
                () -> bench.call(deadline -> {
                    throw new IllegalStateException("as a library may");
                }),
                "exhibit_broken");
    }

    @Test
    void oneThatHeedsNoClockKeepsItsPlaceAndTheOthersGoOn() {
        Bench narrow = new Bench(SHORT, SHORT, SHORT);
        CountDownLatch never = new CountDownLatch(1);
        try {
            assertRefused(() -> narrow.call(deadline -> held(never)), "exhibit_too_complex");
            String next = narrow.call(deadline -> "the next");
            assertThat(next).isEqualTo("the next");
            assertRefused(() -> narrow.call(deadline -> held(never)), "exhibit_too_complex");
            assertRefused(() -> narrow.call(deadline -> "a third"), "exhibits_busy");
        } finally {
            never.countDown();
        }
    }

    private static String held(CountDownLatch latch) throws InterruptedException {
        latch.await();
        return "late";
    }

    /** A page of one form drawn by a form drawn by a form …, ten times each: ten thousand million times in all. */
    private static byte[] pdfBomb() {
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        int[] at = new int[15];
        object(pdf, at, 1, "<</Type/Catalog/Pages 2 0 R>>");
        object(pdf, at, 2, "<</Type/Pages/Count 1/Kids[3 0 R]>>");
        object(
                pdf,
                at,
                3,
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>");
        object(pdf, at, 4, stream("", "/F Do"));
        for (int n = 5; n < 14; n++) {
            object(
                    pdf,
                    at,
                    n,
                    stream(
                            "/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</XObject<</F " + (n + 1)
                                    + " 0 R>>>>",
                            "/F Do ".repeat(10)));
        }
        object(pdf, at, 14, stream("/Type/XObject/Subtype/Form/BBox[0 0 200 200]", "0 0 10 10 re f ".repeat(10)));
        int xref = pdf.length();
        pdf.append("xref\n0 15\n0000000000 65535 f \n");
        for (int n = 1; n < 15; n++) {
            pdf.append(String.format(Locale.ROOT, "%010d 00000 n \n", at[n]));
        }
        pdf.append("trailer<</Size 15/Root 1 0 R>>\nstartxref\n").append(xref).append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String stream(String entries, String content) {
        return "<<" + entries + "/Length " + content.length() + ">>stream\n" + content + "\nendstream";
    }

    private static void object(StringBuilder pdf, int[] at, int number, String body) {
        at[number] = pdf.length();
        pdf.append(number).append(" 0 obj\n").append(body).append("\nendobj\n");
    }
}
