package org.hejie.recording.crypt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The form of one stored file: {@code HJE1}, then records of {@code u32 plain length, 12-byte nonce, ciphertext, 16-byte tag}, big-endian. A record is bound to
 * its place by its plain offset as associated data, and to its file by the key. Any thread.
 */
final class FileCipher {
    private static final byte[] MAGIC = "HJE1".getBytes(StandardCharsets.US_ASCII);
    /** Before the first record. */
    static final int HEAD = 4;

    static final int LENGTH = 4;
    /** What a record needs beside its plain bytes. */
    static final int OVERHEAD = LENGTH + Aead.NONCE + Aead.TAG;
    /** Longest record we write or read. */
    static final int MOST = 64 << 20;
    /** Length of the records of a file that is written whole, so that a reader may begin anywhere. */
    private static final int PIECE = 256 << 10;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Aead aead;
    private final byte[] key;

    /** @param inner path within the session's folder */
    FileCipher(Aead aead, byte[] dataKey, String inner) {
        this.aead = aead;
        key = aead.derive(dataKey, inner.getBytes(StandardCharsets.UTF_8));
    }

    static long storedAt(int record, long plain) {
        return HEAD + plain + (long) record * OVERHEAD;
    }

    static boolean isMagic(byte[] bytes, int length) {
        return length >= HEAD && java.util.Arrays.equals(bytes, 0, HEAD, MAGIC, 0, HEAD);
    }

    /** The record for these plain bytes, with the file's head before it if it is the first. */
    ByteBuffer record(long plainOffset, ByteBuffer plain) {
        byte[] bytes = new byte[plain.remaining()];
        plain.get(bytes);
        int head = plainOffset == 0 ? HEAD : 0;
        ByteBuffer record = ByteBuffer.allocate(head + OVERHEAD + bytes.length);
        if (head > 0) {
            record.put(MAGIC);
        }
        byte[] nonce = new byte[Aead.NONCE];
        RANDOM.nextBytes(nonce);
        record.putInt(bytes.length).put(nonce);
        aead.seal(key, nonce, place(plainOffset), Aead.Span.of(bytes), record.array(), record.position());
        return record.rewind();
    }

    /** A whole file. */
    byte[] file(byte[] plain) {
        int records = (plain.length + PIECE - 1) / PIECE;
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(storedAt(records, plain.length)));
        file.put(MAGIC);
        for (int at = 0; at < plain.length; at += PIECE) {
            ByteBuffer record = record(at, ByteBuffer.wrap(plain, at, Math.min(PIECE, plain.length - at)));
            file.put(at == 0 ? record.position(HEAD) : record);
        }
        return file.array();
    }

    /**
     * Opens a record.
     *
     * @param at where it begins in {@code stored}
     * @return {@code null} when it was changed or lies at another place than it was written for
     */
    byte @Nullable [] open(byte[] stored, int at, int length, long plainOffset) {
        byte[] nonce = java.util.Arrays.copyOfRange(stored, at + LENGTH, at + LENGTH + Aead.NONCE);
        byte[] plain = new byte[length];
        Aead.Span sealed = new Aead.Span(stored, at + LENGTH + Aead.NONCE, length + Aead.TAG);
        return aead.open(key, nonce, place(plainOffset), sealed, plain, 0) ? plain : null;
    }

    static int length(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes, at, LENGTH).getInt();
    }

    private static byte[] place(long plainOffset) {
        return ByteBuffer.allocate(Long.BYTES).putLong(plainOffset).array();
    }
}
