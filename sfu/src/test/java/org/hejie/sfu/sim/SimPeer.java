package org.hejie.sfu.sim;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.RtpWriter;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.srtp.SrtpProfile;
import org.hejie.sfu.srtp.SrtpTransform;
import org.hejie.sfu.stun.Stun;
import org.hejie.sfu.stun.StunKey;
import org.hejie.sfu.stun.StunMessage;
import org.hejie.sfu.stun.StunWriter;
import org.jspecify.annotations.Nullable;

/** A browser's end of a PeerConnection, as far as the wire shows it. */
public final class SimPeer {
    private static final long MILLI = 1_000_000L;

    /** Browsers check the pair they use about this often. */
    private static final long CHECK_INTERVAL = 2_500 * MILLI;

    private final World world;
    private final String id;
    private final RandomGenerator random;
    private final SimLink up;
    private final SimLink down;
    private final Map<TrackSource, Stream> streams = new EnumMap<>(TrackSource.class);
    private final Map<Integer, Inbox> inboxes = new LinkedHashMap<>();
    private final Map<String, TrackSource> sources = new LinkedHashMap<>();
    private final SimControl control;
    private final List<InetSocketAddress> oldAddresses = new ArrayList<>();
    private InetSocketAddress address;
    private String ufrag;
    private String password;
    private String fingerprint;
    private String remoteUfrag = "";
    private String remotePassword = "";
    private OfferText.Shape shape = OfferText.Shape.CHROMIUM;
    private int audioSlots = 3;
    private int videoSlots = 3;
    private boolean publishes = true;
    private boolean screen;
    private @Nullable SrtpTransform srtp;
    private int transportSequence;
    private final Map<String, Long> published = new HashMap<>();
    private boolean alive = true;
    private int checksAnswered;
    private int unverified;
    private boolean checking = true;
    private @Nullable Map<String, TrackSource> claimed;
    private String answer = "";

