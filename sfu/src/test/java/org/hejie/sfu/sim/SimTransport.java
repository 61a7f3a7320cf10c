package org.hejie.sfu.sim;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.srtp.SrtpProfile;
import org.hejie.sfu.srtp.SrtpTransform;
import org.hejie.sfu.stun.Stun;
import org.hejie.sfu.stun.StunKey;
import org.hejie.sfu.stun.StunMessage;
import org.hejie.sfu.stun.StunWriter;
import org.jspecify.annotations.Nullable;

/** A client's path to the loop: addresses, links, ICE credentials, keys. */
public abstract class SimTransport {
    final World world;
    final RandomGenerator random;
    final SimLink up;
    final SimLink down;
    private final String id;
    private InetSocketAddress address;
    String ufrag;
    String password;
    String remoteUfrag = "";
    String remotePassword = "";
    private @Nullable SrtpTransform srtp;
    private int transportSequence;
    boolean alive = true;

    SimTransport(World world, String id, RandomGenerator random) {
        this.world = world;
        this.id = id;
        this.random = random;
        up = new SimLink(random);
        down = new SimLink(random);
        address = world.freshAddress(this);
        ufrag = text(4);
        password = text(24);
    }

    /** A datagram arrives that was sent to one of its addresses. */
    abstract void receive(InetSocketAddress to, byte[] datagram);

    final String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

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

    /** A check of ours reached it at one of its addresses. */
    final void answerCheck(InetSocketAddress at, StunMessage check, byte[] datagram) {
        String expected = ufrag + ':' + remoteUfrag;
        if (!expected.equals(check.username())
                || !check.authenticatedBy(new StunKey(password))
                || !check.controlled()) {
            throw new AssertionError(id + " would refuse the check");
        }
        world.send(at, up, answerBytes(datagram, password));
    }

    /** The answer to a check of ours, by whoever has that password. */
    public byte[] answerBytes(byte[] check, String key) {
        byte[] b = new byte[256];
        StunWriter writer = new StunWriter()
                .begin(b, Stun.BINDING_SUCCESS, check, 8)
                .mappedAddress(new InetSocketAddress("192.0.2.1", 40000));
        return Arrays.copyOf(b, writer.integrity(new StunKey(key)).end());
    }

    public String password() {
        return password;
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
        address = world.freshAddress(this);
    }

    boolean secured() {
        return srtp != null;
    }

    void secure(SrtpProfile profile, byte[] keys) {
        srtp = SrtpTransform.create(profile, keys, false);
    }

    @Nullable
    SrtpTransform srtp() {
        return srtp;
    }

    boolean alive() {
        return alive;
    }

    /** Stamps, protects and sends. */
    void transmit(byte[] packet) {
        SrtpTransform keys = srtp;
        if (keys == null || !alive) {
            return;
        }
        byte[] b = Arrays.copyOf(packet, packet.length + SrtpTransform.RTP_SPARE);
        Wire.writeShort(b, Elements.first(b), transportSequence++);
        int length = keys.protectRtp(b, 0, packet.length);
        world.send(address, up, Arrays.copyOf(b, length));
    }

    final byte[] seal(byte[] plain) {
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

    void transmitControl(byte[] b, int length) {
        SrtpTransform keys = srtp;
        if (keys == null || !alive) {
            return;
        }
        byte[] copy = Arrays.copyOf(b, length + SrtpTransform.RTCP_SPARE);
        world.send(address, up, Arrays.copyOf(copy, keys.protectRtcp(copy, 0, length)));
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
