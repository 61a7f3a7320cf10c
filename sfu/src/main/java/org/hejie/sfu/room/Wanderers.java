package org.hejie.sfu.room;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hejie.sfu.ice.IceAgent;
import org.hejie.sfu.ice.OwnCheck;
import org.hejie.sfu.peer.Connection;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.srtp.SrtpTransform;
import org.hejie.sfu.stun.Stun;
import org.hejie.sfu.stun.TcpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Peers whose packets suddenly come from elsewhere, because a NAT forgot them or the provider gave them another address. The client notices nothing
 * and checks again only after seconds; so a packet that its keys authenticate earns the new address a check of ours, and the answer to that proves it. No
 * packet is passed on and nothing but the check is sent there before. One for the loop; works for a few strange packets a second at most.
 */
final class Wanderers {
    private static final long MILLI = 1_000_000L;

    /** While something comes from where it should, what comes from elsewhere is somebody's copy. */
    private static final long SILENT = 100 * MILLI;

    private static final long BETWEEN_LOOKS = 5 * MILLI;
    private static final long BETWEEN_CHECKS = 100 * MILLI;
    private static final long PATIENCE = 5_000 * MILLI;
    private static final int MAX_CHECKED = 64;
    private static final int CHANCE = 20;

    private static final class Asked {
        private final Member member;
        private final IceAgent agent;
        private final OwnCheck check;
        private final long since;
        private long nextAt;

        Asked(Member member, byte[] chance, long now) {
            this.member = member;
            agent = member.peer().connection().agent();
            check = new OwnCheck(agent, chance);
            since = now;
            nextAt = now;
        }

        /** Neither gone nor with other credentials by now. */
        boolean stands() {
            Connection connection = member.peer().connection();
            return !member.gone() && connection.agent() == agent && connection.retiring() == null;
        }
    }

    private final LoopContext loop;
    private final Map<InetSocketAddress, Asked> asked = new LinkedHashMap<>();
    private long nextLook = Long.MIN_VALUE;

    Wanderers(LoopContext loop) {
        this.loop = loop;
    }

    /** SRTP or SRTCP from an address that nobody proved. The buffer is undefined afterwards. */
    void stray(long now, Room[] rooms, InetSocketAddress source, byte[] b, int offset, int length, boolean rtcp) {
        if (now < nextLook || length < RtpView.FIXED_HEADER || TcpAddress.is(source)) {
            return;
        }
        nextLook = now + BETWEEN_LOOKS;
        Asked known = asked.get(source);
        if (known != null && now - known.since < PATIENCE) {
            // Its keys are not looked at again, so it earns no more than it costs its sender.
            if (length >= known.check.request().length) {
                ask(now, source, known);
            }
            return;
        }
        Member member = sender(now, rooms, Wire.readInt(b, offset + (rtcp ? 4 : 8)));
        SrtpTransform srtp = member == null ? null : member.peer().connection().srtp();
        if (member == null || srtp == null) {
            return;
        }
        int plain = rtcp ? srtp.unprotectRtcp(b, offset, length) : srtp.unprotectRtp(b, offset, length);
        if (plain < 0) {
            return;
        }
        byte[] chance = new byte[CHANCE];
        loop.random().nextBytes(chance);
        asked.remove(source);
        if (asked.size() >= MAX_CHECKED) {
            asked.remove(asked.keySet().iterator().next());
        }
        Asked fresh = new Asked(member, chance, now);
        asked.put(source, fresh);
        ask(now, source, fresh);
    }

    private void ask(long now, InetSocketAddress source, Asked of) {
        if (now < of.nextAt) {
            return;
        }
        of.nextAt = now + BETWEEN_CHECKS;
        byte[] request = of.check.request();
        loop.out().send(source, request, 0, request.length);
        loop.counters().out(request.length);
    }

    /** Who publishes under that SSRC and fell silent. During an ICE restart the client itself is about to check. */
    private static @Nullable Member sender(long now, Room[] rooms, int ssrc) {
        for (Room room : rooms) {
            for (Member member : room.members()) {
                Connection connection = member.peer().connection();
                if (connection.retiring() == null
                        && now - connection.lastHeard() >= SILENT
                        && member.peer().ssrcs().find(ssrc) >= 0) {
                    return member;
                }
            }
        }
        return null;
    }

    /** A STUN message that is no request. @return whose address this is now proved to be, if it answers a check of ours */
    @Nullable
    Member answered(InetSocketAddress source, byte[] b, int offset, int length) {
        if (asked.isEmpty() || !Stun.isStun(b, offset, length)) {
            return null;
        }
        Asked by = asked.get(source);
        if (by == null || !by.check.answeredBy(b, offset, length)) {
            return null;
        }
        asked.remove(source);
        return by.stands() ? by.member : null;
    }
}
