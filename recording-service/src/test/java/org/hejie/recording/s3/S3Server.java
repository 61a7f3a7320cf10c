package org.hejie.recording.s3;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3-compatible server in a process of its own (Adobe S3Mock), on loopback, that can be stopped and started again with what it holds. */
public final class S3Server implements AutoCloseable {
    private static final S3Target.Credentials ANY = new S3Target.Credentials("test", "test");

    private final Path folder;
    private final int port;
    private Process process;

    public S3Server(Path folder) throws IOException {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        process = begin();
    }

    private Process begin() throws IOException {
        Path jar = Path.of("target", "s3", "s3mock.jar");
        if (!Files.exists(jar)) {
            throw new IOException(jar.toAbsolutePath() + " is missing: build the module with Maven");
        }
        Files.createDirectories(folder.resolve("objects"));
        Process begun = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-jar",
                        jar.toString(),
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--http.port=" + port,
                        "--com.adobe.testing.s3mock.store.root=" + folder.resolve("objects"),
                        "--com.adobe.testing.s3mock.store.retain-files-on-exit=true")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3.log").toFile())
                .start();
        process = begun;
        await().atMost(Duration.ofSeconds(90)).until(() -> !begun.isAlive() || answers());
        if (!begun.isAlive()) {
            throw new IOException("the S3 server did not start: " + Files.readString(folder.resolve("s3.log")));
        }
        return begun;
    }

    private boolean answers() {
        try {
            HttpURLConnection c = (HttpURLConnection) endpoint().toURL().openConnection();
            c.setConnectTimeout(1000);
            c.setReadTimeout(5000);
            return c.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A client of its own, for looking behind the store. */
    public S3Client client() {
        return S3Client.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint())
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ANY.accessKey(), ANY.secretKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** A new bucket. */
    public S3Target bucket(S3Target.Lock lock) {
        String name = "b" + UUID.randomUUID().toString().substring(0, 8);
        try (S3Client client = client()) {
            client.createBucket(r -> r.bucket(name).objectLockEnabledForBucket(lock.mode() != S3Target.LockMode.NONE));
        }
        return new S3Target(Optional.of(endpoint()), "us-east-1", name, "hejie", Optional.of(ANY), true, lock);
    }

    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(Duration.ofSeconds(20))) {
            process.destroyForcibly().waitFor();
        }
    }

    public void startAgain() throws IOException {
        process = begin();
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
