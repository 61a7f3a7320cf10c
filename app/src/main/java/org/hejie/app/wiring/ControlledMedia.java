package org.hejie.app.wiring;

import java.util.function.Consumer;
import org.hejie.media.MediaController;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.MediaReply;
import org.hejie.signaling.RoomMedia;

/** The rooms' media through the controller. */
public record ControlledMedia(MediaController controller) implements RoomMedia {
    @Override
    public MediaReply execute(MediaCommand command) {
        return controller.execute(command);
    }

    @Override
    public void onEvents(Consumer<MediaEvent> listener) {
        controller.onEvents(listener);
    }
}
