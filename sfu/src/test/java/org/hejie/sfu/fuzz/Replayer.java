package org.hejie.sfu.fuzz;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.room.Candidate;
import org.hejie.sfu.room.LoopConfig;
import org.hejie.sfu.room.MediaLoop;
import org.hejie.sfu.room.PassThrough;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.srtp.SrtpProfile;

/** A loop that is told what was recorded, entry by entry. */
final class Replayer extends Watched {
    static final String ROOM = "room";

    private static final String FINGERPRINT = String.join(":", java.util.Collections.nCopies(32, "AB"));

    private final Recording recording;
    private final MediaLoop loop;
    private final Map<String, Long> generations = new HashMap<>();
    private final Map<InetSocketAddress, Map<Integer, Integer>> sent = new HashMap<>();
    private WatchedTap tap = new WatchedTap();

    Replayer(Recording recording) {
        super(recording.begin());
        this.recording = recording;
        loop = PassThrough.loop(
                new LoopConfig(
                        List.of(new Candidate("192.0.2.1", 40000)),
                        FINGERPRINT,
                        recording.epochOffset(),
                        LoopConfig.Limits.DEFAULT),
                recording.random(),
                this,
                (room, recordingId) -> tap,
                (profile, keys, server) -> new Tagged());
        loop.execute(now(), new MediaCommand.OpenRoom(ROOM));
    }

    @Override
    MediaLoop loop() {
        return loop;
    }

    static InetSocketAddress address(int index) {
        return new InetSocketAddress("198.51.100." + (index + 1), 50_000);
    }

    /** Brings the time to the entry's and does it. @return bytes sent back to its source at once */
    int replay(Recording.Entry entry) {
        long due = recording.begin() + entry.nanos() - now();
        if (due > 0) {
            pass(due);
        }
        return apply(entry);
    }

    int apply(Recording.Entry entry) {
        String id = "p" + entry.peer();
        switch (entry.kind()) {
            case OFFER -> {
                MediaReply reply = execute(new MediaCommand.Offer(ROOM, id, Place.JOINT, entry.sdp(), entry.sources()));
                if (!(reply instanceof MediaReply.Answered)) {
                    throw new AssertionError("the recorded offer of " + id + " is refused: " + reply);
                }
            }
            case KEYS ->
                loop.dtlsEstablished(
                        now(),
                        ROOM,
                        id,
                        generations.getOrDefault(id, -1L),
                        SrtpProfile.AEAD_AES_128_GCM,
                        new byte[SrtpProfile.AEAD_AES_128_GCM.keyingMaterialLength()]);
            case STUN, DTLS, RTP, RTCP -> {
                return receive(address(entry.peer()), datagram(entry));
            }
        }
        return 0;
    }

    /** As it was on the wire, but for the cipher. */
    static byte[] datagram(Recording.Entry entry) {
        int tag = switch (entry.kind()) {
            case RTP -> PassThrough.RTP_TAG;
            case RTCP -> PassThrough.RTCP_TAG;
            default -> 0;
        };
        return Arrays.copyOf(entry.bytes(), entry.bytes().length + tag);
    }

    MediaReply execute(MediaCommand command) {
        return loop.execute(now(), command);
    }

    void record(boolean does) {
        tap = new WatchedTap();
        execute(new MediaCommand.SetTap(ROOM, does ? "r" + now() : null));
    }

    /** Of the recording that runs. */
    long recorded() {
        return tap.packets();
    }

    /** How many packets of each of its SSRCs an address was sent. */
    Map<Integer, Integer> sentTo(InetSocketAddress address) {
        return sent.getOrDefault(address, Map.of());
    }

    @Override
    void sent(InetSocketAddress to, byte[] buffer, int offset, int length) {
        boolean rtp = (buffer[offset] & 0xc0) == 0x80 && (buffer[offset + 1] & 0xe0) != 0xc0;
        if (rtp) {
            Map<Integer, Integer> counts = sent.computeIfAbsent(to, key -> new HashMap<>());
            if (counts.size() < 64) {
                counts.merge(Wire.readInt(buffer, offset + 8), 1, Integer::sum);
            }
        }
    }

    @Override
    public void dtlsExpected(String roomId, String peerId, long generation, String hash, String fingerprint) {
        generations.put(peerId, generation);
    }
}
