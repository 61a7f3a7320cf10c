package org.hejie.sfu.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A spoiled offer is refused with {@link SdpException} or read; what is read can be answered, and the answer has no line of the offerer's making. */
class SdpNoiseTest {
    private static final int INPUTS = 6_000;
    private static final String ALPHABET = "\r\n =:/;,*~-09azAZ\u0000\u00e9";

    @Test
    void spoiledOffersAreRefusedOrAnswered() {
        Random random = new Random(8866);
        List<List<String>> models = new ArrayList<>();
        for (String browser : List.of("chromium", "firefox", "safari")) {
            models.add(Offers.text(browser).lines().toList());
        }
        int read = 0;
        for (int i = 0; i < INPUTS; i++) {
            String text = spoil(random, models.get(i % 3));
            try {
                SdpOffer offer = SdpOffer.parse(text);
                read++;
                check(offer);
            } catch (SdpException e) {
                assertThat(e.code()).isIn(SdpException.MALFORMED, SdpException.UNSUPPORTED);
            }
        }
        assertThat(read).isBetween(INPUTS / 20, INPUTS - INPUTS / 20);
    }

    private static void check(SdpOffer offer) {
        List<AnswerSection> sections = offer.media().stream()
                .map(section -> section.direction().sends()
                        ? AnswerSection.receive(section, Support.DEFAULT)
                        : AnswerSection.send(section, Support.DEFAULT, new AnswerSection.Sending(1, 2, "slot", "c")))
                .toList();
        String text = new SdpAnswer(1, 1, "Abcd", "0123456789abcdefghijkl", "00", List.of(), sections).text();
        assertThat(text.lines().filter(line -> line.startsWith("m="))).hasSameSizeAs(offer.media());
        assertThat(text.lines()).allMatch(line -> line.matches("[a-z]=[\\x20-\\x7e]*"));
    }

    private static String spoil(Random random, List<String> model) {
        List<String> lines = new ArrayList<>(model);
        for (int n = random.nextInt(6); n > 0; n--) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(5)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 ->
                    lines.set(
                            at,
                            lines.get(at)
                                    .substring(0, random.nextInt(lines.get(at).length() + 1)));
                case 3 -> lines.set(at, insert(random, lines.get(at)));
                default ->
                    lines.set(at, lines.get(at).replace(' ', ALPHABET.charAt(random.nextInt(ALPHABET.length()))));
            }
            if (lines.isEmpty()) {
                break;
            }
        }
        return String.join("\r\n", lines);
    }

    private static String insert(Random random, String line) {
        int at = random.nextInt(line.length() + 1);
        return line.substring(0, at) + ALPHABET.charAt(random.nextInt(ALPHABET.length())) + line.substring(at);
    }
}
