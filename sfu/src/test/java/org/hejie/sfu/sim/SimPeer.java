package org.hejie.sfu.sim;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.srtp.SrtpTransform;
import org.hejie.sfu.stun.Stun;
import org.hejie.sfu.stun.StunMessage;
import org.jspecify.annotations.Nullable;

/** A browser's end of a PeerConnection, as far as the wire shows it. */
public final class SimPeer extends SimTransport {
    private static final long MILLI = 1_000_000L;

    /** Browsers check the pair they use about this often. */
    private static final long CHECK_INTERVAL = 2_500 * MILLI;

    private final Inboxes inboxes = new Inboxes();
    private final Map<String, TrackSource> sources = new LinkedHashMap<>();
    private final SimControl control;
    private final SimSender sender;
    private String fingerprint;
    private OfferShape shape = OfferShape.CHROMIUM;
    private int audioSlots = 3;
    private int videoSlots = 3;
    private boolean publishes = true;
    private boolean screen;
    private int checksAnswered;
    private int unverified;
    private long bytes;
    private boolean checking = true;
    private @Nullable Map<String, TrackSource> claimed;
    private String answer = "";
    private Function<TrackSource, String> marks = source -> "";

    SimPeer(World world, String id, RandomGenerator random) {
        super(world, id, random);
        fingerprint = freshFingerprint();
        control = new SimControl(world, this);
        sender = new SimSender(world, this);
    }

