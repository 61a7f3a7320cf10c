package org.hejie.sfu.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class TcpAddressTest {
    @Test
    void aConnectionIsNeverMistakenForADatagramsSource() {
        InetSocketAddress udp = new InetSocketAddress("203.0.113.7", 50_000);
        InetSocketAddress tcp = TcpAddress.of(udp);
        assertThat(tcp).isNotEqualTo(udp).isEqualTo(TcpAddress.of(udp)).hasSameHashCodeAs(TcpAddress.of(udp));
        assertThat(TcpAddress.is(tcp)).isTrue();
        assertThat(TcpAddress.is(udp)).isFalse();
    }

    @Test
    void theAnswerToACheckTellsTheClientItsRealAddress() {
        for (String host : new String[] {"203.0.113.7", "2001:db8::7"}) {
            InetSocketAddress real = new InetSocketAddress(host, 50_000);
            byte[] b = new byte[128];
            int length = new StunWriter()
                    .begin(b, Stun.BINDING_SUCCESS, new byte[12], 0)
                    .mappedAddress(TcpAddress.of(real))
                    .end();
            StunMessage message = new StunMessage();
            assertThat(message.read(b, 0, length)).isTrue();
            assertThat(message.mappedAddress()).isEqualTo(real);
        }
    }
}
