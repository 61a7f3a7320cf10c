package org.hejie.sfu.peer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.hejie.protocol.TrackSource;
import org.hejie.sfu.ice.IceAgent;
import org.hejie.sfu.layers.Layer;
import org.hejie.sfu.rtp.HeaderExtension;
import org.hejie.sfu.sdp.AnswerSection;
import org.hejie.sfu.sdp.MediaKind;
import org.hejie.sfu.sdp.MediaSection;
import org.hejie.sfu.sdp.SdpAnswer;
import org.hejie.sfu.sdp.SdpOffer;
import org.hejie.sfu.sdp.Sources;
import org.hejie.sfu.sdp.Support;
import org.jspecify.annotations.Nullable;

/**
 * Brings a peer's tracks and slots in line with an offer, and answers it. A sending m-line whose mid has a source becomes a track; a receiving one
 * becomes a slot that keeps its SSRC through all later offers; what is neither stays inactive. Once per join: allocates as it likes.
 */
public final class Negotiation {
    /** @param gone tracks that the offer no longer has, already out of the peer */
    public record Outcome(SdpAnswer answer, List<Track> gone) {}

    private final RandomGenerator random;
    private List<SdpAnswer.HostCandidate> candidates;
    private final String fingerprint;

    public Negotiation(RandomGenerator random, List<SdpAnswer.HostCandidate> candidates, String fingerprint) {
        this.random = random;
        this.candidates = List.copyOf(candidates);
        this.fingerprint = fingerprint;
    }

    /** What answers from now on offer. */
    public void candidates(List<SdpAnswer.HostCandidate> all) {
        candidates = List.copyOf(all);
    }

    /** Why an offer that is well-formed cannot be served; null when it can. */
    public static @Nullable String objection(SdpOffer offer, Map<String, TrackSource> sources) {
        if (offer.iceLite()) {
            return "the offerer is ICE-lite, and so are we: nobody would check";
        }
        Set<TrackSource> seen = EnumSet.noneOf(TrackSource.class);
        for (MediaSection section : offer.media()) {
            TrackSource source = sources.get(section.mid());
            if (source == null || section.rejected()) {
                continue;
            }
            if (source.isAudio() != (section.kind() == MediaKind.AUDIO)) {
                return "m-line " + section.mid() + " is not of the kind of " + source;
            }
            if (section.direction().sends() && !seen.add(source)) {
                return "two m-lines carry " + source;
            }
        }
        return null;
    }

    /** The offer has no {@link #objection}. */
    public Outcome answer(Peer peer, SdpOffer offer, Map<String, TrackSource> sources) {
        List<AnswerSection> sections = new ArrayList<>();
        List<SendSlot> slots = new ArrayList<>();
        List<Track> kept = new ArrayList<>();
        List<Track> gone = new ArrayList<>();
        Map<HeaderExtension, Integer> shared = new EnumMap<>(HeaderExtension.class);
        boolean transportWide = false;
        boolean reducedSize = true;
        for (MediaSection section : offer.media()) {
            TrackSource source = sources.get(section.mid());
            AnswerSection answered;
            if (!section.usable()) {
                answered = AnswerSection.reject(section);
            } else if (source != null && section.direction().sends()) {
                answered = receive(section);
                if (answered.accepted()) {
                    kept.add(track(peer, source, section, answered, gone));
                    transportWide |= answered.transportWide();
                    shared.putAll(ids(answered));
                }
            } else if (section.direction().receives()) {
                SendSlot slot = slot(peer, section);
                answered = AnswerSection.send(section, Support.DEFAULT, sending(peer, slot));
                if (answered.accepted()) {
                    slot.negotiate(answered.codecs(), extensions(answered));
                    slots.add(slot);
                }
            } else {
                answered = AnswerSection.inactive(section, Support.DEFAULT);
            }
            reducedSize &= !section.usable() || section.rtcpRsize();
            sections.add(answered);
        }
        keep(peer, kept, slots, gone);
        number(peer);
        peer.negotiate(new Extensions(shared, offer.extmapAllowMixed()), reducedSize, transportWide);
        IceAgent agent = peer.connection().agent();
        SdpAnswer answer = new SdpAnswer(
                peer.sdpSession(),
                peer.nextAnswer(),
                agent.localUfrag(),
                agent.localPwd(),
                fingerprint,
                candidates,
                sections);
        return new Outcome(answer, gone);
    }

    /** All packets to a client are numbered, or none: otherwise what arrives would not tell what it was sent. */
    private static void number(Peer peer) {
        int id = 0;
        for (SendSlot slot : peer.slots()) {
            if (slot.numberId() == 0 || id != 0 && id != slot.numberId()) {
                id = 0;
                break;
            }
            id = slot.numberId();
        }
        for (SendSlot slot : peer.slots()) {
            slot.number(id != 0);
        }
        peer.number(id);
    }

