package org.hejie.sfu.room;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.ice.IceAgent;
import org.hejie.sfu.peer.Connection;
import org.hejie.sfu.srtp.SrtpProfile;
import org.hejie.sfu.srtp.SrtpTransform;
import org.hejie.sfu.stun.Stun;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms of one event loop. Sans-IO: time is given (monotonic nanoseconds, never going back), randomness is given, results go to
 * {@link Outbound}. One thread. Bad input is counted and dropped; a broken peer closes that peer, a broken room that room.
 *
 * <p>Use: {@link #receive} for every datagram of a read batch, then {@link #flush}, then {@link #tick}, and again {@link #tick} at the time it gave.
 */
public final class MediaLoop {
    private static final Logger LOG = LoggerFactory.getLogger(MediaLoop.class);

    private static final int MAX_PASSES = 4;

    private final LoopContext loop;
    private final Outbound out;
    private final LoopCounters counters = new LoopCounters();
    private final Outbox outbox;
    private final Departures departures;
    private final Directory directory = new Directory();
    private final Alarm alarm = new Alarm();
    private final Map<String, Room> rooms = new LinkedHashMap<>();

    /** The same, to walk over: that happens far more often than a room opens. */
    private Room[] standing = {};

    private final SrtpFactory srtp;
    private final Entrance entrance;
    private final Forwarder forwarder;
    private final ControlReader control;
    private final Wanderers wanderers;
    private final byte[] stunAnswer = new byte[IceAgent.RESPONSE_CAPACITY];

    public MediaLoop(LoopConfig config, RandomGenerator random, Outbound out, TapSinks taps) {
        this(config, random, out, taps, SrtpTransform::create);
    }

    MediaLoop(LoopConfig config, RandomGenerator random, Outbound out, TapSinks taps, SrtpFactory srtp) {
        this.out = out;
        this.srtp = srtp;
        outbox = new Outbox(out, counters);
        departures = new Departures(outbox, directory);
        loop = new LoopContext(
                config,
                random,
                out,
                taps,
                counters,
                outbox,
                departures,
                new Reports(config, outbox),
                directory,
                alarm,
                new Allocation());
        entrance = new Entrance(loop);
        forwarder = new Forwarder(loop);
        control = new ControlReader(loop);
        wanderers = new Wanderers(loop);
    }

    // --- commands

    /** Executes one command; never throws. */
    public MediaReply execute(long now, MediaCommand command) {
        Room room = rooms.get(command.roomId());
        if (command instanceof MediaCommand.OpenRoom) {
            return room != null ? new MediaReply.Done() : open(command.roomId());
        }
        if (room == null) {
            return new MediaReply.Refused("room_unknown", "no room " + command.roomId() + " on this loop");
        }
        try {
            return execute(now, room, command);
        } catch (RuntimeException e) {
            fail(now, room, e);
            return new MediaReply.Refused("room_unknown", "the room failed on this command");
        }
    }

    private void remove(Room room) {
        rooms.remove(room.id());
        standing = rooms.values().toArray(Room[]::new);
    }

    private MediaReply open(String roomId) {
        if (rooms.size() >= loop.limits().maxRooms()) {
            return new MediaReply.Refused("node_full", "the loop has its " + rooms.size() + " rooms");
        }
        rooms.put(roomId, new Room(roomId, loop));
        standing = rooms.values().toArray(Room[]::new);
        return new MediaReply.Done();
    }

    private MediaReply execute(long now, Room room, MediaCommand command) {
        switch (command) {
            case MediaCommand.OpenRoom _ -> {}
            case MediaCommand.CloseRoom(String _, DisconnectCause cause) -> {
                remove(room);
                room.close(now, cause);
                return room.counts();
            }
            case MediaCommand.Offer offer -> {
                return entrance.offer(now, room, offer);
            }
            case MediaCommand.MovePeers move -> {
                room.move(now, move.moves());
                return room.counts();
            }
            case MediaCommand.AllowTrack allow -> room.allow(now, allow.peerId(), allow.source(), allow.allowed());
            case MediaCommand.SetAudience audience -> room.audience(now, audience);
            case MediaCommand.RemovePeer remove -> {
                Member member = room.member(remove.peerId());
                if (member != null) {
                    room.leave(now, member, remove.cause());
                }
                return room.counts();
            }
            case MediaCommand.SetTap tap -> {
                room.setTap(now, tap);
                return room.counts();
            }
            case MediaCommand.CountTap _ -> {
                return room.counts();
            }
            case MediaCommand.SetView view -> room.view(now, view.peerId(), view.slots());
        }
        return new MediaReply.Done();
    }

    // --- datagrams

    /** One datagram. The buffer is the caller's scratch: it may be changed, and 64 bytes after {@code offset + length} must exist and be free. */
    public void receive(long now, InetSocketAddress source, byte[] buffer, int offset, int length) {
        counters.in(length);
        if (length < 2) {
            counters.drop(DropReason.NOT_MEDIA);
            return;
        }
        // RFC 7983 §7.
        int first = buffer[offset] & 0xff;
        if (first < 4) {
            stun(now, source, buffer, offset, length);
            return;
        }
        boolean dtls = first >= 20 && first < 64;
        boolean rtp = first >= 128 && first < 192;
        if (!dtls && !rtp) {
            counters.drop(DropReason.NOT_MEDIA);
            return;
        }
        Member member = directory.at(source);
        if (member == null) {
            counters.drop(DropReason.UNBOUND_ADDRESS);
            if (rtp) {
                wanderers.stray(now, standing, source, buffer, offset, length, isRtcp(buffer[offset + 1]));
            }
            return;
        }
        try {
            if (dtls) {
                Connection connection = member.peer().connection();
                out.dtls(
                        member.room().id(),
                        member.peer().id(),
                        connection.generation(),
                        source,
                        buffer,
                        offset,
                        length);
            } else if (isRtcp(buffer[offset + 1])) {
                control.receive(now, member, buffer, offset, length);
            } else {
                forwarder.receive(now, member, buffer, offset, length);
            }
        } catch (RuntimeException e) {
            fail(now, member, e);
        }
    }

    /** RFC 5761 §4: packet types 192 to 223 are RTCP's. */
    private static boolean isRtcp(byte second) {
        return (second & 0xe0) == 0xc0;
    }

    /** Whether an authenticated check has come from there. */
    public boolean knows(InetSocketAddress source) {
        return directory.at(source) != null;
    }

    /** Whether one of our peers is called that, in checks. */
    public boolean answersTo(String ufrag) {
        return directory.knows(ufrag);
    }

    /** The TCP connection that the address stood for is closed. */
    public void closed(InetSocketAddress source) {
        directory.close(source);
    }

    /** Our TCP addresses, most preferred first: answers from now on offer them after the UDP ones. */
    public void tcpCandidates(List<Candidate> candidates) {
        entrance.tcpCandidates(candidates);
    }

    private void stun(long now, InetSocketAddress source, byte[] buffer, int offset, int length) {
        String ufrag = Stun.localUfrag(buffer, offset, length);
        Member member = ufrag == null ? null : directory.named(ufrag);
        if (member == null || ufrag == null) {
            Member wanderer = wanderers.answered(source, buffer, offset, length);
            if (wanderer == null) {
                counters.drop(DropReason.BAD_STUN);
            } else {
                prove(now, source, wanderer, true);
            }
            return;
        }
        Connection connection = member.peer().connection();
        IceAgent retiring = connection.retiring();
        IceAgent agent = retiring != null && retiring.localUfrag().equals(ufrag) ? retiring : connection.agent();
        int answer = agent.handle(now, buffer, offset, length, source, stunAnswer);
        if (agent.authenticated()) {
            prove(now, source, member, agent.nominated() && agent == connection.agent());
        } else {
            counters.drop(DropReason.BAD_STUN);
        }
        if (answer > 0) {
            out.send(source, stunAnswer, 0, answer);
            counters.out(answer);
        }
    }

    /** The address is the member's. @param chosen its client sends from there, and is to be sent there */
    private void prove(long now, InetSocketAddress source, Member member, boolean chosen) {
        Connection connection = member.peer().connection();
        connection.heard(now);
        directory.prove(source, member);
        if (chosen) {
            if (!source.equals(connection.address())) {
                member.peer().estimator().pathChanged(now);
            }
            connection.nominate(source);
            directory.forget(connection.retire());
        }
        member.room().heard(member);
    }

    /** Sends what the datagrams since the last flush gave rise to. */
    public void flush(long now) {
        outbox.flush();
    }

    // --- time

    /** Does what is due. Cheap when nothing is. @return when to call again at the latest, monotonic nanoseconds */
    public long tick(long now) {
        // What is done may make something else due at once, such as a keyframe for those who get a slot that became
        // free.
        for (int i = 0; i < MAX_PASSES && now >= nextAt(); i++) {
            depart(now);
            if (now >= alarm.at()) {
                pass(now);
            }
        }
        outbox.flush();
        return nextAt();
    }

    private long nextAt() {
        return Math.min(alarm.at(), departures.nextAt());
    }

    private void depart(long now) {
        try {
            departures.tick(now);
        } catch (RuntimeException e) {
            InetSocketAddress address = departures.turning();
            Member member = address == null ? null : directory.at(address);
            if (member == null) {
                throw e;
            }
            fail(now, member, e);
        }
    }

    private void pass(long now) {
        alarm.clear();
        for (Room room : standing) {
            if (room.alarm().at() <= now) {
                try {
                    room.tick(now);
                } catch (RuntimeException e) {
                    fail(now, room, e);
                    continue;
                }
            }
            alarm.set(room.alarm());
        }
    }

    // --- DTLS

    /** The peer's handshake succeeded and its certificate had the announced fingerprint. An unknown generation is ignored. {@code keyingMaterial} is copied. */
    public void dtlsEstablished(
            long now, String roomId, String peerId, long generation, SrtpProfile profile, byte[] keyingMaterial) {
        Member member = find(roomId, peerId, generation);
        if (member != null) {
            member.peer().connection().secured(srtp.create(profile, keyingMaterial, true));
            member.room().secured(now, member);
        }
    }

    /** The peer sent close_notify ({@code CLIENT_CLOSED}) or its handshake failed ({@code PROTOCOL_FAULT}). An unknown generation is ignored. */
    public void dtlsClosed(long now, String roomId, String peerId, long generation, DisconnectCause cause) {
        Member member = find(roomId, peerId, generation);
        if (member != null) {
            member.room().leave(now, member, cause);
        }
    }

    private @Nullable Member find(String roomId, String peerId, long generation) {
        Member member = member(roomId, peerId);
        return member != null && member.peer().connection().generation() == generation ? member : null;
    }

    // --- faults

    private void fail(long now, Member member, RuntimeException e) {
        LOG.error(
                "peer failed room={} peer={}", member.room().id(), member.peer().id(), e);
        try {
            member.room().leave(now, member, DisconnectCause.PROTOCOL_FAULT);
        } catch (RuntimeException worse) {
            fail(now, member.room(), worse);
        }
    }

    private void fail(long now, Room room, RuntimeException e) {
        LOG.error("room failed room={}", room.id(), e);
        remove(room);
        try {
            room.close(now, DisconnectCause.PROTOCOL_FAULT);
        } catch (RuntimeException worse) {
            LOG.error("room failed again while closing room={}", room.id(), worse);
        }
        out.event(new MediaEvent.RoomFailed(room.id(), String.valueOf(e.getMessage())));
    }

    @Nullable
    Member member(String roomId, String peerId) {
        Room room = rooms.get(roomId);
        return room == null ? null : room.member(peerId);
    }

    // --- figures

    /** Running totals; read them on the loop's thread. */
    public LoopCounters counters() {
        return counters;
    }

    /** What the time last returned by {@link #tick} is for. */
    public WakeUp wakeUp() {
        return departures.nextAt() < alarm.at() ? WakeUp.PACE : alarm.reason();
    }

    public int rooms() {
        return rooms.size();
    }

    public int peers() {
        int peers = 0;
        for (Room room : rooms.values()) {
            peers += room.size();
        }
        return peers;
    }
}
