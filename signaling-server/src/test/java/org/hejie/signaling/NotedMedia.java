package org.hejie.signaling;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;

/** Media that answers every offer and notes what it was told, in order. */
public final class NotedMedia implements RoomMedia {
    public final List<MediaCommand> commands = new CopyOnWriteArrayList<>();
    private volatile Consumer<MediaEvent> listener = e -> {};

    @Override
    public MediaReply execute(MediaCommand command) {
        commands.add(command);
        return switch (command) {
            case MediaCommand.Offer o
            when o.sdp().startsWith("bad") -> new MediaReply.Refused("sdp_malformed", "line 1");
            case MediaCommand.Offer o -> new MediaReply.Answered("answer to " + o.sdp());
            default -> new MediaReply.Done();
        };
    }

    @Override
    public void onEvents(Consumer<MediaEvent> listener) {
        this.listener = listener;
    }

    public void report(MediaEvent event) {
        listener.accept(event);
    }
}
