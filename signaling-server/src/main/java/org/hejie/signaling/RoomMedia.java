package org.hejie.signaling;

import java.util.function.Consumer;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;

/** The media of all rooms, wherever their nodes are. */
public interface RoomMedia {
    /** Carries out one command; blocks until the node has answered. Commands of one room are given by one thread, in order. Never throws for a node's fault: that is {@link MediaReply.Refused}. */
    MediaReply execute(MediaCommand command);

    /** The one listener of what nodes report; called on any thread, returns at once. Set before the first command. */
    void onEvents(Consumer<MediaEvent> listener);
}
