package org.hejie.recording.review;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One range of a Range header (RFC 9110 §14), {@code from} to before {@code to}. */
public record ByteRange(long from, long to) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** What a server may ignore (no range, several ranges, other units) is absent; a range outside the content is empty. */
    public static Optional<ByteRange> read(String header, long length) {
        Matcher m = ONE.matcher(header.trim());
        if (!m.matches() || m.group(1).isEmpty() && m.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (m.group(1).isEmpty()) {
            long suffix = Math.min(length, Long.parseLong(m.group(2)));
            return Optional.of(new ByteRange(length - suffix, length));
        }
        long from = Long.parseLong(m.group(1));
        if (m.group(2).isEmpty()) {
            return Optional.of(new ByteRange(Math.min(from, length), length));
        }
        long last = Long.parseLong(m.group(2));
        if (last < from) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(Math.min(from, length), Math.min(last + 1, length)));
    }

    /** Its beginning: a server may send less than was asked for (RFC 9110 §15.3.7), and a browser asks for the rest. */
    public ByteRange atMost(long bytes) {
        return to - from <= bytes ? this : new ByteRange(from, from + bytes);
    }

    public boolean isEmpty() {
        return from >= to;
    }
}
