package org.hejie.sfu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hejie.protocol.Json;
import org.hejie.sfu.dtls.DtlsIdentity;
import org.hejie.sfu.srtp.SrtpTransform;

/**
 * Debian's Janus with its video rooms, driven over its HTTP API. A participant has two connections there: one that publishes, one that is sent everybody
 * else. Its configuration is the packaged one but for what stands in {@link #CONFIG}. One thread.
 *
 * <p>Source: Janus 1.1.2, the documentation of its REST interface and of its VideoRoom plugin.
 */
final class JanusProcess implements MediaServer {
    private static final String CONFIG = """
            general: {
                configs_folder = "%1$s"
                debug_level = 1
                debug_timestamps = false
                session_timeout = 0
            }
            media: { rtp_port_range = "20000-40000" }
            nat: { ice_enforce_list = "%2$s" }
            plugins: { disable = "%3$s" }
            transports: { disable = "libjanus_websockets.so,libjanus_rabbitmq.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so" }
            """;

    private static final String OTHER_PLUGINS = "libjanus_audiobridge.so,libjanus_duktape.so,libjanus_echotest.so,"
            + "libjanus_lua.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_streaming.so,"
            + "libjanus_textroom.so,libjanus_videocall.so,libjanus_voicemail.so";

    private static final Pattern SECTION =
            Pattern.compile("m=(audio|video) \\d+ (\\S+) (\\d+).*?(?=m=|\\z)", Pattern.DOTALL);
    private static final LoadNode.Figures NONE = new LoadNode.Figures(List.of(), 0, 0);

    private final Process process;
    private final Path folder;
    private final String api;
    private final InetAddress address;
    private final HttpClient http = HttpClient.newHttpClient();
    private String session = "";
    private int transactions;

    private JanusProcess(Process process, Path folder, String api, InetAddress address) {
        this.process = process;
        this.folder = folder;
        this.api = api;
        this.address = address;
    }

