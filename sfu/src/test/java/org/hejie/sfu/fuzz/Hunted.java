package org.hejie.sfu.fuzz;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.room.Candidate;
import org.hejie.sfu.room.LoopConfig;
import org.hejie.sfu.room.MediaLoop;
import org.hejie.sfu.room.PassThrough;
import org.hejie.sfu.room.SrtpFactory;
import org.hejie.sfu.rtcp.RtcpWriter;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.TransportSequence;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.srtp.SrtpProfile;
import org.hejie.sfu.twcc.FeedbackRecorder;

/** A loop with a room of peers that come back when they are thrown out. Their streams go on as streams do, and they tell what they got. */
class Hunted extends Watched {
    static final String ROOM = "room";

    private static final String FINGERPRINT = String.join(":", java.util.Collections.nCopies(32, "AB"));
    static final Map<String, TrackSource> SOURCES =
            Map.of("0", TrackSource.MICROPHONE, "1", TrackSource.CAMERA, "2", TrackSource.SCREEN);

    /** Where {@code chromium.sdp} has the transport-wide number. */
    private static final int NUMBER = 3;

    /** With chairs for everyone's microphone, camera and screen. */
    private static final String OFFER = roomy(Corpus.offer("chromium"));

    private final SplittableRandom random;
    private final MediaLoop loop;
    private final List<Prey> prey = new ArrayList<>();
    private final RtpView view = new RtpView();
    private final RtcpWriter writer = new RtcpWriter();
    private final byte[] written = new byte[RtcpWriter.MAX];
    private WatchedTap tap = new WatchedTap();
    private long generation;
    private long recorded;

    Hunted(SplittableRandom random, int peers, SrtpFactory srtp) {
        super(1_000_000_000L);
        this.random = random;
        loop = PassThrough.loop(
                new LoopConfig(List.of(new Candidate("192.0.2.1", 40000)), FINGERPRINT, 0, LoopConfig.Limits.DEFAULT),
                random.split(),
                this,
                (room, recording) -> tap,
                srtp);
        open();
        for (int i = 0; i < peers; i++) {
            prey.add(new Prey(i));
            prey.get(i).join();
        }
    }

    /** The offer with its receiving m-lines again and again. */
    private static String roomy(String offer) {
        String[] sections = offer.split("(?=m=)");
        StringBuilder more = new StringBuilder(offer.replaceFirst("(a=group:BUNDLE [0-9 ]+)", "$1 6 7 8 9 10 11"));
        for (int mid = 6; mid < 12; mid++) {
            String model = sections[mid < 8 ? 4 : 5];
            more.append(model.replaceFirst("a=mid:\\d+", "a=mid:" + mid));
        }
        return more.toString();
    }

    private void open() {
        execute(new MediaCommand.OpenRoom(ROOM));
    }

    /** Everyone is thrown out, and comes back into a new room. */
    void reopen() {
        execute(new MediaCommand.CloseRoom(ROOM, org.hejie.protocol.DisconnectCause.ROOM_CLOSED));
        open();
        prey.forEach(Prey::join);
    }

    /** A recording begins, or ends. */
    void record(boolean does) {
        recorded += tap.packets();
        tap = new WatchedTap();
        execute(new MediaCommand.SetTap(ROOM, does ? "r" + random.nextInt(3) : null));
    }

    /** Packets that recorders got so far. */
    long recorded() {
        return recorded + tap.packets();
    }

    /** One peer, as the recorded offer describes it under names of its own. */
    final class Prey {
        private final String id;
        private final int index;
        private final Map<Integer, Integer> numbers = new HashMap<>();
        private final Map<Integer, Integer> got = new HashMap<>();
        private FeedbackRecorder arrivals = new FeedbackRecorder();
        private int lives;
        private int restarts;
        private long own;
        private int transportNumber;
        private int timestamp;
        private String ufrag = "";
        private String localUfrag = "";
        private String localPassword = "";
        private int[] slots = {};
        private long received;

        Prey(int index) {
            this.index = index;
            id = "p" + index;
        }

        InetSocketAddress address() {
            return new InetSocketAddress("198.51.100." + (index + 1), 50_000);
        }

        String sdp() {
            String own = String.format("%02X", lives & 0xff);
            return OFFER.replace("k3Jd", ufrag).replace("A1:B2:C3", "A1:" + own + ":C3");
        }

        /** As a new connection. */
        void join() {
            lives++;
            numbers.clear();
            restart();
        }

        /** With new ICE credentials. */
        void restart() {
            ufrag = "fr" + index + "x" + lives + "r" + restarts++;
            if (!offer(sdp(), SOURCES)) {
                throw new AssertionError("offer refused");
            }
            secure();
        }

        /** @return whether it was answered, and not with refusals alone */
        boolean offer(String sdp, Map<String, TrackSource> sources) {
            generation = own;
            MediaReply reply = execute(new MediaCommand.Offer(ROOM, id, Place.JOINT, sdp, sources));
            own = generation;
            if (!(reply instanceof MediaReply.Answered(String answer))) {
                return false;
            }
            localUfrag = value(answer, "a=ice-ufrag:(\\S+)");
            localPassword = value(answer, "a=ice-pwd:(\\S+)");
            slots = Pattern.compile("a=ssrc:(\\d+) cname")
                    .matcher(answer)
                    .results()
                    .mapToInt(found -> Integer.parseUnsignedInt(found.group(1)))
                    .distinct()
                    .toArray();
            arrivals = new FeedbackRecorder();
            // Where every m-line is refused there is nothing to connect.
            return !localUfrag.isEmpty();
        }

