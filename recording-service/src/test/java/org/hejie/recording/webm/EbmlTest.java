package org.hejie.recording.webm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EbmlTest {
    private static final long LARGEST = (1L << 56) - 2;

    @Property
    void aSizeReadsBackInItsShortestForm(@ForAll @LongRange(min = 0, max = LARGEST) long size) {
        byte[] bytes = new EbmlWriter().id(Ids.CLUSTER).size(size).toBytes();
        EbmlReader reader = new EbmlReader(bytes, 0, bytes.length);
        assertThat(reader.head()).isTrue();
        assertThat(reader.size()).isEqualTo(size);
        assertThat(bytes.length - 4).isEqualTo(EbmlWriter.sizeLength(size));
        int octets = bytes.length - 4;
        assertThat(octets == 1 || size > (1L << 7 * (octets - 1)) - 2).isTrue();
    }

    @Property
    void aSizeMayBeLongerThanNeeded(
            @ForAll @LongRange(min = 0, max = LARGEST) long size, @ForAll @IntRange(min = 1, max = 8) int octets) {
        Assume.that(octets >= EbmlWriter.sizeLength(size));
        byte[] bytes = new EbmlWriter().id(Ids.CUES).size(size, octets).toBytes();
        EbmlReader reader = new EbmlReader(bytes, 0, bytes.length);
        assertThat(reader.head()).isTrue();
        assertThat(reader.size()).isEqualTo(size);
    }

    @Property
    void anUnsignedNumberReadsBack(@ForAll long value) {
        byte[] bytes = new EbmlWriter().uint(Ids.TIMESTAMP, value).toBytes();
        EbmlReader reader = new EbmlReader(bytes, 0, bytes.length);
        assertThat(reader.head() && reader.isWhole()).isTrue();
        assertThat(reader.uint()).isEqualTo(value);
    }

    @Test
    void allOnesMeanUnknown() {
        byte[] bytes = new EbmlWriter().id(Ids.SEGMENT).unknownSize().toBytes();
        EbmlReader reader = new EbmlReader(bytes, 0, bytes.length);
        assertThat(reader.head()).isTrue();
        assertThat(reader.size()).isEqualTo(EbmlReader.UNKNOWN);
        assertThat(EbmlWriter.sizeLength(126)).isEqualTo(1);
        assertThat(EbmlWriter.sizeLength(127)).isEqualTo(2);
    }

    @Property
    void aCutChunkKeepsItsWholeClusters(@ForAll @IntRange(min = 0, max = 400) int cut) {
        TrackFormat format = TrackFormat.opus(48_000, 2);
        EbmlWriter chunk = new EbmlWriter();
        byte[] header = Header.recorded(format);
        chunk.raw(header, 0, header.length);
        for (int c = 0; c < 3; c++) {
            Cluster cluster = new Cluster(c * 100L, true);
            for (int b = 0; b < 5; b++) {
                cluster.add(c * 100L + b * 20, true, new byte[10 + b]);
            }
            byte[] bytes = cluster.toBytes();
            chunk.raw(bytes, 0, bytes.length);
        }
        byte[] whole = chunk.toBytes();
        ChunkScan all = ChunkScan.of(whole, true);
        assertThat(all.fault()).isNull();
        assertThat(all.clusters()).hasSize(3);
        byte[] shorter = Arrays.copyOf(whole, Math.max(0, whole.length - cut));
        ChunkScan scan = ChunkScan.of(shorter, true);
        assertThat(scan.wholeBytes()).isLessThanOrEqualTo(shorter.length);
        assertThat(scan.clusters())
                .isEqualTo(all.clusters().subList(0, scan.clusters().size()));
        int end = scan.clusters().isEmpty() ? header.length : scan.wholeBytes();
        assertThat(shorter.length - end).isLessThan(200);
    }

    @Property
    void noiseIsNoChunkAndNoException(@ForAll @Size(max = 200) byte[] noise, @ForAll boolean first) {
        assertThat(ChunkScan.of(noise, first).wholeBytes()).isLessThanOrEqualTo(noise.length);
    }
}
