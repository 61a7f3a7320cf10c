package org.hejie.sfu.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hejie.sfu.dtls.DtlsFingerprint;

/** Reads an offer: lines into blocks, blocks into sections, one transport for all of them. */
final class OfferReader {
    /** One m-line's value and its attributes. */
    record Block(String line, Attributes attributes) {}

    private final Attributes session = new Attributes();
    private final List<Block> blocks = new ArrayList<>();

    private OfferReader() {}

    static SdpOffer read(String text) {
        if (text.length() > SdpOffer.MAX_LENGTH) {
            throw SdpException.malformed("an offer has at most " + SdpOffer.MAX_LENGTH + " characters");
        }
        OfferReader reader = new OfferReader();
        reader.readLines(text);
        return reader.offer();
    }

    private void readLines(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.getFirst().equals("v=0")) {
            throw SdpException.malformed("an offer begins with v=0");
        }
        for (String line : lines) {
            if (line.length() < 2 || line.charAt(1) != '=' || line.charAt(0) < 'a' || line.charAt(0) > 'z') {
                throw SdpException.malformed("a line is a letter, = and a value");
            }
            String value = line.substring(2);
            if (line.charAt(0) == 'm') {
                if (blocks.size() == SdpOffer.MAX_SECTIONS) {
                    throw SdpException.malformed("an offer has at most " + SdpOffer.MAX_SECTIONS + " m-lines");
                }
                blocks.add(new Block(value, new Attributes()));
            } else if (line.charAt(0) == 'a') {
                (blocks.isEmpty() ? session : blocks.getLast().attributes()).add(value);
            }
        }
        if (blocks.isEmpty()) {
            throw SdpException.malformed("an offer has an m-line");
        }
    }

    private SdpOffer offer() {
        if (session.has("ice-lite")) {
            throw SdpException.unsupported("we are ICE-lite, so the offerer must not be");
        }
        List<String> bundle = bundle();
        Set<String> bundled = new HashSet<>(bundle);
        List<MediaSection> media = new ArrayList<>();
        Set<String> mids = new HashSet<>();
        for (Block block : blocks) {
            MediaSection section = SectionReader.read(block, session, bundled);
            if (!mids.add(section.mid())) {
                throw SdpException.malformed("two m-lines have the mid " + section.mid());
            }
            media.add(section);
        }
        return new SdpOffer(transport(bundle), media, bundle, false);
    }

    private List<String> bundle() {
        for (String group : session.all("group")) {
            List<String> words = List.of(group.split(" +"));
            if (words.getFirst().equals("BUNDLE") && words.size() > 1) {
                return words.subList(1, words.size());
            }
        }
        return List.of(mid(blocks.getFirst()));
    }

    static String mid(Block block) {
        String mid =
                block.attributes().first("mid").orElseThrow(() -> SdpException.unsupported("every m-line needs a=mid"));
        return Token.token(mid, "a mid");
    }

    /** The attributes of the section that speaks for the bundle: the first of the group (RFC 9143 §7.2.1), or the session's. */
    private Transport transport(List<String> bundle) {
        Attributes tagged = blocks.stream()
                .filter(block -> mid(block).equals(bundle.getFirst()))
                .findFirst()
                .orElseThrow(() -> SdpException.malformed("the BUNDLE group begins with an unknown mid"))
                .attributes();
        String ufrag = either(tagged, "ice-ufrag").orElseThrow(() -> SdpException.malformed("a=ice-ufrag is missing"));
        String password = either(tagged, "ice-pwd").orElseThrow(() -> SdpException.malformed("a=ice-pwd is missing"));
        return new Transport(
                Token.ice(ufrag, 4, "a=ice-ufrag"),
                Token.ice(password, 22, "a=ice-pwd"),
                fingerprint(tagged),
                setup(either(tagged, "setup").orElse("actpass")));
    }

    private Optional<String> either(Attributes tagged, String name) {
        return tagged.first(name).or(() -> session.first(name));
    }

    private static Setup setup(String value) {
        return switch (value) {
            case "actpass" -> Setup.ACTPASS;
            case "active" -> Setup.ACTIVE;
            default -> throw SdpException.unsupported("a=setup must be actpass or active: we wait for the handshake");
        };
    }

    /** The strongest of those offered (RFC 8122 §5 allows several, each by another hash of the same certificate). */
    private DtlsFingerprint fingerprint(Attributes tagged) {
        List<String> offered = tagged.has("fingerprint") ? tagged.all("fingerprint") : session.all("fingerprint");
        if (offered.isEmpty()) {
            throw SdpException.malformed("a=fingerprint is missing");
        }
        List<DtlsFingerprint> known = new ArrayList<>();
        for (String value : offered) {
            String algorithm = value.split(" ", 2)[0].toLowerCase(Locale.ROOT);
            if (!Set.of("sha-256", "sha-384", "sha-512").contains(algorithm)) {
                continue;
            }
            try {
                known.add(DtlsFingerprint.parse(value));
            } catch (IllegalArgumentException e) {
                throw SdpException.malformed("a=fingerprint is not " + algorithm + " and its hex pairs");
            }
        }
        return known.stream()
                .max((a, b) -> a.algorithm().compareTo(b.algorithm()))
                .orElseThrow(() -> SdpException.unsupported("a=fingerprint must be SHA-256, SHA-384 or SHA-512"));
    }
}
