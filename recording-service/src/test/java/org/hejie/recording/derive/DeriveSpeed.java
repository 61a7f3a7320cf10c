package org.hejie.recording.derive;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hejie.protocol.Language;
import org.hejie.protocol.rest.DerivativeKind;
import org.hejie.protocol.rest.DerivativeState;
import org.hejie.recording.RecordingConfig;
import org.hejie.recording.RecordingService;
import org.hejie.recording.Stage;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.keys.SignatureAlgorithm;
import org.hejie.recording.keys.SigningKeys;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.FolderStore;

/** How long the films of a session take that {@link org.hejie.recording.ThirtyMinutes} wrote. Argument: its data folder. */
public final class DeriveSpeed {
    private static final int THREADS = 2;
    private static final long MEMORY = 3L << 30;

    private DeriveSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        Clock clock = Clock.systemUTC();
        Encryption encryption = Encryption.standard(data);
        RecordingConfig config = new RecordingConfig(data, "measured", 0, 0, 1 << 20, encryption);
        SigningKeys keys = SigningKeys.open(data.resolve("derive-speed"), SignatureAlgorithm.ECDSA_P256, false, clock);
        ArchiveStore derived = encryption.over(new FolderStore(data.resolve("derived")));
        DeriveConfig limits = new DeriveConfig(true, 1, THREADS, MEMORY, Optional.empty(), () -> false);
        try (RecordingService service = new RecordingService(config, clock);
                Derivatives derivatives = new Derivatives(
                        service.archive(), derived, keys::current, event -> {}, "measured", clock, limits)) {
            derivatives.start();
            Master master = Master.read(service.archive(), Stage.CASE, Stage.SESSION, Stage.RECORDING)
                    .orElseThrow();
            for (DerivativeKind kind : List.of(DerivativeKind.GRID, DerivativeKind.AUDIO, DerivativeKind.PERSON)) {
                String person = kind == DerivativeKind.PERSON ? "p_a" : null;
                Order order = Derivatives.order(
                        master, kind, person, Language.ZH_CN, "a_1", "陈法官", "measured", List.of(), null, null, clock);
                long began = System.nanoTime();
                derivatives.accept(order);
                derivatives.awaitIdle();
                var view = derivatives.view(order, "");
                if (view.state() != DerivativeState.DONE) {
                    throw new IllegalStateException(kind + ": " + view.error());
                }
                System.out.printf(Locale.ROOT, "%s: %.1f s%n", kind, (System.nanoTime() - began) / 1e9);
            }
        }
    }
}
