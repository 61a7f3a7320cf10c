package org.hejie.recording.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.hejie.recording.keys.SignatureAlgorithm;
import org.hejie.recording.keys.SigningKeys;
import org.hejie.recording.keys.TimestampKey;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.store.SessionSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StamperTest {
    private static final String SESSION = "c_1/s_1";

    @TempDir
    Path folder;

    /** A stop in the middle of the two files waits for the second. */
    @Test
    void aTokenIsNeverLeftWithoutItsLineByAStop() throws Exception {
        FolderStore archive = new FolderStore(folder.resolve("archive"));
        archive.put(SESSION + "/manifest.json", "{}".getBytes(StandardCharsets.UTF_8));
        archive.put(SESSION + "/manifest.sig", "{}".getBytes(StandardCharsets.UTF_8));
        Clock clock = Clock.systemUTC();
        SigningKeys keys = SigningKeys.open(folder.resolve("signing"), SignatureAlgorithm.ECDSA_P256, false, clock);
        EmbeddedAuthority authority =
                new EmbeddedAuthority(TimestampKey.in(folder.resolve("keys"), Instant.now()), clock);
        CompletableFuture<Stamper> made = new CompletableFuture<>();
        CompletableFuture<Thread> stop = new CompletableFuture<>();
        ArchiveStore stopsHalfway = (ArchiveStore) Proxy.newProxyInstance(
                ArchiveStore.class.getClassLoader(), new Class<?>[] {ArchiveStore.class}, (proxy, method, given) -> {
                    try {
                        Object answer = method.invoke(archive, given);
                        if (method.getName().equals("put")
                                && String.valueOf(given[0]).endsWith(Stamper.TOKEN)) {
                            stop.complete(
                                    Thread.ofPlatform().start(() -> made.join().close()));
                            await().until(() -> stop.join().getState() == Thread.State.WAITING);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        SessionSigner signer = new SessionSigner(archive, keys::current);
        made.complete(new Stamper(stopsHalfway, signer, authority, Duration.ofSeconds(1), (caseId, sessionId) -> {}));
        made.join().sealed("c_1", "s_1");
        made.join().await("c_1", "s_1");
        stop.join().join();
        assertThat(archive.list(SESSION)).contains(Stamper.TOKEN, Stamper.LINES);
        assertThat(made.join().waiting()).isZero();
    }
}
