package org.hejie.signaling;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server behind a PROXY protocol v2 header: answers with the request's first line, or with its body on /echo. */
final class TinyHttp implements AutoCloseable {
    private static final byte[] SIGNATURE = {0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A};

    /** Who the header says is there. */
    record Proxied(String client, int clientPort, int serverPort) {}

    private final ServerSocket listening;
    private final List<Proxied> seen = new CopyOnWriteArrayList<>();

    TinyHttp() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress("localhost", listening.getLocalPort());
    }

    Proxied last() {
        return seen.getLast();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
                OutputStream out = socket.getOutputStream()) {
            seen.add(proxied(in));
            while (answer(in, out)) {}
        } catch (IOException e) {
            // The client went away.
        }
    }

    private static Proxied proxied(DataInputStream in) throws IOException {
        if (!java.util.Arrays.equals(in.readNBytes(12), SIGNATURE) || in.readUnsignedByte() != 0x21) {
            throw new IOException("no PROXY header");
        }
        int length = in.readUnsignedByte() == 0x11 ? 4 : 16;
        int all = in.readUnsignedShort();
        String client = InetAddress.getByAddress(in.readNBytes(length)).getHostAddress();
        in.skipNBytes(length);
        Proxied proxied = new Proxied(client, in.readUnsignedShort(), in.readUnsignedShort());
        in.skipNBytes(all - 2L * length - 4);
        return proxied;
    }

    private static boolean answer(DataInputStream in, OutputStream out) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return false;
        }
        int length = 0;
        boolean more = true;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).trim());
            }
            more &= !lower.equals("connection: close");
        }
        byte[] body = length > 0 ? in.readNBytes(length) : first.getBytes(StandardCharsets.UTF_8);
        out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
        return more;
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
