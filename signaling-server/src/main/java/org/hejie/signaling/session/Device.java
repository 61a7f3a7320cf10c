package org.hejie.signaling.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.Language;
import org.hejie.protocol.Place;
import org.hejie.protocol.Refusal;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.IceServer;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomView;
import org.hejie.protocol.signal.ServerFrame;
import org.hejie.signaling.refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A person's line without a WebSocket: hardware that publishes or plays, and does nothing else. It says hello, offers and tells what is on as a page
 * does, and is let in, moved and thrown out as a page is. A page that loses its media offers anew; a device cannot be told to, so then it is over.
 * Safe on any thread.
 */
public final class Device implements Line {
    /** A media node that is silent has been given up long before. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What became of an offer. */
    public sealed interface Reply {
        record Answered(String sdp) implements Reply {}

        record Refused(Refusal refusal) implements Reply {}
    }

    private final Sessions sessions;
    private final Language language;
    private final Runnable whenOver;
    private final Map<Long, CompletableFuture<ServerFrame.Answer>> asked = new HashMap<>();
    private final CompletableFuture<Void> entered = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Map<String, TrackSource> sources = Map.of();
    private volatile List<IceServer> relays = List.of();
    private volatile Sessions.@Nullable Seated seat;
    private @Nullable Refusal over;
    private long requests;
    /** On the room's thread only, as are the two below. */
    private @Nullable String participantId;

    private boolean inside;
    private boolean answered;

    Device(Sessions sessions, Language language, Runnable whenOver) {
        this.sessions = sessions;
        this.language = language;
        this.whenOver = whenOver;
    }

    /**
     * Redeems a join ticket and puts the offer to the room. Once; blocks until the media node has answered. Refused, the device is over.
     *
     * @param sources the source each sending m-line carries, by mid; empty for a device that only plays
     */
    public Reply enter(String ticket, String sdp, Map<String, TrackSource> sources) {
        this.sources = Map.copyOf(sources);
        sessions.hello(
                new ClientFrame.Hello(ClientFrame.VERSION, ticket, null, 0, language),
                this,
                (seated, own) -> seated(seated));
        if (!came(entered)) {
            lost(DisconnectCause.NETWORK_LOST);
        }
        Reply reply = offer(sdp);
        if (reply instanceof Reply.Refused) {
            tell(new Command.Leave());
        }
        return reply;
    }

    /** On the room's thread, before the line has the seat; one that was given up meanwhile says so after. */
    private void seated(Sessions.Seated to) {
        seat = to;
        if (ended.isDone()) {
            to.closed(DisconnectCause.NETWORK_LOST);
        }
    }

    /** The same offer with new ICE credentials: an ICE restart. Blocks; a refusal leaves everything as it was. */
    public Reply offer(String sdp) {
        ServerFrame.Answer answer = ask(new Command.OfferMedia(sdp, sources));
        Refusal error = answer.error();
        if (error != null) {
            return new Reply.Refused(error);
        }
        String text = answer.sdp();
        return text == null ? new Reply.Refused(Reason.MEDIA_UNAVAILABLE.say(language)) : new Reply.Answered(text);
    }

    /** What the device may use to get through firewalls; after it entered. */
    public List<IceServer> relays() {
        return relays;
    }

    /** Leaves as a person who goes. Blocks until nothing of the device is left. */
    public void leave() {
        tell(new Command.Leave());
        if (!came(ended)) {
            lost(DisconnectCause.CLIENT_CLOSED);
        }
    }

    // --- from the room

    @Override
    public void send(ServerFrame frame) {
        switch (frame) {
            case ServerFrame.Welcome welcome -> welcomed(welcome);
            case ServerFrame.Answer answer -> answered(answer);
            case ServerFrame.Event event -> {
                Sessions.Seated to = seat;
                if (to != null) {
                    to.acknowledge(event.n());
                }
                if (event.event() instanceof RoomEvent.ParticipantPlaced placed
                        && placed.participantId().equals(participantId)) {
                    placed(placed.to());
                }
            }
            case ServerFrame.Notice notice -> {
                if (notice.notice() instanceof Notice.MediaLost) {
                    lost(DisconnectCause.NETWORK_LOST);
                }
            }
            default -> {}
        }
    }

    private void welcomed(ServerFrame.Welcome welcome) {
        participantId = welcome.participantId();
        relays = welcome.iceServers();
        RoomView room = welcome.room();
        inside = room != null
                && room.participants().stream()
                        .anyMatch(p -> p.participantId().equals(participantId)
                                && !p.place().equals(Place.WAITING));
        entered.complete(null);
    }

    private void answered(ServerFrame.Answer answer) {
        if (answer.sdp() != null && !answered) {
            answered = true;
            if (inside) {
                tracks(true);
            }
        }
        CompletableFuture<ServerFrame.Answer> asker;
        synchronized (this) {
            asker = asked.remove(answer.re());
        }
        if (asker != null) {
            asker.complete(answer);
        }
    }

    /** As a page, it is on where it may be heard. */
    private void placed(Place place) {
        boolean now = !place.equals(Place.WAITING);
        if (answered && now != inside) {
            tracks(now);
        }
        inside = now;
    }

    private void tracks(boolean on) {
        sources.values().forEach(source -> tell(new Command.SetTrack(source, on)));
    }

    @Override
    public void bye(Reason reason, boolean mayResume, long retryAfterMillis) {
        end(reason.say(language));
    }

    @Override
    public void mediaClosed() {
        tell(new Command.Leave());
    }

    @Override
    public Language language() {
        return language;
    }

    // --- to the room

    private ServerFrame.Answer ask(Command command) {
        CompletableFuture<ServerFrame.Answer> answer = new CompletableFuture<>();
        put(command, answer);
        return came(answer) ? answer.join() : new ServerFrame.Answer(0, null, Reason.SERVER_FAULT.say(language));
    }

    private void tell(Command command) {
        put(command, null);
    }

    private void put(Command command, @Nullable CompletableFuture<ServerFrame.Answer> answer) {
        Sessions.Seated to = seat;
        Refusal why;
        synchronized (this) {
            why = over == null && to == null ? Reason.NOT_IN_ROOM.say(language) : over;
            if (why == null && to != null) {
                requests++;
                if (answer != null) {
                    asked.put(requests, answer);
                }
                to.request(new ClientFrame.Request(requests, command));
            }
        }
        if (why != null && answer != null) {
            answer.complete(new ServerFrame.Answer(0, null, why));
        }
    }

    private static boolean came(CompletableFuture<?> what) {
        try {
            what.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The line is gone as a page's is whose network failed: the seat is kept for a while. */
    private void lost(DisconnectCause cause) {
        Sessions.Seated from = seat;
        end(Reason.LINE_SILENT.say(language));
        if (from != null) {
            from.closed(cause);
        }
    }

    private void end(Refusal why) {
        List<CompletableFuture<ServerFrame.Answer>> waiting;
        synchronized (this) {
            if (over != null) {
                return;
            }
            over = why;
            waiting = new ArrayList<>(asked.values());
            asked.clear();
        }
        whenOver.run();
        waiting.forEach(one -> one.complete(new ServerFrame.Answer(0, null, why)));
        entered.complete(null);
        ended.complete(null);
    }
}
