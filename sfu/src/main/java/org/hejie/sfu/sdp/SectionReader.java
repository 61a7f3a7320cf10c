package org.hejie.sfu.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one section of an offer, all but its codecs. */
final class SectionReader {
    /** Browsers describe one stream or, without rids, three simulcast layers, each with its retransmissions. */
    private static final int MAX_SSRC_LINES = 64;

    private SectionReader() {}

    static MediaSection read(OfferReader.Block block, Attributes session, Set<String> bundle) {
        Attributes own = block.attributes();
        String mid = OfferReader.mid(block);
        MediaSection.Line line = line(block);
        MediaKind kind = MediaKind.of(line.media());
        boolean isRtp = line.protocol().contains("RTP/");
        Direction direction = direction(own, session);
        Set<String> oneWay = new HashSet<>();
        Map<String, Integer> extensions = extensions(own, session, direction, oneWay);
        return new MediaSection(
                mid,
                kind,
                direction,
                line,
                isRtp ? CodecReader.read(kind, line.formats(), own) : List.of(),
                extensions,
                oneWay,
                own.has("extmap-allow-mixed") || session.has("extmap-allow-mixed"),
                sources(own),
                own.has("rtcp-mux") || own.has("rtcp-mux-only"),
                own.has("rtcp-rsize"),
                bundle.contains(mid));
    }

    private static MediaSection.Line line(OfferReader.Block block) {
        List<String> words = List.of(block.line().trim().split(" +"));
        if (words.size() < 4) {
            throw SdpException.malformed("an m-line is media, port, protocol and formats");
        }
        for (String protocolPart : words.get(2).split("/", -1)) {
            Token.token(protocolPart, "an m-line's protocol");
        }
        words.subList(3, words.size()).forEach(format -> Token.token(format, "an m-line's format"));
        // "9/2" asks for a range of ports, which a bundle does not use.
        int port = Token.number(words.get(1).split("/", 2)[0], 0, 65535, "an m-line's port");
        boolean rejected = port == 0 && !block.attributes().has("bundle-only");
        return new MediaSection.Line(
                Token.token(words.getFirst(), "an m-line's media"),
                port,
                words.get(2),
                words.subList(3, words.size()),
                rejected);
    }

    private static Direction direction(Attributes own, Attributes session) {
        for (Attributes attributes : List.of(own, session)) {
            for (Direction direction : Direction.values()) {
                if (attributes.has(direction.attribute())) {
                    return direction;
                }
            }
        }
        return Direction.SENDRECV;
    }

    /** {@code <id>[/<direction>] <uri> [attributes]} (RFC 8285 §5); of a URI offered twice the first id counts. */
    private static Map<String, Integer> extensions(
            Attributes own, Attributes session, Direction direction, Set<String> oneWay) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>(own.all("extmap"));
        lines.addAll(session.all("extmap"));
        for (String value : lines) {
            String[] words = value.split(" +");
            if (words.length < 2) {
                throw SdpException.malformed("a=extmap is an id and a URI");
            }
            // Ids from 4096 on only hold a place for an answerer to choose from (RFC 8285 §6): not ours to choose.
            String[] head = words[0].split("/", 2);
            int id = Token.number(head[0], 1, 4351, "an extmap id");
            boolean bothWays = head.length == 1 || head[1].equals("sendrecv");
            if (id <= 255 && (bothWays || head[1].equals(direction.attribute()))) {
                ids.putIfAbsent(words[1], id);
                if (!bothWays) {
                    oneWay.add(words[1]);
                }
            }
        }
        return ids;
    }

    private static Sources sources(Attributes own) {
        if (own.all("ssrc").size() > MAX_SSRC_LINES || own.all("ssrc-group").size() > MAX_SSRC_LINES) {
            throw SdpException.malformed("an m-line has at most " + MAX_SSRC_LINES + " a=ssrc lines");
        }
        Set<Integer> ssrcs = new LinkedHashSet<>();
        for (String value : own.all("ssrc")) {
            ssrcs.add(Token.ssrc(value.split(" ", 2)[0]));
        }
        List<SsrcGroup> groups = new ArrayList<>();
        for (String value : own.all("ssrc-group")) {
            List<String> words = List.of(value.split(" +"));
            groups.add(new SsrcGroup(
                    words.getFirst(), words.stream().skip(1).map(Token::ssrc).toList()));
        }
        return new Sources(List.copyOf(ssrcs), groups, own.first("msid").orElse(""), rids(own));
    }

    /** The encodings of {@code a=simulcast:send}, of alternatives the first, paused ones too; only those that an {@code a=rid} describes. */
    private static List<String> rids(Attributes own) {
        Set<String> described = new LinkedHashSet<>();
        for (String value : own.all("rid")) {
            String[] words = value.split(" +");
            if (words.length >= 2 && words[1].equals("send")) {
                described.add(Token.token(words[0], "a rid"));
            }
        }
        String simulcast = own.first("simulcast").orElse("");
        String[] words = simulcast.split(" +");
        for (int i = 0; i + 1 < words.length; i += 2) {
            if (words[i].equals("send")) {
                return List.of(words[i + 1].split(";")).stream()
                        .map(alternatives -> alternatives.split(",", 2)[0])
                        .map(rid -> rid.startsWith("~") ? rid.substring(1) : rid)
                        .filter(described::contains)
                        .distinct()
                        .toList();
            }
        }
        return List.of();
    }
}
