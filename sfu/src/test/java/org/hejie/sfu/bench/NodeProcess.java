package org.hejie.sfu.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hejie.protocol.Json;
import org.hejie.protocol.Place;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.dtls.DtlsIdentity;
import org.hejie.sfu.srtp.SrtpTransform;

/** A {@link LoadNode} in a JVM of its own, so that its CPU time is its alone. One thread. */
final class NodeProcess implements MediaServer {
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;
    private final Path log = Files.createTempFile("hejie-bench", ".safepoints");
    private final Stops stops = new Stops(log);

    NodeProcess(int loops, List<String> jvmOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add(Stops.option(log));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadNode.class.getName()));
        command.add(Integer.toString(loops));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = next(); !line.equals("ready"); line = next()) {
            System.err.println(line); // the node's log
        }
    }

    @Override
    public void room(int number, int perRoom, LoadClient client, DtlsIdentity identity)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        String room = "room-" + number;
        execute(new MediaCommand.OpenRoom(room));
        List<CompletableFuture<SrtpTransform>> handshakes = new ArrayList<>();
        for (int p = 0; p < perRoom; p++) {
            LoadPeer peer = client.add(perRoom - 1, true, identity);
            MediaReply reply = execute(new MediaCommand.Offer(
                    room, "p" + p, Place.JOINT, peer.offer().sdp(), LoadOffer.SOURCES));
            if (!(reply instanceof MediaReply.Answered(String sdp))) {
                throw new IOException("offer refused: " + reply);
            }
            handshakes.add(peer.answered(sdp, identity));
        }
        for (CompletableFuture<SrtpTransform> handshake : handshakes) {
            handshake.get(30, TimeUnit.SECONDS);
        }
    }

    private MediaReply execute(MediaCommand command) throws IOException {
        return Json.read(
                ask(Json.mapper().writerFor(MediaCommand.class).writeValueAsString(command)), MediaReply.class);
    }

    @Override
    public LoadNode.Figures figures() throws IOException {
        return Json.read(ask("figures"), LoadNode.Figures.class);
    }

    @Override
    public InetAddress address() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public ProcessTable table() {
        return new ProcessTable(process.pid());
    }

    @Override
    public Stops.Span stops() throws IOException {
        return stops.next();
    }

    @Override
    public String threads() {
        return "media-";
    }

    private String ask(String line) throws IOException {
        in.write(line);
        in.newLine();
        in.flush();
        String answer = next();
        while (!answer.startsWith("{")) {
            answer = next();
        }
        return answer;
    }

    private String next() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the node's process ended");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
        MediaServer.awaitEnd(process);
        Files.deleteIfExists(log);
    }
}