    private String freshFingerprint() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String fresh = HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes);
        world.expect(fresh, this);
        return fresh;
    }

    // --- what it offers, before joining

    public SimPeer slots(int audio, int video) {
        audioSlots = audio;
        videoSlots = video;
        return this;
    }

    /** Sends nothing, only listens. */
    public SimPeer listener() {
        publishes = false;
        return this;
    }

    public SimPeer withScreen() {
        screen = true;
        return this;
    }

    /** Offers as another browser would. */
    public SimPeer shaped(UnaryOperator<OfferShape> difference) {
        shape = difference.apply(shape);
        return this;
    }

    /** Each packet of a source bears such a mark at its label's end; without blanks. */
    public SimPeer marked(Function<TrackSource, String> newMarks) {
        marks = newMarks;
        return this;
    }

    String mark(TrackSource source) {
        return marks.apply(source);
    }

    // --- joining

    public MediaReply offer(Place place) {
        OfferText text = new OfferText(ufrag, password, fingerprint, shape);
        sources.clear();
        if (publishes) {
            stream(TrackSource.MICROPHONE, text);
            stream(TrackSource.CAMERA, text);
            if (screen) {
                stream(TrackSource.SCREEN, text);
            }
        }
        for (int i = 0; i < audioSlots; i++) {
            text.audio("recvonly", 0);
        }
        for (int i = 0; i < videoSlots; i++) {
            text.video("recvonly", 0, 0);
        }
        MediaReply reply = world.execute(new MediaCommand.Offer(World.ROOM, id(), place, text.text(), claims()));
        if (reply instanceof MediaReply.Answered(String sdp)) {
            answered(sdp);
        }
        return reply;
    }

    private Map<String, TrackSource> claims() {
        Map<String, TrackSource> instead = claimed;
        return Map.copyOf(instead != null ? instead : sources);
    }

    /** An offer that says other things of its m-lines than it should. */
    public MediaReply offerAs(Place place, Map<String, TrackSource> claims) {
        claimed = claims;
        return offer(place);
    }

    private void stream(TrackSource source, OfferText text) {
        List<Stream> known = sender.streams(source);
        if (known.isEmpty()) {
            known = sender.begin(source, text.next(), shape);
        }
        Stream first = known.getFirst();
        String mid = known.size() > 1
                ? text.simulcast(known.stream().map(Stream::rid).toList())
                : source.isAudio()
                        ? text.audio("sendonly", first.ssrc)
                        : text.video("sendonly", first.ssrc, first.rtxSsrc);
        sources.put(mid, source);
    }

    /** Offers, checks, shakes hands and begins to send. */
    public SimPeer join(Place place) {
        MediaReply reply = offer(place);
        if (!(reply instanceof MediaReply.Answered)) {
            throw new AssertionError("not answered: " + reply);
        }
        connect();
        if (publishes) {
            start(TrackSource.MICROPHONE);
            start(TrackSource.CAMERA);
        }
        return this;
    }

    /** Checks from now on, and shakes hands once a check is answered. */
    public void connect() {
        world.every(() -> {
            if (!alive || !checking) {
                return -1;
            }
            check(address(), true);
            return checksAnswered == 0 ? 50 * MILLI : CHECK_INTERVAL;
        });
        control.start();
    }

    private void answered(String sdp) {
        answer = sdp;
        remoteUfrag = Inboxes.first(sdp, "a=ice-ufrag:(\\S+)");
        remotePassword = Inboxes.first(sdp, "a=ice-pwd:(\\S+)");
        inboxes.answered(sdp);
    }

    /** The last answer it got. */
    public String answer() {
        return answer;
    }

    // --- ICE

    /** New credentials and an offer with them. */
    public MediaReply restartIce(Place place) {
        ufrag = text(4);
        password = text(24);
        checksAnswered = 0;
        return offer(place);
    }

    /** Comes back as a new PeerConnection: new certificate, new credentials, new address, nothing kept but the id. */
    public SimPeer reborn() {
        SimPeer next = world.peer(id());
        next.slots(audioSlots, videoSlots);
        next.screen = screen;
        next.publishes = publishes;
        next.shape = shape;
        alive = false;
        return next;
    }

    /** Checks no more; all else goes on. */
    public void stopChecking() {
        checking = false;
    }

    /** Falls silent for good, without a word. */
    public void die() {
        alive = false;
    }

    // --- sending

    public void start(TrackSource source) {
        streams(source).forEach(sender::start);
    }

    public void stop(TrackSource source) {
        streams(source).forEach(stream -> stream.running = false);
    }

    /** One encoding of several goes on. */
    public void start(Stream encoding) {
        sender.start(encoding);
    }

    /** One encoding of several stops, as when the line is too weak for it. */
    public void stop(Stream encoding) {
        encoding.running = false;
    }

    /** The only stream of a source, or the lowest. */
    public Stream stream(TrackSource source) {
        return streams(source).getFirst();
    }

    /** From low to high. */
    public List<Stream> streams(TrackSource source) {
        List<Stream> streams = sender.streams(source);
        if (streams.isEmpty()) {
            throw new AssertionError(id() + " has no " + source);
        }
        return streams;
    }

    Iterable<Stream> streams() {
        return sender.streams();
    }

    Iterable<Inbox> allInboxes() {
        return inboxes.all();
    }

    /** When it first sent the packet with that label. */
    public long publishedAt(String label) {
        return sender.publishedAt(label);
    }

    /** The frame whose packets have that label. */
    public Frame frameOf(String label) {
        return sender.frameOf(label);
    }

    /** A fresh sound packet, protected and not sent. */
    public byte[] sealedAudio() {
        return seal(sender.sound(stream(TrackSource.MICROPHONE)));
    }

    /** A packet of a stream's own in a format nobody agreed on. */
    public void strangeFormat(TrackSource source, int payloadType) {
        Stream stream = stream(source);
        byte[] b = stream.packet(new byte[20], false, new byte[0]);
        b[1] = (byte) payloadType;
        stream.sequence = stream.sequence + 1 & 0xffff;
        transmit(b);
    }

    /** A packet of padding alone, as browsers send to find out what the path can carry. */
    public void probe(TrackSource source) {
        Stream stream = stream(source);
        byte[] b = stream.packet(new byte[100], false, new byte[0]);
        b[0] |= 0x20;
        b[b.length - 1] = 100;
        stream.sequence = stream.sequence + 1 & 0xffff;
        transmit(b);
        if (stream.rtxPayloadType >= 0) {
            byte[] rtx = b.clone();
            rtx[1] = (byte) stream.rtxPayloadType;
            Wire.writeShort(rtx, 2, stream.rtxSequence++);
            Wire.writeInt(rtx, 8, stream.rtxSsrc);
            transmit(rtx);
        }
    }

    /** Media packets that did not verify: replayed ones, as a rule. */
    public int unverified() {
        return unverified;
    }

    // --- receiving

    @Override
    void receive(InetSocketAddress to, byte[] datagram) {
        if (!alive) {
            return;
        }
        bytes += datagram.length;
        int first = datagram[0] & 0xff;
        if (first < 4) {
            StunMessage message = new StunMessage();
            boolean read = message.read(datagram, 0, datagram.length);
            if (read && message.type() == Stun.BINDING_REQUEST) {
                answerCheck(to, message, datagram);
            } else if (read && message.type() == Stun.BINDING_SUCCESS) {
                checksAnswered++;
                if (!secured()) {
                    world.send(to, up, new byte[] {22, (byte) 0xfe, (byte) 0xfd, 0, 0});
                }
            }
            return;
        }
        SrtpTransform keys = srtp();
        if (keys == null) {
            return;
        }
        byte[] b = Arrays.copyOf(datagram, datagram.length + 64);
        if ((datagram[1] & 0xe0) == 0xc0) {
            int length = keys.unprotectRtcp(b, 0, datagram.length);
            if (length >= 0) { // a duplicate does not verify twice
                control.receive(b, length);
            }
            return;
        }
        int length = keys.unprotectRtp(b, 0, datagram.length);
        if (length >= 0) {
            control.arrived(b, length);
            inboxes.add(world.now(), b, length);
        } else {
            unverified++;
        }
    }

    // --- what a test asks

    /** Of all datagrams that reached it. */
    public long bytes() {
        return bytes;
    }

    /** Whether it has shaken hands, and lives. */
    public boolean connected() {
        return secured() && alive();
    }

    @Nullable
    Inbox inboxOf(int ssrc) {
        return inboxes.of(ssrc);
    }

    /** What arrived in the m-line. */
    public Inbox inbox(String mid) {
        return inboxes.at(mid);
    }

    /** The receiving m-lines of a kind, in their order. */
    public List<Inbox> inboxes(boolean audio) {
        return inboxes.of(audio);
    }

    /** Everything that arrived of one publisher, by its own label. */
    public List<Inbox.Packet> heardFrom(String publisher) {
        return inboxes.from(publisher);
    }

    /** How many packets of each publisher and source, such as "anna CAMERA", came from that time on. */
    public Map<String, Integer> heardSince(long time) {
        return inboxes.since(time);
    }

    public SimControl control() {
        return control;
    }
}
