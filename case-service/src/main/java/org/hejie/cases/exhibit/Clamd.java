package org.hejie.cases.exhibit;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ClamAV's daemon over TCP, by its INSTREAM command (clamd(8)): the file in chunks with their lengths, an empty one at the end, one line back. */
public final class Clamd implements DocumentScanner {
    private static final Logger LOG = LoggerFactory.getLogger(Clamd.class);
    private static final int CHUNK = 64 * 1024;
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 60_000;
    private static final int ANSWER_MOST = 4_096;
    private final InetSocketAddress address;

    /** @param address resolved each time, since it may be a service's name */
    public Clamd(InetSocketAddress address) {
        this.address = address;
    }

    @Override
    public Verdict scan(byte[] content) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            send(socket, content);
            byte[] answer = socket.getInputStream().readNBytes(ANSWER_MOST);
            return verdict(
                    new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip());
        }
    }

    private static void send(Socket socket, byte[] content) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), CHUNK));
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        for (int at = 0; at < content.length; at += CHUNK) {
            int length = Math.min(CHUNK, content.length - at);
            out.writeInt(length);
            out.write(content, at, length);
        }
        out.writeInt(0);
        out.flush();
    }

    private static Verdict verdict(String answer) throws IOException {
        if (answer.equals("stream: OK")) {
            return Verdict.CLEAN;
        }
        if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
            LOG.warn("an upload was refused, the scanner found something: {}", answer);
            return Verdict.INFECTED;
        }
        throw new IOException("the scanner gave no verdict: " + answer);
    }
}