    /** @throws IOException also when there is no Janus here */
    static JanusProcess start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("hejie-janus");
        InetAddress address = ownAddress();
        String host = address.getHostAddress();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, address)) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("janus.jcfg"), CONFIG.formatted(folder, host, OTHER_PLUGINS));
        Files.writeString(
                folder.resolve("janus.transport.http.jcfg"),
                "general: { http = true  port = %d  ip = \"%s\"  base_path = \"/janus\" }%n".formatted(port, host));
        Process process = new ProcessBuilder("janus", "--configs-folder=" + folder, "--disable-colors")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        JanusProcess janus = new JanusProcess(process, folder, "http://%s:%d/janus".formatted(host, port), address);
        try {
            janus.open();
        } catch (IOException | InterruptedException e) {
            janus.close();
            throw e;
        }
        return janus;
    }

    /** Where this machine reaches itself without the loopback interface's addresses, which Janus does not use; packets go through that interface all the same. */
    private static InetAddress ownAddress() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst()
                .orElseThrow(() -> new IOException("Janus needs an IPv4 address other than 127.0.0.1"));
    }

    private void open() throws IOException, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                session = "/"
                        + request("", message("create")).path("data").path("id").asText();
                return;
            } catch (IOException e) {
                if (attempt == 100 || !process.isAlive()) {
                    throw new IOException("Janus does not answer: " + Files.readString(folder.resolve("log")), e);
                }
                Thread.sleep(50);
            }
        }
    }

    @Override
    public void room(int number, int perRoom, LoadClient client, DtlsIdentity identity)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        int room = 1000 + number;
        ask(
                attach(),
                body("create", room)
                        .put("publishers", perRoom)
                        .put("bitrate", 0)
                        .put("audiocodec", "opus")
                        .put("videocodec", "vp8"),
                "");
        List<CompletableFuture<SrtpTransform>> handshakes = new ArrayList<>();
        for (int p = 1; p <= perRoom; p++) {
            LoadPeer peer = client.add(0, true, identity);
            peer.foreign();
            ObjectNode join =
                    body("joinandconfigure", room).put("ptype", "publisher").put("id", p);
            JsonNode event = ask(attach(), join, ours(peer.offer().sdp(), peer));
            handshakes.add(peer.answered(sdp(event), identity));
        }
        await(handshakes);
        handshakes.clear();
        for (int p = 1; p <= perRoom; p++) {
            LoadPeer peer = client.add(perRoom - 1, false, identity);
            peer.foreign();
            ObjectNode join = body("join", room).put("ptype", "subscriber");
            ArrayNode streams = join.putArray("streams");
            for (int other = 1; other <= perRoom; other++) {
                if (other != p) {
                    streams.addObject().put("feed", other);
                }
            }
            String handle = attach();
            String offer = sdp(ask(handle, join, ""));
            handshakes.add(peer.answered(offer, identity));
            ask(handle, body("start", room), answer(offer, peer));
        }
        await(handshakes);
    }

    private static void await(List<CompletableFuture<SrtpTransform>> handshakes)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (CompletableFuture<SrtpTransform> handshake : handshakes) {
            handshake.get(30, TimeUnit.SECONDS);
        }
    }

    private static String sdp(JsonNode event) throws IOException {
        String sdp = event.path("jsep").path("sdp").asText();
        if (sdp.isEmpty()) {
            throw new IOException("no SDP: " + event);
        }
        return sdp;
    }

    /** We begin DTLS, and Janus is told where we are. */
    private String ours(String sdp, LoadPeer peer) {
        return sdp.replace("t=0 0", "t=0 0\r\na=ice-lite")
                .replace("a=setup:actpass", "a=setup:active")
                .replace("a=rtcp-mux", "a=rtcp-mux\r\n" + candidate(peer));
    }

    private String candidate(LoadPeer peer) {
        return "a=candidate:1 1 udp 2130706431 %s %d typ host".formatted(address.getHostAddress(), peer.port());
    }

    /** Takes every section as offered. */
    private String answer(String offer, LoadPeer peer) throws IOException {
        StringBuilder answer = new StringBuilder("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=ice-lite\r\n");
        answer.append(first(offer, "(a=group:BUNDLE[^\r\n]*)")).append("\r\n");
        Matcher sections = SECTION.matcher(offer);
        while (sections.find()) {
            String section = sections.group();
            String type = sections.group(3);
            answer.append("m=%s 9 %s %s\r\nc=IN IP4 0.0.0.0\r\na=recvonly\r\na=rtcp-mux\r\na=setup:active\r\n"
                    .formatted(sections.group(1), sections.group(2), type));
            answer.append(first(section, "(a=mid:[^\r\n]*)")).append("\r\n");
            answer.append(first(section, "(a=rtpmap:" + type + " [^\r\n]*)")).append("\r\n");
            answer.append("a=ice-ufrag:%s\r\na=ice-pwd:%s\r\na=fingerprint:sha-256 %s\r\n%s\r\n"
                    .formatted(
                            peer.offer().ufrag(),
                            peer.offer().pwd(),
                            peer.offer().fingerprint(),
                            candidate(peer)));
        }
        return answer.toString();
    }

    private static String first(String text, String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IOException("Janus' SDP has no " + pattern);
        }
        return found.group(1);
    }

    // --- its API

    private ObjectNode message(String what) {
        return Json.mapper().createObjectNode().put("janus", what).put("transaction", "t" + ++transactions);
    }

    private ObjectNode body(String request, int room) {
        return Json.mapper().createObjectNode().put("request", request).put("room", room);
    }

    /** A new handle of the VideoRoom plugin. */
    private String attach() throws IOException, InterruptedException {
        JsonNode reply = request(session, message("attach").put("plugin", "janus.plugin.videoroom"));
        return session + "/" + reply.path("data").path("id").asText();
    }

    /** Sends the plugin a request and waits for what comes of it, at once or as an event. */
    private JsonNode ask(String handle, ObjectNode body, String sdp) throws IOException, InterruptedException {
        ObjectNode message = message("message");
        message.set("body", body);
        if (!sdp.isEmpty()) {
            message.putObject("jsep")
                    .put("type", body.path("request").asText().equals("start") ? "answer" : "offer")
                    .put("sdp", sdp);
        }
        JsonNode reply = request(handle, message);
        while (reply.path("janus").asText().equals("ack")
                || !reply.path("transaction").equals(message.path("transaction"))) {
            reply = send(HttpRequest.newBuilder(URI.create(api + session)).GET());
        }
        JsonNode data = reply.path("plugindata").path("data");
        if (data.has("error")) {
            throw new IOException("Janus refuses " + body.path("request") + ": " + data);
        }
        return reply;
    }

    private JsonNode request(String path, ObjectNode message) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(api + path))
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(message))));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        JsonNode reply = Json.mapper()
                .readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                        .body());
        if (reply.path("janus").asText().equals("error")) {
            throw new IOException("Janus: " + reply.path("error"));
        }
        return reply;
    }

    // --- its process

    @Override
    public InetAddress address() {
        return address;
    }

    @Override
    public ProcessTable table() {
        return new ProcessTable(process.pid());
    }

    @Override
    public LoadNode.Figures figures() {
        return NONE;
    }

    @Override
    public Stops.Span stops() {
        return new Stops.Span(0, 0, 0);
    }

    @Override
    public String threads() {
        return "";
    }

    @Override
    public void close() throws IOException {
        http.close();
        process.destroy();
        MediaServer.awaitEnd(process);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
