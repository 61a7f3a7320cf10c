package org.hejie.app.whip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hejie.protocol.Language;
import org.hejie.protocol.signal.IceServer;
import org.hejie.signaling.session.Device;

/**
 * The devices that are in a room, each under an address that cannot be guessed and with the ticket that brought it in. One is forgotten when its room
 * lets go of it, for whatever reason. Safe on any thread; what asks the room blocks.
 */
public final class Devices {
    private static final int ID_BYTES = 24;

    /** Where lines come from: {@link org.hejie.signaling.SignalingServer#device}. */
    public interface Lines {
        Device device(Language language, Runnable whenOver);
    }

    /** What became of a POST. */
    sealed interface Entry {
        record In(String id, Resource resource, String answer) implements Entry {}

        record Out(Device.Reply.Refused why) implements Entry {}
    }

    /** One device's place, and its ICE session. */
    static final class Resource {
        private final Device device;
        private final byte[] ticket;
        private OfferText offer;
        private int restarts;

        private Resource(Device device, byte[] ticket, OfferText offer) {
            this.device = device;
            this.ticket = ticket;
            this.offer = offer;
        }

        boolean cameWith(String ticket) {
            return MessageDigest.isEqual(this.ticket, digest(ticket));
        }

        /** The entity tag of the ICE session (RFC 9725 §4.3.1). */
        synchronized String tag() {
            return "\"ice-" + restarts + '"';
        }

        synchronized boolean has(IceFragment fragment) {
            return offer.ice().equals(fragment);
        }

        /** The answer to the offer with these credentials; refused, the ICE session is the one it was. */
        synchronized Device.Reply restart(IceFragment fragment) {
            OfferText next = offer.restarted(fragment);
            Device.Reply reply = device.offer(next.sdp());
            if (reply instanceof Device.Reply.Answered) {
                offer = next;
                restarts++;
            }
            return reply;
        }

        List<IceServer> relays() {
            return device.relays();
        }

        void leave() {
            device.leave();
        }
    }

    private final Lines lines;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Resource> resources = new ConcurrentHashMap<>();

    public Devices(Lines lines) {
        this.lines = lines;
    }

    Entry enter(String ticket, Language language, OfferText offer) {
        String id = id();
        Device device = lines.device(language, () -> resources.remove(id));
        Resource resource = new Resource(device, digest(ticket), offer);
        resources.put(id, resource);
        return switch (device.enter(ticket, offer.sdp(), offer.sources())) {
            case Device.Reply.Answered(String answer) -> new Entry.In(id, resource, answer);
            case Device.Reply.Refused refused -> new Entry.Out(refused);
        };
    }

    Optional<Resource> find(String id) {
        return Optional.ofNullable(resources.get(id));
    }

    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] digest(String ticket) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
