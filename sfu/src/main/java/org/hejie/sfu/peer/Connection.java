package org.hejie.sfu.peer;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.hejie.sfu.dtls.DtlsFingerprint;
import org.hejie.sfu.ice.IceAgent;
import org.hejie.sfu.srtp.SrtpTransform;
import org.jspecify.annotations.Nullable;

/**
 * A peer's transport: which addresses proved to be its, where to send, the keys, and when something genuine last came. An ICE restart changes the
 * agent and keeps the rest (RFC 8445 §9): until the new agent's first nomination the old one still answers, and media goes on where it went.
 */
public final class Connection {
    /** A client's interfaces and NAT mappings at one time; more is someone trying them all. */
    static final int MAX_ADDRESSES = 16;

    private final long generation;
    private final DtlsFingerprint fingerprint;
    private IceAgent agent;
    private @Nullable IceAgent retiring;
    private final List<InetSocketAddress> addresses = new ArrayList<>();
    private @Nullable InetSocketAddress address;
    private @Nullable SrtpTransform srtp;
    private long bytesIn;
    private long bytesOut;
    private long lastHeard;
    private long lastMedia = Long.MIN_VALUE;

    /** @param generation names this connection to whoever keeps DTLS sessions @param now it counts as heard from now, so that it has time to come */
    public Connection(long generation, DtlsFingerprint fingerprint, IceAgent agent, long now) {
        this.generation = generation;
        this.fingerprint = fingerprint;
        this.agent = agent;
        lastHeard = now;
    }

    public long generation() {
        return generation;
    }

    public DtlsFingerprint fingerprint() {
        return fingerprint;
    }

    /** The current agent: whose credentials answers carry. */
    public IceAgent agent() {
        return agent;
    }

    /** The agent a restart is replacing. */
    public @Nullable IceAgent retiring() {
        return retiring;
    }

    /** @return the agent that no longer answers, if there was still one from an earlier restart */
    public @Nullable IceAgent restart(IceAgent next) {
        IceAgent gone = retiring;
        retiring = agent;
        agent = next;
        return gone;
    }

    /** Whether the offer's ICE credentials are the ones already in use. */
    public boolean hasRemote(String ufrag, String pwd) {
        return agent.remoteUfrag().equals(ufrag) && agent.remotePwd().equals(pwd);
    }

    /** The new agent carries the media now. @return the agent that no longer answers */
    public @Nullable IceAgent retire() {
        IceAgent gone = retiring;
        retiring = null;
        return gone;
    }

    /**
     * Notes an address that passed an authenticated check. @return the address that was forgotten for it, or null; {@code from} itself is not kept
     * twice
     */
    public @Nullable InetSocketAddress prove(InetSocketAddress from) {
        if (address == null) {
            address = from;
        }
        if (addresses.contains(from)) {
            return null;
        }
        addresses.add(from);
        if (addresses.size() <= MAX_ADDRESSES) {
            return null;
        }
        int oldest = addresses.getFirst().equals(address) ? 1 : 0;
        return addresses.remove(oldest);
    }

    /** Someone else proved the address to be theirs. */
    public void disown(InetSocketAddress lost) {
        addresses.remove(lost);
    }

    /** Nothing can be sent there any more; until the client chooses, another address that proved itself has to do. */
    public void close(InetSocketAddress closed) {
        addresses.remove(closed);
        if (closed.equals(address)) {
            address = addresses.isEmpty() ? null : addresses.getLast();
        }
    }

    /** The client chose the pair: what we send goes there from now on (RFC 8445 §7.3.1.5). */
    public void nominate(InetSocketAddress from) {
        address = from;
    }

    /** Where to send; null before the first check. */
    public @Nullable InetSocketAddress address() {
        return address;
    }

    public List<InetSocketAddress> addresses() {
        return addresses;
    }

    public void secured(SrtpTransform transform) {
        srtp = transform;
    }

    public @Nullable SrtpTransform srtp() {
        return srtp;
    }

    /** Whether something can be sent: there are keys and an address. */
    public boolean open() {
        return srtp != null && address != null;
    }

    /** Something authenticated came. */
    public void heard(long now) {
        lastHeard = now;
    }

    /** A datagram of the peer was authenticated. */
    public void received(int bytes) {
        bytesIn += bytes;
    }

    /** A datagram went to the peer. */
    public void sent(int bytes) {
        bytesOut += bytes;
    }

    /** Datagrams of RTP from the peer so far, bytes. */
    public long bytesIn() {
        return bytesIn;
    }

    /** Datagrams to the peer so far, bytes. */
    public long bytesOut() {
        return bytesOut;
    }

    public void heardMedia(long now) {
        lastHeard = now;
        lastMedia = now;
    }

    public long lastHeard() {
        return lastHeard;
    }

    /** Whether media came until the end: within {@code window} of the last sign of life. */
    public boolean mediaUntilLast(long window) {
        return lastMedia != Long.MIN_VALUE && lastHeard - lastMedia < window;
    }
}
