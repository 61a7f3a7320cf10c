package org.hejie.sfu.ice;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.hejie.sfu.stun.Stun;
import org.hejie.sfu.stun.StunKey;
import org.hejie.sfu.stun.StunMessage;
import org.hejie.sfu.stun.StunWriter;

/**
 * The controlled, lite side of one peer's ICE session. An address is proved only by a request whose MESSAGE-INTEGRITY holds; after {@link #handle}
 * ask {@link #authenticated} before binding it. The authenticated requests are also the peer's consent (RFC 7675 §5.1): whoever calls notes their
 * time. One thread; the message is only read during the call; nothing is allocated per message but the answer's address.
 */
public final class IceAgent {
    /** What a caller's {@code out} must hold, bytes. */
    public static final int RESPONSE_CAPACITY = 128;

    private static final int ROLE_CONFLICT = 487;

    private final String localUfrag;
    private final String localPwd;
    private final String remoteUfrag;
    private final String remotePwd;
    private final byte[] username;
    private final StunKey key;
    private final StunMessage message = new StunMessage();
    private final StunWriter writer = new StunWriter();
    private boolean authenticated;
    private boolean nominated;
    private long lastConsent = Long.MIN_VALUE;
    private long badIntegrity;
    private long malformed;

    public IceAgent(String localUfrag, String localPwd, String remoteUfrag, String remotePwd) {
        this.localUfrag = localUfrag;
        this.localPwd = localPwd;
        this.remoteUfrag = remoteUfrag;
        this.remotePwd = remotePwd;
        username = (localUfrag + ':' + remoteUfrag).getBytes(StandardCharsets.UTF_8);
        key = new StunKey(localPwd);
    }

    /**
     * Answers one datagram.
     *
     * @param now monotonic nanoseconds
     * @param out receives the response at 0; at least {@link #RESPONSE_CAPACITY} bytes
     * @return the response's length; 0 for silence. An answer to unauthenticated input is never longer than the input.
     */
    public int handle(long now, byte[] in, int offset, int length, InetSocketAddress source, byte[] out) {
        authenticated = false;
        nominated = false;
        if (!message.read(in, offset, length) || message.type() != Stun.BINDING_REQUEST) {
            malformed++;
            return 0;
        }
        // RFC 8489 §9.1.3: 400 without credentials, 401 with a wrong name.
        if (!message.hasIntegrity() || !message.hasUsername()) {
            return refuse(400, in, offset, length, out);
        }
        if (!message.usernameIs(username)) {
            return refuse(401, in, offset, length, out);
        }
        if (!message.authenticatedBy(key)) {
            badIntegrity++;
            return 0;
        }
        authenticated = true;
        if (message.unknownAttribute() != 0) {
            return begin(Stun.BINDING_ERROR, in, offset, out)
                    .error(420)
                    .unknownAttribute(message.unknownAttribute())
                    .integrity(key)
                    .end();
        }
        if (message.controlled()) {
            // A lite agent is always the controlled one when the other side is full (RFC 8445 §6.1.1).
            return begin(Stun.BINDING_ERROR, in, offset, out)
                    .error(ROLE_CONFLICT)
                    .integrity(key)
                    .end();
        }
        nominated = message.useCandidate();
        lastConsent = now;
        return begin(Stun.BINDING_SUCCESS, in, offset, out)
                .mappedAddress(source)
                .integrity(key)
                .end();
    }

    private int refuse(int code, byte[] in, int offset, int length, byte[] out) {
        malformed++;
        int size = begin(Stun.BINDING_ERROR, in, offset, out).error(code).end();
        return size <= length ? size : 0;
    }

    private StunWriter begin(int type, byte[] in, int offset, byte[] out) {
        return writer.begin(out, type, in, offset + 8);
    }

    /** Whether MESSAGE-INTEGRITY held for the message last handled. */
    public boolean authenticated() {
        return authenticated;
    }

    /** Whether the message last handled was authenticated and carried USE-CANDIDATE. */
    public boolean nominated() {
        return nominated;
    }

    /** When a check was last answered with success, monotonic nanoseconds; {@link Long#MIN_VALUE} before the first. */
    public long lastConsent() {
        return lastConsent;
    }

    /** Requests with our name and a wrong MESSAGE-INTEGRITY so far; they get no answer. */
    public long badIntegrity() {
        return badIntegrity;
    }

    /** Datagrams so far that were no acceptable binding request. */
    public long malformed() {
        return malformed;
    }

    public String localUfrag() {
        return localUfrag;
    }

    public String localPwd() {
        return localPwd;
    }

    public String remoteUfrag() {
        return remoteUfrag;
    }

    public String remotePwd() {
        return remotePwd;
    }
}
