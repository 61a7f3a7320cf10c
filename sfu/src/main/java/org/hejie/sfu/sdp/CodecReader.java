package org.hejie.sfu.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hejie.sfu.rtp.CodecKind;

/** Reads the codecs of one section: {@code a=rtpmap}, {@code a=fmtp}, {@code a=rtcp-fb}. */
final class CodecReader {
    private final Map<Integer, String> rtpmaps;
    private final Map<Integer, String> fmtps;
    private final Map<Integer, Set<String>> feedback = new HashMap<>();
    private final Set<String> feedbackOfAll = new LinkedHashSet<>();
    private final MediaKind media;

    private CodecReader(MediaKind media, Attributes own) {
        this.media = media;
        rtpmaps = byPayloadType(own.all("rtpmap"));
        fmtps = byPayloadType(own.all("fmtp"));
        for (String value : own.all("rtcp-fb")) {
            String[] words = value.split(" +", 2);
            if (words.length < 2) {
                throw SdpException.malformed("a=rtcp-fb is a payload type and a value");
            }
            if (words[0].equals("*")) {
                feedbackOfAll.add(words[1]);
            } else {
                feedback.computeIfAbsent(payloadType(words[0]), pt -> new LinkedHashSet<>())
                        .add(words[1]);
            }
        }
    }

    /** In the m-line's order; a format without {@code a=rtpmap} (a static payload type) is of no use to us and is left out. */
    static List<Codec> read(MediaKind media, List<String> formats, Attributes own) {
        CodecReader reader = new CodecReader(media, own);
        List<Codec> codecs = new ArrayList<>();
        Set<Integer> seen = new LinkedHashSet<>();
        for (String format : formats) {
            int payloadType = payloadType(format);
            if (seen.add(payloadType) && reader.rtpmaps.containsKey(payloadType)) {
                codecs.add(reader.codec(payloadType));
            }
        }
        return withRtx(codecs);
    }

    private static int payloadType(String value) {
        return Token.number(value, 0, 127, "a payload type");
    }

    private static Map<Integer, String> byPayloadType(List<String> values) {
        Map<Integer, String> found = new HashMap<>();
        for (String value : values) {
            String[] words = value.split(" +", 2);
            if (words.length < 2) {
                throw SdpException.malformed("a=rtpmap and a=fmtp are a payload type and a value");
            }
            found.putIfAbsent(payloadType(words[0]), words[1]);
        }
        return found;
    }

    private Codec codec(int payloadType) {
        String[] parts = rtpmaps.getOrDefault(payloadType, "").split("/", 3);
        if (parts.length < 2) {
            throw SdpException.malformed("a=rtpmap is an encoding name, / and a clock rate");
        }
        String name = Token.token(parts[0], "an encoding name");
        int clockRate = Token.number(parts[1].trim(), 1, 1_000_000_000, "a clock rate");
        int channels = media == MediaKind.AUDIO ? 1 : 0;
        if (media == MediaKind.AUDIO && parts.length == 3) {
            channels = Token.number(parts[2].trim(), 1, 255, "a number of channels");
        }
        Set<String> said = new LinkedHashSet<>(feedback.getOrDefault(payloadType, Set.of()));
        said.addAll(feedbackOfAll);
        return new Codec(
                payloadType,
                CodecKind.of(name),
                name,
                clockRate,
                channels,
                parameters(fmtps.getOrDefault(payloadType, "")),
                said,
                -1);
    }

    private static Map<String, String> parameters(String fmtp) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String part : fmtp.split(";")) {
            int equals = part.indexOf('=');
            String name = (equals < 0 ? part : part.substring(0, equals)).trim().toLowerCase(Locale.ROOT);
            if (!name.isEmpty()) {
                found.putIfAbsent(
                        name, equals < 0 ? "" : part.substring(equals + 1).trim());
            }
        }
        return found;
    }

    /** Tells each codec which payload type carries its retransmissions: the first whose {@code apt} names it, at its clock rate (RFC 4588 §8). */
    private static List<Codec> withRtx(List<Codec> codecs) {
        List<Codec> all = new ArrayList<>(codecs.size());
        for (Codec codec : codecs) {
            int rtx = codec.kind() == CodecKind.RTX ? -1 : rtxOf(codec, codecs);
            all.add(new Codec(
                    codec.payloadType(),
                    codec.kind(),
                    codec.name(),
                    codec.clockRate(),
                    codec.channels(),
                    codec.fmtp(),
                    codec.feedback(),
                    rtx));
        }
        return all;
    }

    private static int rtxOf(Codec codec, List<Codec> codecs) {
        String apt = String.valueOf(codec.payloadType());
        for (Codec other : codecs) {
            if (other.kind() == CodecKind.RTX
                    && other.clockRate() == codec.clockRate()
                    && other.parameter("apt", "").equals(apt)) {
                return other.payloadType();
            }
        }
        return -1;
    }
}
