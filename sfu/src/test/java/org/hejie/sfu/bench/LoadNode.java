package org.hejie.sfu.bench;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hejie.protocol.Json;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.node.LoopFigures;
import org.hejie.sfu.node.NodeConfig;
import org.hejie.sfu.node.SfuNode;

/** The measured process: a media node that takes commands as JSON lines on standard input. {@code figures} asks for its counters. */
final class LoadNode {
    private LoadNode() {}

    /**
     * @param loops one entry per loop
     * @param allocated bytes, by all threads since the start
     * @param compiling milliseconds spent by the JVM's compilers since the start
     */
    record Figures(List<LoopFigures> loops, long allocated, long compiling) {
        static Figures of(SfuNode node) {
            return new Figures(
                    node.figures(),
                    ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes(),
                    ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        SfuNode node = new SfuNode(
                new NodeConfig(
                        "bench", InetAddress.getLoopbackAddress(), 0, List.of("127.0.0.1"), Integer.parseInt(args[0])),
                (roomId, recordingId) -> {
                    throw new IllegalStateException("the benchmark records nothing");
                });
        node.start();
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("figures")) {
                System.out.println(Json.write(Figures.of(node)));
                continue;
            }
            MediaReply reply = node.execute(Json.read(line, MediaCommand.class)).join();
            System.out.println(Json.mapper().writerFor(MediaReply.class).writeValueAsString(reply));
        }
        node.stop();
    }
}
