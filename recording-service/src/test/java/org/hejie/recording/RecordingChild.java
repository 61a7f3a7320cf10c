package org.hejie.recording;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.hejie.protocol.recording.TapSink;

/** A recorder in a process of its own, to be killed. Says on its output up to which millisecond it has handed media over. */
public final class RecordingChild {
    /** Faster than life, so that the test is short; all times are the media's. */
    private static final int SPEED = 3;

    private RecordingChild() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        boolean encrypted = Boolean.parseBoolean(arguments[1]);
        try (Stage stage = new Stage(folder, Stage.config(folder, encrypted)).recording()) {
            TapSink tap = stage.tap();
            long began = System.nanoTime();
            for (int n = 0; ; n++) {
                while ((System.nanoTime() - began) / 1_000_000 * SPEED < n * 20L) {
                    LockSupport.parkNanos(1_000_000);
                }
                long at = Stage.START_MICROS + n * 20_000L;
                byte[] voice = Packets.voice(n);
                tap.rtp(Packets.VOICE, at, voice, 0, voice.length);
                if (n % 2 == 0) {
                    byte[] face = Packets.face(n / 2, 900);
                    tap.rtp(Packets.FACE, at, face, 0, face.length);
                }
                System.out.println(n * 20);
            }
        }
    }
}
