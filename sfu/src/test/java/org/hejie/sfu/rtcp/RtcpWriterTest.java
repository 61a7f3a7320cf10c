package org.hejie.sfu.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RtcpWriterTest {
    private final byte[] out = new byte[3 + RtcpWriter.MAX];
    private final RtcpWriter writer = new RtcpWriter();
    private final RecordedRtcp heard = new RecordedRtcp();

    private void begin() {
        writer.begin(out, 3);
    }

    private List<String> end() {
        heard.said.clear();
        assertThat(new RtcpReader().read(out, 3, writer.end(), heard)).isTrue();
        return heard.said;
    }

    @Test
    void reportsComeBackAsWritten() {
        begin();
        assertThat(writer.senderReport(1, 0x1234_5678_9abc_def0L, 7, 0xffff_ffffL, 9))
                .isTrue();
        assertThat(writer.receptionBlock(2, 300, -9_000_000, 0x10005L, 7, 0xaabbL, 0xccddL))
                .isTrue();
        assertThat(writer.receptionBlock(3, 5, 6, 7, 8, 9, 10)).isTrue();
        assertThat(writer.cname(1, "hejie".getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(end())
                .containsExactly(
                        "sr 1 123456789abcdef0 7 4294967295 9",
                        "block 1 2 255 -8388608 10005 7 aabb ccdd",
                        "block 1 3 5 6 7 8 9 a");
    }

    @Test
    void aBlockNeedsAReportBeforeIt() {
        begin();
        assertThat(writer.receptionBlock(2, 0, 0, 0, 0, 0, 0)).isFalse();
        writer.receiverReport(1);
        writer.pli(1, 2);
        assertThat(writer.receptionBlock(2, 0, 0, 0, 0, 0, 0)).isFalse();
        assertThat(end()).containsExactly("pli 1 2");
    }

    @Test
    void aReportTakes31Blocks() {
        begin();
        writer.receiverReport(1);
        for (int i = 0; i < 31; i++) {
            assertThat(writer.receptionBlock(i, 0, 0, 0, 0, 0, 0)).isTrue();
        }
        assertThat(writer.receptionBlock(31, 0, 0, 0, 0, 0, 0)).isFalse();
        assertThat(end()).hasSize(31);
    }

    /** RFC 3550 §6.5: a chunk ends with one to four zero bytes on a word boundary. */
    @Test
    void theCanonicalNameIsEndedAndPadded() {
        begin();
        writer.cname(0x11111111, "ab".getBytes(StandardCharsets.US_ASCII));
        writer.cname(0x22222222, "a".getBytes(StandardCharsets.US_ASCII));
        assertThat(HexFormat.of().formatHex(out, 3, 3 + writer.end()))
                .isEqualTo("81ca0003" + "11111111" + "01026162" + "00000000" + "81ca0002" + "22222222" + "01016100");
    }

    @Test
    void feedbackComesBackAsWritten() {
        begin();
        writer.receiverReport(1);
        writer.pli(1, 2);
        writer.fir(1, 3, 257);
        writer.nack(1, 4, new int[] {65534, 65535, 0, 14, 15, 100}, 6);
        assertThat(end())
                .containsExactly("pli 1 2", "fir 3 1", "nack 1 4 65534 8003", "nack 1 4 15 0", "nack 1 4 100 0");
    }

    @Test
    void theBitrateLimitIsRoundedDownTo18Bits() {
        begin();
        writer.remb(1, 2_500_000, new int[] {5, 6});
        writer.remb(1, 0, new int[] {});
        writer.remb(1, 262_143, new int[] {5});
        writer.remb(1, 262_145, new int[] {5});
        assertThat(end()).containsExactly("remb 2500000", "remb 0", "remb 262143", "remb 262144");
    }

    @Test
    void neverExceedsItsSize() {
        begin();
        while (writer.pli(1, 2)) {
            assertThat(writer.end()).isLessThanOrEqualTo(RtcpWriter.MAX);
        }
        int length = writer.end();
        assertThat(length).isEqualTo(RtcpWriter.MAX);
        assertThat(writer.fits(0)).isTrue();
        assertThat(writer.senderReport(1, 2, 3, 4, 5)).isFalse();
        assertThat(writer.receiverReport(1)).isFalse();
        assertThat(writer.cname(1, new byte[1])).isFalse();
        assertThat(writer.fir(1, 2, 3)).isFalse();
        assertThat(writer.remb(1, 2, new int[1])).isFalse();
        assertThat(writer.nack(1, 2, new int[1], 1)).isFalse();
        assertThat(writer.end()).isEqualTo(length);
    }

    @Test
    void ofTooManyLostPacketsThoseThatFitAreAskedFor() {
        int[] sparse = new int[400];
        for (int i = 0; i < sparse.length; i++) {
            sparse[i] = i * 100 & 0xffff;
        }
        begin();
        assertThat(writer.nack(1, 2, sparse, sparse.length)).isFalse();
        assertThat(writer.end()).isEqualTo(RtcpWriter.MAX);
        assertThat(end()).hasSize((RtcpWriter.MAX - 12) / 4);
    }

    @Property(tries = 300)
    void everyLostPacketIsAskedForOnce(
            @ForAll @Size(max = 100) List<@IntRange(max = 3000) Integer> lost,
            @ForAll @IntRange(max = 65535) int first) {
        int[] sequences =
                new TreeSet<>(lost).stream().mapToInt(n -> first + n & 0xffff).toArray();
        begin();
        assertThat(writer.nack(1, 2, sequences, sequences.length)).isTrue();
        List<Integer> asked = new ArrayList<>();
        assertThat(writer.end() == 0
                        || new RtcpReader().read(out, 3, writer.end(), new RtcpHandler() {
                            @Override
                            public void nack(int sender, int media, int pid, int blp) {
                                asked.add(pid);
                                for (int i = 0; i < 16; i++) {
                                    if ((blp >> i & 1) != 0) {
                                        asked.add(pid + 1 + i & 0xffff);
                                    }
                                }
                            }
                        }))
                .isTrue();
        assertThat(asked.stream().mapToInt(Integer::intValue).toArray()).isEqualTo(sequences);
    }
}