        /** Shakes hands, or does it again. */
        void secure() {
            receive(address(), check());
            byte[] keys = new byte[SrtpProfile.AEAD_AES_128_GCM.keyingMaterialLength()];
            random.nextBytes(keys);
            loop.dtlsEstablished(now(), ROOM, id, own, SrtpProfile.AEAD_AES_128_GCM, keys);
        }

        byte[] check() {
            return Corpus.check(localUfrag, localPassword, ufrag, true);
        }

        byte[][] stun() {
            return Corpus.stun(localUfrag, localPassword, ufrag);
        }

        /** The packet as the next of its stream: with a number, a time and a transport-wide number of its own. */
        byte[] live(byte[] packet) {
            if (packet.length < RtpView.FIXED_HEADER) {
                return packet;
            }
            int ssrc = Wire.readInt(packet, 8);
            if (numbers.size() > 64) {
                numbers.clear(); // SSRCs that spoiling made
            }
            int step = random.nextInt(16) == 0 ? random.nextInt(-3, 6) : 1;
            int number = numbers.merge(ssrc, step, Integer::sum);
            timestamp += random.nextInt(3) == 0 ? 3000 : 0;
            Wire.writeShort(packet, 2, number);
            Wire.writeInt(packet, 4, timestamp);
            boolean numbered = packet.length > 20 && (packet[0] & 0x1f) == 0x10 && packet[16] == 0x31;
            if (numbered) {
                Wire.writeShort(packet, 17, transportNumber++);
            }
            return packet;
        }

        /** The packet as one that comes late, too early or twice. */
        byte[] near(byte[] packet) {
            if (packet.length >= RtpView.FIXED_HEADER) {
                int last = numbers.getOrDefault(Wire.readInt(packet, 8), 0);
                Wire.writeShort(packet, 2, last + random.nextInt(-60, 20));
                Wire.writeInt(packet, 4, timestamp + 3000 * random.nextInt(-20, 8));
            }
            return packet;
        }

        /** Asks for packets that it was sent, and some that it was not. */
        byte[] misses() {
            writer.begin(written, 0);
            writer.receiverReport(Corpus.VIDEO_SSRC);
            for (int slot : slots) {
                Integer last = got.get(slot);
                if (last != null) {
                    writer.receptionBlock(slot, random.nextInt(256), 3, 0x1_0000L + last, 20, 0, 0);
                }
            }
            for (int slot : slots) {
                Integer last = got.get(slot);
                if (last != null && random.nextBoolean()) {
                    int from = last - random.nextInt(20) & 0xffff;
                    writer.nack(Corpus.VIDEO_SSRC, slot, new int[] {from, from + 1 & 0xffff, from + 5 & 0xffff}, 3);
                    if (random.nextInt(4) == 0) {
                        writer.pli(Corpus.VIDEO_SSRC, slot);
                    }
                }
            }
            return java.util.Arrays.copyOf(written, writer.end());
        }

        /** Tells which packets came, a tenth of them lost. */
        byte[] feedback() {
            byte[] b = new byte[FeedbackRecorder.MAX];
            return java.util.Arrays.copyOf(b, arrivals.write(b, 0, Corpus.VIDEO_SSRC, slots[0]));
        }

        boolean feedbackDue() {
            return slots.length > 0 && arrivals.due(now());
        }

        private void got(byte[] b, int offset, int length) {
            received++;
            if (length > 20 && view.read(b, offset, length)) {
                got.put(view.ssrc(), view.sequence());
                int number = TransportSequence.read(b, view.extension(NUMBER));
                if (number >= 0 && random.nextInt(10) > 0) {
                    arrivals.received(number, now());
                }
            }
            if (got.size() > 256) {
                got.clear();
            }
        }

        /** The SSRCs it receives. */
        int[] slots() {
            return slots;
        }

        String id() {
            return id;
        }

        long generation() {
            return own;
        }

        long received() {
            return received;
        }
    }

    private static String value(String sdp, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(sdp);
        return found.find() ? found.group(1) : "";
    }

    List<Prey> prey() {
        return prey;
    }

    @Override
    MediaLoop loop() {
        return loop;
    }

    MediaReply execute(MediaCommand command) {
        return loop.execute(now(), command);
    }

    @Override
    void sent(InetSocketAddress to, byte[] buffer, int offset, int length) {
        boolean rtp = (buffer[offset] & 0xc0) == 0x80 && (buffer[offset + 1] & 0xe0) != 0xc0;
        if (!rtp) {
            return;
        }
        for (Prey each : prey) {
            if (each.address().equals(to)) {
                // The tag is no part of what is read.
                each.got(buffer, offset, length - PassThrough.RTP_TAG);
            }
        }
    }

    @Override
    public void dtlsExpected(String roomId, String peerId, long newGeneration, String hash, String fingerprint) {
        generation = newGeneration;
    }
}
