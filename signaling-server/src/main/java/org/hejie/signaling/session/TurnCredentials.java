package org.hejie.signaling.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hejie.protocol.signal.IceServer;
import org.hejie.signaling.SignalingConfig;
import org.jspecify.annotations.Nullable;

/**
 * Lets participants into the TURN servers for a time, without telling those servers of each one: the name holds when it expires, the password proves
 * that we made the name (draft-uberti-behave-turn-rest-00 §2.2; coturn's {@code use-auth-secret}). Safe on any thread.
 */
public final class TurnCredentials {
    /** The draft's; TURN itself uses it too (RFC 8489 §9.2). */
    private static final String HMAC = "HmacSHA1";

    private final SignalingConfig.@Nullable Turn turn;

    public TurnCredentials(SignalingConfig.@Nullable Turn turn) {
        this.turn = turn;
    }

    /** What a participant may use from now on; empty when there are no TURN servers. */
    public List<IceServer> issue(String participantId, Instant now) {
        if (turn == null) {
            return List.of();
        }
        String name = now.plus(turn.lifetime()).getEpochSecond() + ":" + participantId;
        return List.of(new IceServer(turn.urls(), name, password(turn.secret(), name)));
    }

    static String password(String secret, String name) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        }
    }
}
