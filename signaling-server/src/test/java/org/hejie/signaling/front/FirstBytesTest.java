package org.hejie.signaling.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class FirstBytesTest {
    private static FirstBytes.@Nullable Kind kind(String text) {
        return FirstBytes.kind(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private static FirstBytes.@Nullable Kind hex(String hex) {
        return FirstBytes.kind(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    }

    @Example
    void signallingIsRecognisedByItsRequestLine() {
        assertThat(kind("GET /signal HTTP/1.1\r\n")).isEqualTo(FirstBytes.Kind.SIGNAL);
        assertThat(kind("GET /signal?v=1 HTTP/1.1\r\n")).isEqualTo(FirstBytes.Kind.SIGNAL);
        assertThat(kind("GET /signals HTTP/1.1\r\n")).isEqualTo(FirstBytes.Kind.OTHER);
        assertThat(kind("POST /signal HTTP/1.1\r\n")).isEqualTo(FirstBytes.Kind.OTHER);
    }

    @Example
    void tooFewBytesLeaveItOpen() {
        String line = "GET /signal";
        for (int i = 0; i <= line.length(); i++) {
            assertThat(kind(line.substring(0, i))).isNull();
        }
        assertThat(hex("0014000100002112")).isNull();
    }

    @Example
    void stunIsRecognisedFramedAndBare() {
        assertThat(hex("0014" + "00010000" + "2112a442")).isEqualTo(FirstBytes.Kind.STUN);
        assertThat(hex("00010000" + "2112a442" + "0000")).isEqualTo(FirstBytes.Kind.STUN);
        assertThat(hex("00010000000000000000")).isEqualTo(FirstBytes.Kind.OTHER);
    }

    @Example
    void tlsGoesToTheHttpServer() {
        assertThat(hex("160301")).isEqualTo(FirstBytes.Kind.OTHER);
    }

    @Property(tries = 1_000)
    void moreBytesNeverChangeTheAnswer(@ForAll @Size(max = 40) byte[] bytes) {
        FirstBytes.Kind decided = null;
        ByteBuf all = Unpooled.wrappedBuffer(bytes);
        for (int length = 0; length <= bytes.length; length++) {
            FirstBytes.Kind now = FirstBytes.kind(all.slice(0, length));
            if (decided != null) {
                assertThat(now).isEqualTo(decided);
            }
            decided = now;
        }
    }
}
