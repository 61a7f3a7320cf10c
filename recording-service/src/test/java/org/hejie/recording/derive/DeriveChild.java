package org.hejie.recording.derive;

import java.nio.file.Path;

/** Makes what waits in a {@link Scene}'s folder, in a process of its own, to be killed. */
public final class DeriveChild {
    private DeriveChild() {}

    public static void main(String[] arguments) throws Exception {
        try (Derivatives derivatives = Scene.elsewhere(Path.of(arguments[0]))) {
            derivatives.start();
            derivatives.awaitIdle();
        }
    }
}
