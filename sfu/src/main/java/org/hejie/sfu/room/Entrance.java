package org.hejie.sfu.room;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.ice.IceAgent;
import org.hejie.sfu.peer.Connection;
import org.hejie.sfu.peer.Negotiation;
import org.hejie.sfu.peer.Peer;
import org.hejie.sfu.sdp.SdpAnswer;
import org.hejie.sfu.sdp.SdpException;
import org.hejie.sfu.sdp.SdpOffer;
import org.hejie.sfu.sdp.Transport;

/** How a peer comes in, comes back and changes what it sends and receives: every offer passes here. */
final class Entrance {
    /** ICE characters (RFC 8839 §5.4): 6 bits each. */
    private static final String ICE_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** 48 bits: names a peer of this loop without repetition. */
    private static final int UFRAG_LENGTH = 8;

    /** 144 bits; RFC 8445 §5.3 wants 128. */
    private static final int PASSWORD_LENGTH = 24;

    private final LoopContext loop;
    private final Negotiation negotiation;
    private long generations;

    Entrance(LoopContext loop) {
        this.loop = loop;
        negotiation = new Negotiation(
                loop.random(),
                hosts(loop.config().candidates(), false),
                loop.config().fingerprint());
    }

    private static List<SdpAnswer.HostCandidate> hosts(List<Candidate> candidates, boolean tcp) {
        return candidates.stream()
                .map(candidate -> new SdpAnswer.HostCandidate(candidate.host(), candidate.port(), tcp))
                .toList();
    }

    void tcpCandidates(List<Candidate> candidates) {
        List<SdpAnswer.HostCandidate> all = new ArrayList<>(hosts(loop.config().candidates(), false));
        all.addAll(hosts(candidates, true));
        negotiation.candidates(all);
    }

    MediaReply offer(long now, Room room, MediaCommand.Offer command) {
        SdpOffer offer;
        try {
            offer = SdpOffer.parse(command.sdp());
        } catch (SdpException e) {
            return new MediaReply.Refused(e.code(), e.detail());
        }
        String objection = Negotiation.objection(offer, command.sources());
        if (objection != null) {
            return new MediaReply.Refused(SdpException.UNSUPPORTED, objection);
        }
        Member here = room.member(command.peerId());
        if (here == null && room.size() >= loop.limits().maxPeersPerRoom()) {
            return new MediaReply.Refused("node_full", "the room has its " + room.size() + " peers");
        }
        boolean stays = here != null
                && here.peer()
                        .connection()
                        .fingerprint()
                        .equals(offer.transport().fingerprint());
        Member member = here != null && stays ? here : newcomer(now, room, command, offer.transport());
        if (stays) {
            restartIfAsked(member, offer.transport());
        }
        Negotiation.Outcome outcome = negotiation.answer(member.peer(), offer, command.sources());
        room.closeTracks(now, outcome.gone());
        if (!stays) {
            room.enter(now, member);
        }
        room.route(now);
        return new MediaReply.Answered(outcome.answer().text());
    }

    private Member newcomer(long now, Room room, MediaCommand.Offer command, Transport transport) {
        RandomGenerator random = loop.random();
        Connection connection = new Connection(++generations, transport.fingerprint(), agent(transport), now);
        Peer peer = new Peer(
                command.peerId(),
                command.place(),
                connection,
                1 + random.nextInt(Integer.MAX_VALUE),
                iceText(16),
                random.nextLong() >>> 1);
        Member member = new Member(room, peer, now + Reports.INTERVAL);
        loop.directory().name(connection.agent(), member);
        return member;
    }

    /** New credentials in an offer ask for an ICE restart (RFC 8839 §4.4.1.1.1); ours change with them. */
    private void restartIfAsked(Member member, Transport transport) {
        Connection connection = member.peer().connection();
        if (!connection.hasRemote(transport.ufrag(), transport.password())) {
            loop.directory().forget(connection.restart(agent(transport)));
            loop.directory().name(connection.agent(), member);
        }
    }

    private IceAgent agent(Transport transport) {
        String ufrag = iceText(UFRAG_LENGTH);
        while (loop.directory().knows(ufrag)) {
            ufrag = iceText(UFRAG_LENGTH);
        }
        return new IceAgent(ufrag, iceText(PASSWORD_LENGTH), transport.ufrag(), transport.password());
    }

    private String iceText(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ICE_CHARACTERS.charAt(loop.random().nextInt(ICE_CHARACTERS.length())));
        }
        return text.toString();
    }
}
