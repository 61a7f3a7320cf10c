package org.hejie.sfu.sim;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.RtpWriter;
import org.hejie.sfu.rtp.Wire;
import org.jspecify.annotations.Nullable;

/** A client's receiving m-lines, as the answers described them. */
final class Inboxes {
    private static final Pattern FID = Pattern.compile("a=ssrc-group:FID (\\d+) (\\d+)");

    private final Map<Integer, Inbox> bySsrc = new LinkedHashMap<>();

    void answered(String sdp) {
        for (String section : sdp.split("(?=m=)")) {
            if (section.contains("a=sendonly")) {
                Matcher group = FID.matcher(section);
                boolean rtx = group.find();
                int ssrc = Integer.parseUnsignedInt(rtx ? group.group(1) : first(section, "a=ssrc:(\\d+) "));
                int rtxSsrc = rtx ? Integer.parseUnsignedInt(group.group(2)) : 0;
                bySsrc.putIfAbsent(
                        ssrc, new Inbox(first(section, "a=mid:(\\S+)"), section.startsWith("m=audio"), ssrc, rtxSsrc));
            }
        }
    }

    /** The first group of the pattern, or nothing. */
    static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** A packet in the clear. */
    void add(long now, byte[] b, int length) {
        RtpView view = new RtpView();
        if (!view.read(b, 0, length)) {
            throw new AssertionError("malformed RTP from the loop");
        }
        Inbox inbox = bySsrc.get(view.ssrc());
        if (inbox != null) {
            inbox.add(now, view, b, false);
            return;
        }
        for (Inbox candidate : bySsrc.values()) {
            if (candidate.rtxSsrc == view.ssrc()) {
                repaired(now, candidate, view, b, length);
                return;
            }
        }
        throw new AssertionError("RTP of an SSRC the answer did not name");
    }

    private static void repaired(long now, Inbox inbox, RtpView view, byte[] b, int length) {
        if (view.payloadLength() == 0) {
            inbox.padding++;
            return; // the loop tries what the line carries
        }
        byte[] original = new byte[length - 2];
        System.arraycopy(b, 0, original, 0, view.headerLength());
        System.arraycopy(b, view.payloadOffset() + 2, original, view.headerLength(), length - 2 - view.headerLength());
        Wire.writeShort(original, 2, Wire.readShort(b, view.payloadOffset()));
        RtpWriter.payloadType(original, 0, view.payloadType() - 1);
        RtpView undone = new RtpView();
        if (!undone.read(original, 0, original.length)) {
            throw new AssertionError("a retransmission of nothing from the loop");
        }
        inbox.add(now, undone, original, true);
    }

    @Nullable
    Inbox of(int ssrc) {
        return bySsrc.get(ssrc);
    }

    Collection<Inbox> all() {
        return bySsrc.values();
    }

    Inbox at(String mid) {
        return bySsrc.values().stream()
                .filter(inbox -> inbox.mid().equals(mid))
                .findFirst()
                .orElseThrow();
    }

    List<Inbox> of(boolean audio) {
        return bySsrc.values().stream().filter(inbox -> inbox.audio == audio).toList();
    }

    List<Inbox.Packet> from(String publisher) {
        return bySsrc.values().stream()
                .flatMap(inbox -> inbox.arrived().stream())
                .filter(packet -> packet.publisher().equals(publisher))
                .toList();
    }

    /** How many packets of each publisher and source, such as "anna CAMERA", came from that time on. */
    Map<String, Integer> since(long time) {
        Map<String, Integer> counts = new HashMap<>();
        for (Inbox inbox : bySsrc.values()) {
            for (Inbox.Packet packet : inbox.arrived()) {
                if (packet.at() >= time) {
                    String[] words = packet.label().split(" ");
                    counts.merge(words[0] + ' ' + words[1], 1, Integer::sum);
                }
            }
        }
        return counts;
    }
}
