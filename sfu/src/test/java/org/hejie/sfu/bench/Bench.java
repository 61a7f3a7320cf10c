package org.hejie.sfu.bench;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.hejie.sfu.dtls.DtlsIdentity;

/**
 * The media node under load, for {@code sfu/bench}, whose help names the arguments. Everyone sends and receives everyone in the room ({@code load}), or
 * is connected and sends nothing but ICE checks ({@code idle}). With {@code janus}, Janus' video rooms under the same load instead.
 */
final class Bench {
    /** Windows measured one after the other; the middle one is the result. */
    private static final int WINDOWS = 3;

    /** The compilers rest: less than this many milliseconds in each second. */
    private static final double QUIET = 3;

    private static final int MIN_WARM_UP = 15;
    private static final int MAX_WARM_UP = 150;

    private Bench() {}

    public static void main(String[] args)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        boolean idle = args[0].equals("idle");
        boolean janus = args[0].equals("janus");
        int rooms = Integer.parseInt(args[1]);
        int perRoom = Integer.parseInt(args[2]);
        int seconds = Integer.parseInt(args[3]);
        int loops = Integer.parseInt(args[4]);
        List<String> jvm = List.of(args).subList(5, args.length);
        System.out.printf(
                Locale.ROOT,
                "%s: %d rooms of %d, %d loops, windows of %d s, node options %s%n",
                args[0],
                rooms,
                perRoom,
                loops,
                seconds,
                String.join(" ", jvm));
        try (MediaServer node = janus ? JanusProcess.start() : new NodeProcess(loops, jvm);
                LoadClient client = new LoadClient(node.address())) {
            join(node, client, rooms, perRoom);
            client.start(!idle);
            warmUp(node, client);
            System.out.println(Window.HEAD);
            List<Window> windows = new ArrayList<>();
            for (int i = 0; i < WINDOWS; i++) {
                windows.add(Window.of(node, client, seconds));
                System.out.println(windows.get(i).row());
            }
            conclude(Window.median(windows), client, node, !idle ? 2 * rooms * perRoom * (perRoom - 1) : 0);
        }
    }

    private static void join(MediaServer node, LoadClient client, int rooms, int perRoom)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        DtlsIdentity identity = DtlsIdentity.create(new SecureRandom(), Instant.now());
        for (int r = 0; r < rooms; r++) {
            node.room(r, perRoom, client, identity);
        }
    }

    /** Until the JVM's compilers have been quiet for ten seconds. */
    private static void warmUp(MediaServer node, LoadClient client) throws IOException, InterruptedException {
        int quiet = 0;
        int passed = 0;
        while (passed < MIN_WARM_UP || passed < MAX_WARM_UP && quiet < 5) {
            Window window = Window.of(node, client, 2);
            passed += 2;
            quiet = window.compiling() / window.seconds() < QUIET ? quiet + 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "warm after %d s: the compilers took %d ms until now%s%n%n",
                passed,
                node.figures().compiling(),
                quiet < 5 ? " and are NOT done" : "");
    }

    private static void conclude(Window middle, LoadClient client, MediaServer node, int streams) throws IOException {
        System.out.printf("%nmiddle:%n%s%n", middle.row());
        System.out.println("threads: " + middle.busiest());
        System.out.printf(
                Locale.ROOT,
                "streams: %d of %d; decrypted to see: %d, broken: %d; node: %,d in, %,d out with RTCP%n",
                client.streams(),
                streams,
                middle.tally().genuine(),
                middle.tally().broken(),
                middle.packetsIn(),
                middle.packetsOut());
        node.figures()
                .loops()
                .forEach(loop -> System.out.println("drops: " + loop.dropped() + " unsent " + loop.sendDropped()
                        + " unread " + loop.receiveDropped()));
    }
}
