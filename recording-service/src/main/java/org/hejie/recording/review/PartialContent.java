package org.hejie.recording.review;

import io.javalin.http.Context;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers with all of something, or with the part of it that a Range header asks for (RFC 9110 §14). */
public final class PartialContent {
    private static final int PARTIAL = 206;
    private static final int UNSATISFIABLE = 416;

    private PartialContent() {}

    /** Where the bytes come from. */
    public interface Source {
        /** Bytes from {@code from} to before {@code to}; told before any of them is sent. */
        InputStream stream(long from, long to) throws IOException;
    }

    /**
     * The caller sets type and disposition.
     *
     * @param length of all of it, bytes
     * @param most bytes of one part; an answer without Range is not cut
     * @param etag a strong validator, so that a broken download can go on; {@code null} for none
     */
    public static void send(Context ctx, long length, long most, @Nullable String etag, Source source)
            throws IOException {
        ctx.header("Accept-Ranges", "bytes");
        if (etag != null) {
            ctx.header("ETag", etag);
        }
        String asked = ctx.header("Range");
        String onlyIf = ctx.header("If-Range");
        boolean applies = asked != null && (onlyIf == null || onlyIf.equals(etag));
        Optional<ByteRange> range = applies ? ByteRange.read(asked, length) : Optional.empty();
        if (range.isEmpty()) {
            ctx.header("Content-Length", Long.toString(length));
            ctx.result(source.stream(0, length));
            return;
        }
        ByteRange part = range.get().atMost(most);
        if (part.isEmpty()) {
            ctx.status(UNSATISFIABLE).header("Content-Range", "bytes */" + length);
            return;
        }
        ctx.status(PARTIAL);
        ctx.header("Content-Range", "bytes " + part.from() + "-" + (part.to() - 1) + "/" + length);
        ctx.header("Content-Length", Long.toString(part.to() - part.from()));
        ctx.result(source.stream(part.from(), part.to()));
    }

    /** Part of a local file. It can be read to its end although the file is deleted meanwhile. */
    public static InputStream ofFile(Path file, long from, long to) throws IOException {
        FileChannel channel = FileChannel.open(file);
        return new Limited(Channels.newInputStream(channel.position(from)), to - from);
    }

    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int n = super.read(into, offset, (int) Math.min(most, left));
            left -= Math.max(0, n);
            return n;
        }
    }
}