    SimPeer(World world, String id, RandomGenerator random) {
        this.world = world;
        this.id = id;
        this.random = random;
        up = new SimLink(random);
        down = new SimLink(random);
        address = world.freshAddress(this);
        ufrag = text(4);
        password = text(24);
        fingerprint = freshFingerprint();
        control = new SimControl(world, this);
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
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

    /** Does not name its SSRCs: packets have to tell their mid. */
    public SimPeer namelessSsrcs() {
        shape = new OfferText.Shape(false, shape.transportWide(), shape.rtx(), shape.codecShift(), shape.h264Only());
        return this;
    }

    public SimPeer withoutTransportWide() {
        shape = new OfferText.Shape(shape.ssrcs(), false, shape.rtx(), shape.codecShift(), shape.h264Only());
        return this;
    }

    public SimPeer withoutRtx() {
        shape = new OfferText.Shape(shape.ssrcs(), shape.transportWide(), false, shape.codecShift(), shape.h264Only());
        return this;
    }

    /** Numbers its video codecs differently from the others. */
    public SimPeer codecShift(int shift) {
        shape = new OfferText.Shape(shape.ssrcs(), shape.transportWide(), shape.rtx(), shift, shape.h264Only());
        return this;
    }

    /** Knows no VP8. */
    public SimPeer h264Only() {
        shape = new OfferText.Shape(shape.ssrcs(), shape.transportWide(), shape.rtx(), shape.codecShift(), true);
        return this;
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
        MediaReply reply = world.execute(new MediaCommand.Offer(World.ROOM, id, place, text.text(), claims()));
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
        Stream known = streams.get(source);
        int ssrc = known != null ? known.ssrc : random.nextInt() | 1;
        int rtx = known != null ? known.rtxSsrc : random.nextInt() | 1;
        String mid = source.isAudio() ? text.audio("sendonly", ssrc) : text.video("sendonly", ssrc, rtx);
        sources.put(mid, source);
        int type = source.isAudio()
                ? OfferText.OPUS
                : (shape.h264Only() ? OfferText.H264 : OfferText.VP8) + shape.codecShift();
        if (known == null) {
            streams.put(
                    source,
                    new Stream(
                            source,
                            mid,
                            ssrc,
                            rtx,
                            type,
                            shape.rtx() && !source.isAudio() ? type + 1 : -1,
                            random.nextInt(0x10000),
                            random.nextInt()));
        }
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
            check(address, true);
            return checksAnswered == 0 ? 50 * MILLI : CHECK_INTERVAL;
        });
        control.start();
    }

    private void answered(String sdp) {
        answer = sdp;
        remoteUfrag = first(sdp, "a=ice-ufrag:(\\S+)");
        remotePassword = first(sdp, "a=ice-pwd:(\\S+)");
        for (String section : sdp.split("(?=m=)")) {
            if (section.contains("a=sendonly")) {
                String mid = first(section, "a=mid:(\\S+)");
                Matcher group =
                        Pattern.compile("a=ssrc-group:FID (\\d+) (\\d+)").matcher(section);
                boolean rtx = group.find();
                int ssrc = Integer.parseUnsignedInt(first(section, "a=ssrc:(\\d+) "));
                if (rtx) {
                    ssrc = Integer.parseUnsignedInt(group.group(1));
                }
                int rtxSsrc = rtx ? Integer.parseUnsignedInt(group.group(2)) : 0;
                if (!inboxes.containsKey(ssrc)) {
                    inboxes.put(ssrc, new Inbox(mid, section.startsWith("m=audio"), ssrc, rtxSsrc));
                }
            }
        }
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The last answer it got. */
    public String answer() {
        return answer;
    }

    // --- ICE

    /** One connectivity check from one of its addresses. */
    public void check(InetSocketAddress from, boolean nominate) {
        world.send(from, up, checkBytes(remoteUfrag + ':' + ufrag, remotePassword, nominate));
    }

    public byte[] checkBytes(String username, String key, boolean nominate) {
        byte[] b = new byte[256];
        byte[] transaction = new byte[12];
        random.nextBytes(transaction);
        StunWriter writer = new StunWriter()
                .begin(b, Stun.BINDING_REQUEST, transaction, 0)
                .bytes(Stun.USERNAME, username.getBytes(StandardCharsets.UTF_8))
                .number(Stun.PRIORITY, 1853824767)
                .longNumber(Stun.ICE_CONTROLLING, 99);
        if (nominate) {
            writer.flag(Stun.USE_CANDIDATE);
        }
        return Arrays.copyOf(b, writer.integrity(new StunKey(key)).end());
    }

    public String remoteUfrag() {
        return remoteUfrag;
    }

    public String ufrag() {
        return ufrag;
    }

    public String remotePassword() {
        return remotePassword;
    }

    /** Its network changes: from now on it sends from another address, which it has to prove first. */
    public void roam() {
        oldAddresses.add(address);
        address = world.freshAddress(this);
    }

    /** New credentials and an offer with them. */
    public MediaReply restartIce(Place place) {
        ufrag = text(4);
        password = text(24);
        checksAnswered = 0;
        return offer(place);
    }

    /** Comes back as a new PeerConnection: new certificate, new credentials, new address, nothing kept but the id. */
    public SimPeer reborn() {
        SimPeer next = world.peer(id);
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

    boolean alive() {
        return alive;
    }

    // --- keys

    boolean secured() {
        return srtp != null;
    }

    void secure(SrtpProfile profile, byte[] keys) {
        srtp = SrtpTransform.create(profile, keys, false);
    }

    // --- sending

    public void start(TrackSource source) {
        Stream stream = stream(source);
        if (stream.running) {
            return;
        }
        stream.running = true;
        world.every(() -> {
            if (!alive || !stream.running) {
                return -1;
            }
            if (srtp != null) {
                if (stream.source.isAudio()) {
                    audio(stream);
                } else {
                    video(stream);
                }
            }
            return stream.interval();
        });
    }

    public void stop(TrackSource source) {
        stream(source).running = false;
    }

    public Stream stream(TrackSource source) {
        Stream stream = streams.get(source);
        if (stream == null) {
            throw new AssertionError(id + " has no " + source);
        }
        return stream;
    }

    Iterable<Stream> streams() {
        return streams.values();
    }

    Iterable<Inbox> allInboxes() {
        return inboxes.values();
    }

    private void audio(Stream stream) {
        stream.advance();
        packet(stream, stream.payload(label(stream, 0), false, true), false);
    }

    private void video(Stream stream) {
        stream.advance();
        boolean keyframe = stream.keyframeWanted;
        stream.keyframeWanted = false;
        stream.keyframes += keyframe ? 1 : 0;
        int packets = keyframe ? stream.packetsPerFrame * 2 : stream.packetsPerFrame;
        for (int i = 0; i < packets; i++) {
            packet(stream, stream.payload(label(stream, i), keyframe, i == 0), i == packets - 1);
        }
    }

    private String label(Stream stream, int index) {
        String label = id + ' ' + stream.source + ' ' + stream.frame + ' ' + index;
        published.put(label, world.now());
        return label;
    }

    /** When it first sent the packet with that label. */
    public long publishedAt(String label) {
        Long at = published.get(label);
        if (at == null) {
            throw new AssertionError(id + " never sent " + label);
        }
        return at;
    }

    private void packet(Stream stream, byte[] payload, boolean marker) {
        byte[] b = plain(stream, payload, marker);
        stream.sequence = stream.sequence + 1 & 0xffff;
        stream.sent++;
        stream.octets += payload.length;
        stream.lastTimestampAt = control.clientNanos();
        stream.remember(Wire.readShort(b, 2), b);
        transmit(b);
    }

    private static byte[] plain(Stream stream, byte[] payload, boolean marker) {
        byte[] mid = stream.mid.getBytes(StandardCharsets.US_ASCII);
        byte[] elements = new byte[12];
        int at = 0;
        elements[at++] = (byte) (OfferText.TRANSPORT_SEQUENCE << 4 | 1);
        at += 2;
        elements[at++] = (byte) (OfferText.MID << 4 | mid.length - 1);
        System.arraycopy(mid, 0, elements, at, mid.length);
        at += mid.length;
        if (stream.source.isAudio()) {
            elements[at++] = (byte) (OfferText.AUDIO_LEVEL << 4);
            elements[at++] = (byte) stream.audioLevel;
        } else {
            elements[at++] = (byte) (OfferText.ORIENTATION << 4);
            elements[at++] = 1;
        }
        int words = (at + 3) / 4;
        byte[] b = new byte[16 + 4 * words + payload.length];
        b[0] = (byte) 0x90;
        b[1] = (byte) stream.payloadType;
        RtpWriter.marker(b, 0, marker);
        RtpWriter.sequence(b, 0, stream.sequence);
        RtpWriter.timestamp(b, 0, stream.timestamp);
        RtpWriter.ssrc(b, 0, stream.ssrc);
        Wire.writeShort(b, 12, 0xBEDE);
        Wire.writeShort(b, 14, words);
        System.arraycopy(elements, 0, b, 16, at);
        System.arraycopy(payload, 0, b, 16 + 4 * words, payload.length);
        return b;
    }

    /** Stamps, protects and sends. */
    void transmit(byte[] packet) {
        SrtpTransform keys = srtp;
        if (keys == null || !alive) {
            return;
        }
        byte[] b = Arrays.copyOf(packet, packet.length + SrtpTransform.RTP_SPARE);
        Wire.writeShort(b, 17, transportSequence++);
        int length = keys.protectRtp(b, 0, packet.length);
        world.send(address, up, Arrays.copyOf(b, length));
    }

    /** A fresh sound packet, protected and not sent. */
    public byte[] sealedAudio() {
        Stream stream = stream(TrackSource.MICROPHONE);
        stream.advance();
        byte[] plain = plain(stream, stream.payload(label(stream, 0), false, true), false);
        stream.sequence = stream.sequence + 1 & 0xffff;
        return seal(plain);
    }

    private byte[] seal(byte[] plain) {
        SrtpTransform keys = srtp;
        if (keys == null) {
            throw new AssertionError(id + " has no keys yet");
        }
        byte[] b = Arrays.copyOf(plain, plain.length + SrtpTransform.RTP_SPARE);
        return Arrays.copyOf(b, keys.protectRtp(b, 0, plain.length));
    }

    /** Whatever bytes, protected and sent as RTP. */
    public void raw(byte[] plain) {
        world.send(address, up, seal(plain));
    }

    /** A packet of a stream's own in a format nobody agreed on. */
    public void strangeFormat(TrackSource source, int payloadType) {
        Stream stream = stream(source);
        byte[] b = plain(stream, new byte[20], false);
        b[1] = (byte) payloadType;
        stream.sequence = stream.sequence + 1 & 0xffff;
        transmit(b);
    }

    /** A packet of padding alone, as browsers send to find out what the path can carry. */
    public void probe(TrackSource source) {
        Stream stream = stream(source);
        byte[] b = plain(stream, new byte[100], false);
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

    void transmitControl(byte[] b, int length) {
        SrtpTransform keys = srtp;
        if (keys == null || !alive) {
            return;
        }
        byte[] copy = Arrays.copyOf(b, length + SrtpTransform.RTCP_SPARE);
        world.send(address, up, Arrays.copyOf(copy, keys.protectRtcp(copy, 0, length)));
    }

    // --- receiving

    void receive(InetSocketAddress to, byte[] datagram) {
        if (!alive) {
            return;
        }
        int first = datagram[0] & 0xff;
        if (first < 4) {
            StunMessage message = new StunMessage();
            if (message.read(datagram, 0, datagram.length) && message.type() == Stun.BINDING_SUCCESS) {
                checksAnswered++;
                if (srtp == null) {
                    world.send(to, up, new byte[] {22, (byte) 0xfe, (byte) 0xfd, 0, 0});
                }
            }
            return;
        }
        SrtpTransform keys = srtp;
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
            media(b, length);
        } else {
            unverified++;
        }
    }

    private void media(byte[] b, int length) {
        RtpView view = new RtpView();
        if (!view.read(b, 0, length)) {
            throw new AssertionError("malformed RTP from the loop");
        }
        Inbox inbox = inboxes.get(view.ssrc());
        if (inbox != null) {
            inbox.add(world.now(), view, b, false);
            return;
        }
        for (Inbox candidate : inboxes.values()) {
            if (candidate.rtxSsrc == view.ssrc()) {
                byte[] original = new byte[length - 2];
                System.arraycopy(b, 0, original, 0, view.headerLength());
                System.arraycopy(
                        b, view.payloadOffset() + 2, original, view.headerLength(), length - 2 - view.headerLength());
                Wire.writeShort(original, 2, Wire.readShort(b, view.payloadOffset()));
                RtpWriter.payloadType(original, 0, view.payloadType() - 1);
                RtpView repaired = new RtpView();
                repaired.read(original, 0, original.length);
                candidate.add(world.now(), repaired, original, true);
                return;
            }
        }
        throw new AssertionError("RTP of an SSRC the answer did not name");
    }

    @Nullable
    Inbox inboxOf(int ssrc) {
        return inboxes.get(ssrc);
    }

    // --- what a test asks

    /** What arrived in the m-line. */
    public Inbox inbox(String mid) {
        return inboxes.values().stream()
                .filter(inbox -> inbox.mid().equals(mid))
                .findFirst()
                .orElseThrow();
    }

    public List<Inbox> inboxes(boolean audio) {
        return inboxes.values().stream().filter(inbox -> inbox.audio == audio).toList();
    }

    /** Everything that arrived of one publisher, by its own label. */
    public List<Inbox.Packet> heardFrom(String publisher) {
        return inboxes.values().stream()
                .flatMap(inbox -> inbox.arrived().stream())
                .filter(packet -> packet.publisher().equals(publisher))
                .toList();
    }

    /** Packets of each publisher and source that arrived after a time. */
    public Map<String, Integer> heardSince(long time) {
        Map<String, Integer> counts = new HashMap<>();
        for (Inbox inbox : inboxes.values()) {
            for (Inbox.Packet packet : inbox.arrived()) {
                if (packet.at() >= time) {
                    String[] parts = packet.label().split(" ");
                    counts.merge(parts[0] + ' ' + parts[1], 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    public SimControl control() {
        return control;
    }

    public String id() {
        return id;
    }

    public SimLink up() {
        return up;
    }

    public SimLink down() {
        return down;
    }

    public InetSocketAddress address() {
        return address;
    }
}
