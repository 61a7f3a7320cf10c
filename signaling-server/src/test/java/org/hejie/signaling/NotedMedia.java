package org.hejie.signaling;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.protocol.media.TapCounts;

/** Media that answers every offer and notes what it was told, in order. */
public final class NotedMedia implements RoomMedia {
    public final List<MediaCommand> commands = new CopyOnWriteArrayList<>();
    private final Map<Class<? extends MediaCommand>, MediaReply.Refused> refusals = new ConcurrentHashMap<>();
    private final Set<Class<? extends MediaCommand>> once = ConcurrentHashMap.newKeySet();
    private volatile Consumer<MediaEvent> listener = e -> {};

    /** From now on commands of this kind are refused. */
    public void refuse(Class<? extends MediaCommand> kind, String code) {
        refusals.put(kind, new MediaReply.Refused(code, "refused in a test"));
    }

    /** What the node says it has counted. */
    public volatile TapCounts counts = new TapCounts("e1", 0, List.of());

    /** And of caucuses that had the tap. */
    public volatile List<TapCounts> sealed = List.of();

    /** The next command of this kind is refused. */
    public void refuseOnce(Class<? extends MediaCommand> kind, String code) {
        once.add(kind);
        refuse(kind, code);
    }

    public void accept(Class<? extends MediaCommand> kind) {
        refusals.remove(kind);
    }

    /** Commands of one kind so far. */
    public <T extends MediaCommand> List<T> all(Class<T> kind) {
        return commands.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public MediaReply execute(MediaCommand command) {
        commands.add(command);
        MediaReply.Refused refused = refusals.get(command.getClass());
        if (refused != null) {
            if (once.remove(command.getClass())) {
                accept(command.getClass());
            }
            return refused;
        }
        return switch (command) {
            case MediaCommand.Offer o
            when o.sdp().startsWith("bad") -> new MediaReply.Refused("sdp_malformed", "line 1");
            case MediaCommand.Offer o -> new MediaReply.Answered("answer to " + o.sdp());
            case MediaCommand.SetTap _,
                    MediaCommand.MovePeers _,
                    MediaCommand.RemovePeer _,
                    MediaCommand.CountTap _,
                    MediaCommand.CloseRoom _ -> new MediaReply.Counted(counts, sealed);
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
