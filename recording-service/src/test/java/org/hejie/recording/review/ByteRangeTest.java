package org.hejie.recording.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteRangeTest {
    @Test
    void anOpenRangeIsAnsweredInPieces() {
        assertThat(ByteRange.read("bytes=0-", 5_000).map(range -> range.atMost(1_000)))
                .contains(new ByteRange(0, 1_000));
        assertThat(ByteRange.read("bytes=4500-", 5_000).map(range -> range.atMost(1_000)))
                .contains(new ByteRange(4_500, 5_000));
    }

    @Test
    void anEmptyRangeStaysEmpty() {
        assertThat(ByteRange.read("bytes=5000-", 5_000))
                .hasValueSatisfying(
                        range -> assertThat(range.atMost(10).isEmpty()).isTrue());
    }
}
