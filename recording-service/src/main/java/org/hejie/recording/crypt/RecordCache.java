package org.hejie.recording.crypt;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records decrypted last, up to a number of octets. Any thread; arrays are shared and never changed. */
final class RecordCache {
    private record Name(String path, long start) {}

    private final long most;
    private final Map<Name, byte[]> records = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    RecordCache(long most) {
        this.most = most;
    }

    synchronized byte @Nullable [] get(String path, long start) {
        return records.get(new Name(path, start));
    }

    synchronized void put(String path, long start, byte[] plain) {
        if (plain.length > most / 4) {
            return;
        }
        byte[] before = records.put(new Name(path, start), plain);
        bytes += plain.length - (before == null ? 0 : before.length);
        Iterator<byte[]> eldest = records.values().iterator();
        while (bytes > most && eldest.hasNext()) {
            bytes -= eldest.next().length;
            eldest.remove();
        }
    }

    synchronized void forget(String path) {
        records.entrySet().removeIf(entry -> drop(entry, entry.getKey().path().equals(path)));
    }

    synchronized void forgetFolder(String folder) {
        records.entrySet().removeIf(entry -> drop(entry, entry.getKey().path().startsWith(folder + "/")));
    }

    private boolean drop(Map.Entry<Name, byte[]> entry, boolean dropped) {
        if (dropped) {
            bytes -= entry.getValue().length;
        }
        return dropped;
    }
}
