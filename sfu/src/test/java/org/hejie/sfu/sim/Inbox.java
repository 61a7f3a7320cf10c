package org.hejie.sfu.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hejie.sfu.layers.LayerView;
import org.hejie.sfu.rtp.CodecKind;
import org.hejie.sfu.rtp.Keyframes;
import org.hejie.sfu.rtp.Red;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.SequenceUnwrapper;

/** What a client got in one of its receiving m-lines. */
public final class Inbox {
    /**
     * One packet, numbers unwrapped.
     *
     * @param label what the publisher wrote into it: "anna CAMERA 12 0"
     * @param pictureId as VP8 has them, -1 for none; tl0PicIdx and the dependency descriptor's frameNumber too
     * @param repaired it came as a retransmission
     */
    public record Packet(
            long at,
            long sequence,
            int timestamp,
            boolean marker,
            int payloadType,
            boolean repaired,
            String label,
            boolean keyframe,
            int pictureId,
            int tl0PicIdx,
            int frameNumber) {
        public String publisher() {
            return label.substring(0, label.indexOf(' '));
        }
    }

    /** A frame that came once more, within a redundant packet (RFC 2198). */
    public record Repeat(long at, String label) {}

    private static final long REORDER_WAIT = 20_000_000L;

    final String mid;
    final boolean audio;
    final int ssrc;
    final int rtxSsrc;
    private final SequenceUnwrapper sequences = new SequenceUnwrapper();
    private final List<Packet> arrived = new ArrayList<>();
    private final List<Repeat> repeats = new ArrayList<>();
    private final Red red = new Red();
    private final TreeMap<Long, Packet> bySequence = new TreeMap<>();
    private final TreeMap<Long, Long> asked = new TreeMap<>();
    private final TreeSet<Integer> extensionIds = new TreeSet<>();
    private int duplicates;
    int padding;
    private long firsthand;
    long lastSrMiddle;
    long lastSrAt;
    int senderReports;
    long lastSrNtp;
    int lastSrTimestamp;

    Inbox(String mid, boolean audio, int ssrc, int rtxSsrc) {
        this.mid = mid;
        this.audio = audio;
        this.ssrc = ssrc;
        this.rtxSsrc = rtxSsrc;
    }

    void add(long now, RtpView view, byte[] b, boolean repaired) {
        long sequence = sequences.unwrap(view.sequence());
        LayerView layers = new LayerView();
        CodecKind codec = audio
                ? CodecKind.OPUS
                : switch (view.payloadType()) {
                    case OfferText.VP9 -> CodecKind.VP9;
                    case OfferText.AV1 -> CodecKind.AV1;
                    case OfferText.H264 -> CodecKind.H264;
                    default -> CodecKind.VP8;
                };
        int at = view.payloadOffset();
        int described = view.extension(OfferText.DEPENDENCY);
        layers.read(codec, b, at, view.payloadLength(), described, view.extensionLength(OfferText.DEPENDENCY), null);
        Packet packet = new Packet(
                now,
                sequence,
                view.timestamp(),
                view.marker(),
                view.payloadType(),
                repaired,
                Stream.label(b, view.payloadOffset(), view.payloadLength()),
                !audio && Keyframes.startsKeyframe(codec, b, at, view.payloadLength())
                        || codec == CodecKind.VP8 && layers.codedAt() > 0 && (b[at + layers.codedAt()] & 1) == 0,
                layers.pictureId(),
                layers.tl0PicIdx(),
                layers.frameNumber());
        arrived.add(packet);
        if (view.payloadType() == OfferText.RED && red.read(b, at, view.payloadLength())) {
            for (int i = 0; i < red.primary(); i++) {
                repeats.add(new Repeat(now, Stream.label(b, red.offset(i), red.length(i))));
            }
        }
        if (!repaired) {
            firsthand++;
        }
        for (int id = 1; id < 16; id++) {
            if (view.extension(id) >= 0) {
                extensionIds.add(id);
            }
        }
        Packet before = bySequence.putIfAbsent(sequence, packet);
        if (before != null) {
            duplicates++;
            if (!before.label().equals(packet.label()) || before.timestamp() != packet.timestamp()) {
                throw new AssertionError(packet + " has the number of " + before);
            }
        }
    }

    /** Numbers missing below the highest that should be asked for now. */
    List<Integer> takeMissing(long now, long interval) {
        List<Integer> missing = new ArrayList<>();
        if (bySequence.isEmpty()) {
            return missing;
        }
        for (long s = Math.max(bySequence.firstKey(), bySequence.lastKey() - 400); s < bySequence.lastKey(); s++) {
            if (bySequence.containsKey(s)) {
                continue;
            }
            Long last = asked.get(s);
            if (last == null) {
                // It may only be late.
                asked.put(s, now - interval + REORDER_WAIT);
            } else if (now - last >= interval) {
                asked.put(s, now);
                missing.add((int) s & 0xffff);
            }
        }
        return missing;
    }

    /** In order of arrival. */
    public List<Packet> arrived() {
        return arrived;
    }

    /** What redundant packets repeated. */
    public List<Repeat> repeats() {
        return repeats;
    }

    /** In the stream's order, each once. */
    public List<Packet> ordered() {
        return new ArrayList<>(bySequence.values());
    }

    /** Header extensions seen so far. */
    public TreeSet<Integer> extensionIds() {
        return extensionIds;
    }

    public boolean audio() {
        return audio;
    }

    /** Packets without content in the stream of retransmissions. */
    public int padding() {
        return padding;
    }

    public int duplicates() {
        return duplicates;
    }

    /** Of the numbers so far, how many did not come when they were first sent. */
    int lost() {
        return bySequence.isEmpty() ? 0 : (int) (bySequence.lastKey() - bySequence.firstKey() + 1 - firsthand);
    }

    /** Numbers between the first and the last that never came. */
    public long holes() {
        return bySequence.isEmpty() ? 0 : bySequence.lastKey() - bySequence.firstKey() + 1 - bySequence.size();
    }

    public String mid() {
        return mid;
    }

    public int ssrc() {
        return ssrc;
    }

    public int senderReports() {
        return senderReports;
    }

    public long lastSenderReportNtp() {
        return lastSrNtp;
    }

    public int lastSenderReportTimestamp() {
        return lastSrTimestamp;
    }

    long highest() {
        return sequences.highest();
    }
}