    private static Track track(
            Peer peer, TrackSource source, MediaSection section, AnswerSection answered, List<Track> gone) {
        Track track = peer.track(source);
        if (track != null && !track.mid().equals(section.mid())) {
            peer.remove(track);
            gone.add(track);
            track = null;
        }
        if (track == null) {
            track = new Track(peer, source, section.mid());
            peer.add(track);
        }
        track.negotiate(answered.codecs(), extensions(answered));
        List<Integer> sizes = sizes(section, answered);
        boolean bySsrc = sizes.size() > 1;
        if (track.encodings(bySsrc ? sizes.stream().map(ssrc -> "ssrc " + ssrc).toList() : answered.rids())) {
            peer.ssrcs().remove(track);
        }
        for (int i = 0; i < sizes.size() && bySsrc; i++) {
            bind(peer, track.encodings().get(i), section.sources(), sizes.get(i));
        }
        List<Integer> primary = section.sources().primary();
        // Which SSRC is which encoding's, packets say.
        if (!primary.isEmpty() && answered.rids().isEmpty() && !bySsrc) {
            bind(peer, track.lowest(), section.sources(), primary.getFirst());
        }
        return track;
    }

    /** Sizes that the offer names by SSRC: the answer says nothing of them, they are just taken. The first three if there are more. */
    private static List<Integer> sizes(MediaSection section, AnswerSection answered) {
        List<Integer> all = section.sources().sizes();
        return section.kind() == MediaKind.VIDEO && answered.rids().isEmpty()
                ? all.subList(0, Math.min(Layer.MAX_ENCODINGS, all.size()))
                : List.of();
    }

    private static void bind(Peer peer, Encoding encoding, Sources sources, int ssrc) {
        encoding.bind(ssrc);
        peer.ssrcs().put(ssrc, encoding, false);
        OptionalInt rtx = sources.rtxOf(ssrc);
        if (rtx.isPresent()) {
            peer.ssrcs().put(rtx.getAsInt(), encoding, true);
        }
    }

    /** With simulcast where the packets can tell their encoding; the first three if there are more. */
    private static AnswerSection receive(MediaSection section) {
        List<String> rids = section.sources().rids();
        boolean named = section.extension(HeaderExtension.RID) != 0 && section.extension(HeaderExtension.MID) != 0;
        if (rids.size() < 2 || section.kind() != MediaKind.VIDEO || !named) {
            return AnswerSection.receive(section, Support.DEFAULT);
        }
        return AnswerSection.receiveSimulcast(
                section, Support.DEFAULT, rids.subList(0, Math.min(Layer.MAX_ENCODINGS, rids.size())));
    }

    private SendSlot slot(Peer peer, MediaSection section) {
        boolean audio = section.kind() == MediaKind.AUDIO;
        for (SendSlot slot : peer.slots()) {
            if (slot.mid().equals(section.mid()) && slot.audio() == audio) {
                return slot;
            }
        }
        return new SendSlot(
                peer, section.mid(), audio, freshSsrc(peer), audio ? 0 : freshSsrc(peer), random.nextLong());
    }

    /** Never 0, and none that the client itself uses. */
    private int freshSsrc(Peer peer) {
        while (true) {
            int ssrc = random.nextInt();
            if (ssrc != 0 && peer.ssrcs().find(ssrc) < 0 && peer.slot(ssrc) == null) {
                return ssrc;
            }
        }
    }

    private static AnswerSection.Sending sending(Peer peer, SendSlot slot) {
        return new AnswerSection.Sending(
                slot.ssrc(), slot.rtxSsrc(), "slot-" + slot.mid(), new String(peer.cname(), StandardCharsets.US_ASCII));
    }

    private static void keep(Peer peer, List<Track> kept, List<SendSlot> slots, List<Track> gone) {
        List<Track> before = new ArrayList<>();
        peer.tracks().forEach(before::add);
        for (Track track : before) {
            if (!kept.contains(track)) {
                peer.remove(track);
                gone.add(track);
            }
        }
        peer.slots().clear();
        peer.slots().addAll(slots);
    }

    private static Map<HeaderExtension, Integer> ids(AnswerSection answered) {
        Map<HeaderExtension, Integer> ids = new EnumMap<>(HeaderExtension.class);
        for (HeaderExtension extension : HeaderExtension.values()) {
            if (answered.extension(extension) != 0) {
                ids.put(extension, answered.extension(extension));
            }
        }
        return ids;
    }

    private static Extensions extensions(AnswerSection answered) {
        return new Extensions(ids(answered), answered.offered().extmapAllowMixed());
    }
}
