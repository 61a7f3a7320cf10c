package org.hejie.sfu.ice;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hejie.sfu.stun.Stun;
import org.hejie.sfu.stun.StunKey;
import org.hejie.sfu.stun.StunMessage;
import org.hejie.sfu.stun.StunWriter;

/**
 * A check that we send, where a lite agent would wait for the client's: its answer carries MESSAGE-INTEGRITY by the client's password and comes from
 * where the request was sent, so it proves that address as the client's own check does (RFC 8445 §7.2.5). One request, sent again as it is until it is
 * answered. One thread.
 */
public final class OwnCheck {
    private static final int TRANSACTION = 12;
    private static final int ALL_BUT_NAME = 100;

    /** Of a candidate that checks alone brought to light (RFC 8445 §5.1.2). */
    private static final int PRIORITY = 110 << 24 | 0xffff << 8 | 255;

    private final byte[] request;
    private final StunKey key;
    private final StunMessage message = new StunMessage();

    /** @param agent whose client is checked @param chance 20 bytes that nobody can guess: transaction and tie-breaker */
    public OwnCheck(IceAgent agent, byte[] chance) {
        key = new StunKey(agent.remotePwd());
        byte[] username = (agent.remoteUfrag() + ':' + agent.localUfrag()).getBytes(StandardCharsets.UTF_8);
        byte[] b = new byte[ALL_BUT_NAME + username.length];
        long tieBreaker = 0;
        for (int i = TRANSACTION; i < chance.length; i++) {
            tieBreaker = tieBreaker << 8 | chance[i] & 0xff;
        }
        int length = new StunWriter()
                .begin(b, Stun.BINDING_REQUEST, chance, 0)
                .bytes(Stun.USERNAME, username)
                .number(Stun.PRIORITY, PRIORITY)
                .longNumber(Stun.ICE_CONTROLLED, tieBreaker)
                .integrity(key)
                .end();
        request = Arrays.copyOf(b, length);
    }

    /** The datagram; not to be changed. */
    public byte[] request() {
        return request;
    }

    /** Whether this datagram is the client's word that the check came to it. */
    public boolean answeredBy(byte[] in, int offset, int length) {
        return message.read(in, offset, length)
                && message.type() == Stun.BINDING_SUCCESS
                && message.answers(request, 0)
                && message.authenticatedBy(key);
    }
}
