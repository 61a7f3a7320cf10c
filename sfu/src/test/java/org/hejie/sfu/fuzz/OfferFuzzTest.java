package org.hejie.sfu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.sfu.ice.IceAgent;
import org.hejie.sfu.peer.Connection;
import org.hejie.sfu.peer.Negotiation;
import org.hejie.sfu.peer.Peer;
import org.hejie.sfu.peer.Track;
import org.hejie.sfu.sdp.SdpAnswer;
import org.hejie.sfu.sdp.SdpException;
import org.hejie.sfu.sdp.SdpOffer;
import org.junit.jupiter.api.Test;

/**
 * Offers spoiled byte by byte and line by line are read and answered, or refused as what they are. An answer has as many m-lines as its offer and not a byte
 * that begins another line.
 */
class OfferFuzzTest {
    private static final int INPUTS = 10_000;
    private static final Pattern LINE = Pattern.compile("[a-z]=[\\x20-\\x7e]*");
    private static final Map<String, TrackSource> SOURCES =
            Map.of("0", TrackSource.MICROPHONE, "1", TrackSource.CAMERA, "2", TrackSource.SCREEN);

    private final SplittableRandom random = Fuzzing.random("offer-lines");
    private final Negotiation negotiation = new Negotiation(
            random,
            List.of(new SdpAnswer.HostCandidate("192.0.2.1", 40000, false)),
            String.join(":", java.util.Collections.nCopies(32, "AB")));

    /** Survives as long as its offers can be answered: most are a change of the one before. */
    private Peer peer = fresh(SdpOffer.parse(text(Corpus.offers()[0])));

    private int answered;

    @Test
    void offers() {
        byte[][] corpus = corpus();
        List<List<String>> models =
                Arrays.stream(corpus).map(b -> text(b).lines().toList()).toList();
        Fuzzing.run("offers", INPUTS, corpus, b -> {
            String text = random.nextBoolean() ? text(b) : String.join("\r\n", lines(models)) + "\r\n";
            try {
                answer(SdpOffer.parse(text));
            } catch (SdpException e) {
                assertThat(e.code()).isIn(SdpException.MALFORMED, SdpException.UNSUPPORTED);
            }
        });
        assertThat(answered).isGreaterThan(Fuzzing.inputs(INPUTS) / 10);
    }

    private static String text(byte[] b) {
        return new String(b, StandardCharsets.UTF_8);
    }

    /** The first m-lines say it all, and short inputs are many. And what Chromium writes no more: encodings by their SSRCs. */
    private static byte[][] corpus() {
        List<byte[]> corpus = new ArrayList<>();
        for (byte[] whole : Corpus.offers()) {
            List<String> sections = List.of(text(whole).split("(?=m=)"));
            String some = String.join("", sections.subList(0, Math.min(sections.size(), 4)));
            corpus.add(some.getBytes(StandardCharsets.UTF_8));
        }
        String first = text(corpus.getFirst());
        corpus.add(first.replaceAll("a=ssrc-group:FID 2222222222 3333333333", "a=ssrc-group:SIM 2222222222 5 6\r\n$0")
                .getBytes(StandardCharsets.UTF_8));
        corpus.add(first.replace("a=simulcast:send h;l", "a=simulcast:recv x send ~h,l;l")
                .getBytes(StandardCharsets.UTF_8));
        return corpus.toArray(byte[][]::new);
    }

    private List<String> lines(List<List<String>> models) {
        List<String> lines = new ArrayList<>(models.get(random.nextInt(models.size())));
        List<String> other = models.get(random.nextInt(models.size()));
        for (int n = random.nextInt(1, 8); n > 0; n--) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(6)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
                case 2 -> lines.add(at, other.get(random.nextInt(other.size())));
                case 3 -> lines.set(at, other.get(random.nextInt(other.size())));
                case 4 -> {
                    String line = lines.get(at);
                    lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
                }
                default -> {
                    // A line that the offerer would like to see in the answer.
                    String line = lines.get(at);
                    int cut = random.nextInt(line.length() + 1);
                    String piece = List.of("\na=x", "\r", "\u0000", ";a=b", " ", "\u00e9", "-1", "99999999999")
                            .get(random.nextInt(8));
                    lines.set(at, line.substring(0, cut) + piece + line.substring(cut));
                }
            }
            if (lines.isEmpty()) {
                lines.add("v=0");
            }
        }
        return lines;
    }

    private void answer(SdpOffer offer) {
        if (Negotiation.objection(offer, SOURCES) != null) {
            return;
        }
        if (random.nextInt(4) == 0) {
            peer = fresh(offer);
        }
        String text = negotiation.answer(peer, offer, SOURCES).answer().text();
        assertThat(text.lines().filter(line -> line.startsWith("m=")).count())
                .isEqualTo(offer.media().size());
        text.lines()
                .forEach(line ->
                        assertThat(LINE.matcher(line).matches()).as(line).isTrue());
        assertThat(peer.slots().size()).isLessThanOrEqualTo(offer.media().size());
        for (Track track : peer.tracks()) {
            assertThat(track.encodings()).hasSizeBetween(1, 3);
        }
        answered++;
    }

    private static Peer fresh(SdpOffer offer) {
        IceAgent agent = new IceAgent(
                "ours",
                "password-of-24-characters",
                offer.transport().ufrag(),
                offer.transport().password());
        Connection connection = new Connection(1, offer.transport().fingerprint(), agent, 0);
        return new Peer("p", Place.JOINT, connection, 7, "cname", 9);
    }
}
