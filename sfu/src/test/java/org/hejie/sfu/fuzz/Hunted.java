package org.hejie.sfu.fuzz;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.room.Candidate;
import org.hejie.sfu.room.LoopConfig;
import org.hejie.sfu.room.MediaLoop;
import org.hejie.sfu.room.Outbound;
import org.hejie.sfu.room.PassThrough;
import org.hejie.sfu.room.SrtpFactory;
import org.hejie.sfu.srtp.SrtpProfile;

/** A loop with a room of peers that come back when they are thrown out, and eyes on what it answers. */
final class Hunted implements Outbound {
    private static final String FINGERPRINT = String.join(":", java.util.Collections.nCopies(32, "AB"));
    private static final Map<String, TrackSource> SOURCES =
            Map.of("0", TrackSource.MICROPHONE, "1", TrackSource.CAMERA, "2", TrackSource.SCREEN);

    private final SplittableRandom random;
    private final MediaLoop loop;
    private final List<Prey> prey = new ArrayList<>();
    private final byte[] scratch = new byte[4096];
    private long now = 1_000_000_000L;
    private long generation;
    private InetSocketAddress asking = new InetSocketAddress(0);
    private int answered;

    Hunted(SplittableRandom random, int peers, SrtpFactory srtp) {
        this.random = random;
        loop = PassThrough.loop(
                new LoopConfig(List.of(new Candidate("192.0.2.1", 40000)), FINGERPRINT, 0, LoopConfig.Limits.DEFAULT),
                random.split(),
                this,
                srtp);
        loop.execute(now, new MediaCommand.OpenRoom("room"));
        for (int i = 0; i < peers; i++) {
            prey.add(new Prey(i));
            prey.get(i).join();
        }
    }

    /** One peer, as the recorded offer describes it under names of its own. */
    final class Prey {
        private final String id;
        private final int index;
        private int lives;
        private String ufrag = "";
        private String localUfrag = "";
        private String localPassword = "";
        private int[] slots = {};

        Prey(int index) {
            this.index = index;
            id = "p" + index;
        }

        InetSocketAddress address() {
            return new InetSocketAddress("198.51.100." + (index + 1), 50_000);
        }

        String sdp() {
            ufrag = "fr" + index + "x" + lives;
            return Corpus.offer("chromium").replace("k3Jd", ufrag);
        }

        void join() {
            lives++;
            MediaReply reply = loop.execute(now, new MediaCommand.Offer("room", id, Place.JOINT, sdp(), SOURCES));
            if (!(reply instanceof MediaReply.Answered(String sdp))) {
                throw new AssertionError("offer refused: " + reply);
            }
            localUfrag = value(sdp, "a=ice-ufrag:(\\S+)");
            localPassword = value(sdp, "a=ice-pwd:(\\S+)");
            slots = Pattern.compile("a=ssrc:(\\d+) cname")
                    .matcher(sdp)
                    .results()
                    .mapToInt(found -> Integer.parseUnsignedInt(found.group(1)))
                    .distinct()
                    .toArray();
            receive(address(), check());
            byte[] keys = new byte[SrtpProfile.AEAD_AES_128_GCM.keyingMaterialLength()];
            random.nextBytes(keys);
            loop.dtlsEstablished(now, "room", id, generation, SrtpProfile.AEAD_AES_128_GCM, keys);
        }

        byte[] check() {
            return Corpus.check(localUfrag, localPassword, ufrag, true);
        }

        byte[][] stun() {
            return Corpus.stun(localUfrag, localPassword, ufrag);
        }

        /** The SSRCs it receives. */
        int[] slots() {
            return slots;
        }

        String id() {
            return id;
        }
    }

    private static String value(String sdp, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(sdp);
        if (!found.find()) {
            throw new AssertionError("the answer has no " + pattern);
        }
        return found.group(1);
    }

    List<Prey> prey() {
        return prey;
    }

    MediaLoop loop() {
        return loop;
    }

    long now() {
        return now;
    }

    /** @return bytes sent back to the source while the datagram was read */
    int receive(InetSocketAddress source, byte[] datagram) {
        asking = source;
        answered = 0;
        System.arraycopy(datagram, 0, scratch, 8, datagram.length);
        loop.receive(now, source, scratch, 8, datagram.length);
        return answered;
    }

    void pass(long nanos) {
        loop.flush(now);
        now += nanos;
        if (loop.tick(now) <= now) {
            throw new AssertionError("tick asked to be called at once again, for " + loop.wakeUp());
        }
    }

    MediaReply execute(MediaCommand command) {
        return loop.execute(now, command);
    }

    @Override
    public void send(InetSocketAddress to, byte[] buffer, int offset, int length) {
        if (to.equals(asking)) {
            answered += length;
        }
    }

    @Override
    public void event(MediaEvent event) {
        switch (event) {
            case MediaEvent.RoomFailed failed -> throw new AssertionError("a room failed: " + failed.detail());
            case MediaEvent.PeerLeft(String _, String peer, DisconnectCause cause)
            when cause == DisconnectCause.PROTOCOL_FAULT ->
                throw new AssertionError("an exception cost peer " + peer + " its place");
            default -> {}
        }
    }

    @Override
    public void dtlsExpected(String roomId, String peerId, long newGeneration, String hash, String fingerprint) {
        generation = newGeneration;
    }

    @Override
    public void dtls(
            String roomId, String peerId, long of, InetSocketAddress source, byte[] buffer, int offset, int length) {}

    @Override
    public void dtlsDone(String roomId, String peerId, long of) {}
}
