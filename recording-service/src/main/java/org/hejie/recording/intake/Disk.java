package org.hejie.recording.intake;

import java.io.IOException;
import org.hejie.protocol.GapCause;
import org.hejie.recording.archive.Notary;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.Reserve;

/** Where recordings are written and who signs them, and whether there is room. Any thread. */
public final class Disk {
    private final ArchiveStore store;
    private final Notary notary;
    private final Reserve reserve;
    private final long minFreeBytes;

    public Disk(ArchiveStore store, Notary notary, Reserve reserve, long minFreeBytes) {
        this.store = store;
        this.notary = notary;
        this.reserve = reserve;
        this.minFreeBytes = minFreeBytes;
    }

    ArchiveStore store() {
        return store;
    }

    Notary notary() {
        return notary;
    }

    /** Whether so little is free that recording must stop while what is there can still be closed. */
    boolean isTight() throws IOException {
        return store.freeBytes() < minFreeBytes;
    }

    /** A write failed: makes room for closing. @return what to call the failure */
    GapCause failed(IOException cause) {
        reserve.giveUp();
        return isFull(cause) ? GapCause.DISK_FULL : GapCause.RECORDER_FAULT;
    }

    /** @return true when there was something left to give up */
    boolean makeRoom() {
        return reserve.giveUp();
    }

    private static boolean isFull(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("No space left")
                || message.contains("quota exceeded")
                || message.contains("not enough space");
    }

    /** Whether recording may begin again: the reserve is whole and there is room beside it. */
    boolean hasRoom() {
        try {
            reserve.take();
            return !isTight();
        } catch (IOException e) {
            return false;
        }
    }
}
