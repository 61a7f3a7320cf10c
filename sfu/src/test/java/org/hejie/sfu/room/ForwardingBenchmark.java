package org.hejie.sfu.room;

import java.util.concurrent.TimeUnit;
import org.hejie.sfu.srtp.SrtpTransform;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A packet through the loop of a room of four, without sockets: unprotected once, protected three times, and protected once by its publisher. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ForwardingBenchmark {
    private static final int PEERS = 4;

    /** Of everyone, one audio packet and six of video to the three others. */
    private static final int FORWARDED = PEERS * (PEERS - 1) * 7;

    @Param({"none", "AES-GCM"})
    private String cipher;

    private LoadedLoop load;

    @Setup
    public void begin() {
        SrtpFactory none = (profile, keys, server) -> new PassThrough();
        load = new LoadedLoop(PEERS, cipher.equals("none") ? none : SrtpTransform::create);
    }

    @Benchmark
    @OperationsPerInvocation(FORWARDED)
    public void forwarded() {
        load.round();
        load.rest();
    }
}
