package org.hejie.sfu.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RtcpReaderTest {
    private final RecordedRtcp heard = new RecordedRtcp();

    private boolean read(String hex) {
        String packed = hex.replace(" ", "");
        byte[] b = HexFormat.of().parseHex("cc" + packed + "dd");
        heard.said.clear();
        return new RtcpReader().read(b, 1, packed.length() / 2, heard);
    }

    @Test
    void readsACompound() {
        assertThat(read("81c8000c 11111111 e0000001 80000000 00015f90 0000000a fffffff0"
                        + "22222222 40fffffe 00010005 00000007 12345678 00010000"
                        + "81ca0002 11111111 01016100"
                        + "81cb0001 33333333"))
                .isTrue();
        assertThat(heard.said)
                .containsExactly(
                        "sr 11111111 e000000180000000 15f90 10 4294967280",
                        "block 11111111 22222222 64 -2 10005 7 12345678 10000",
                        "bye 33333333");
    }

    @Test
    void readsFeedback() {
        assertThat(read("81cd0004 11111111 22222222 0064 8001 00c8 0000")).isTrue();
        assertThat(heard.said).containsExactly("nack 11111111 22222222 100 8001", "nack 11111111 22222222 200 0");
        assertThat(read("81ce0002 11111111 22222222")).isTrue();
        assertThat(heard.said).containsExactly("pli 11111111 22222222");
        assertThat(read("84ce0006 11111111 00000000 22222222 ff000000 33333333 01000000"))
                .isTrue();
        assertThat(heard.said).containsExactly("fir 22222222 255", "fir 33333333 1");
        assertThat(read("8fce0005 11111111 00000000 52454d42 010dffff 22222222"))
                .isTrue();
        assertThat(heard.said).containsExactly("remb " + (0x1ffffL << 3));
    }

    @Test
    void rembWithoutLimitIsTheLargestNumber() {
        assertThat(read("8fce0004 11111111 00000000 52454d42 00ffffff")).isTrue();
        assertThat(heard.said).containsExactly("remb " + Long.MAX_VALUE);
        assertThat(read("8fce0004 11111111 00000000 52454d42 00fc0000")).isTrue();
        assertThat(heard.said).containsExactly("remb 0");
    }

    @Test
    void transportFeedbackComesWithoutItsPadding() {
        assertThat(read("afcd0005 11111111 22222222 0001 0001 00000a00 2001 1002"))
                .isTrue();
        assertThat(heard.said).containsExactly("twcc 11111111 22222222 0001000100000a00200" + "1");
    }

    @Test
    void unknownPacketsArePassedOver() {
        assertThat(read("80cf0001 11111111" + "80cc0002 11111111 61626364" + "81cb0001 33333333"))
                .isTrue();
        assertThat(read("9fce0002 11111111 22222222")).as("unknown format").isTrue();
        assertThat(heard.said).isEmpty();
    }

    @Test
    void nothingIsToldPastAFault() {
        assertThat(read("81cb0001 33333333" + "81cb0009 44444444")).isFalse();
        assertThat(heard.said).containsExactly("bye 33333333");
    }

    @Test
    void refusesWhatIsTooShortForWhatItSays() {
        assertThat(read("80c9")).as("half a head").isFalse();
        assertThat(read("40c90001 11111111")).as("version").isFalse();
        assertThat(read("81c90001 11111111")).as("block missing").isFalse();
        assertThat(read("80c80001 11111111")).as("sender report").isFalse();
        assertThat(read("82cb0001 11111111")).as("two goodbyes").isFalse();
        assertThat(read("81cd0002 11111111 22222222")).as("nack of nothing").isFalse();
        assertThat(read("84ce0003 11111111 22222222 33333333")).as("half a fir").isFalse();
        assertThat(read("8fcd0003 11111111 22222222 00010001"))
                .as("transport feedback")
                .isFalse();
        assertThat(read("8fce0004 11111111 00000000 52454d42 010dffff"))
                .as("remb without its source")
                .isFalse();
        assertThat(read("a0c90001 11111100")).as("padding of 0").isFalse();
        assertThat(read("a0c90001 11111109")).as("padding too long").isFalse();
        assertThat(heard.said).isEmpty();
    }
}
