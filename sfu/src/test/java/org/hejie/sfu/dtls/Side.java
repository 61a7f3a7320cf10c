package org.hejie.sfu.dtls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.hejie.sfu.srtp.SrtpProfile;
import org.jspecify.annotations.Nullable;

/** One end of an in-memory wire: notes what its session tells and carries datagrams to the other end, unless told to lose them. */
final class Side implements DtlsEvents {
    record Keys(SrtpProfile profile, byte[] material) {}

    final CompletableFuture<Keys> keys = new CompletableFuture<>();
    final CompletableFuture<DtlsEnd> end = new CompletableFuture<>();
    final List<byte[]> sent = Collections.synchronizedList(new ArrayList<>());
    volatile @Nullable DtlsSession other;
    volatile Predicate<byte[]> loses = datagram -> false;

    @Override
    public void send(byte[] buffer, int offset, int length) {
        byte[] datagram = Arrays.copyOfRange(buffer, offset, offset + length);
        sent.add(datagram);
        DtlsSession to = other;
        if (to != null && !loses.test(datagram)) {
            to.receive(datagram, 0, datagram.length);
        }
    }

    @Override
    public void established(SrtpProfile profile, byte[] keyingMaterial) {
        keys.complete(new Keys(profile, keyingMaterial));
    }

    @Override
    public void ended(DtlsEnd how) {
        end.complete(how);
    }
}
