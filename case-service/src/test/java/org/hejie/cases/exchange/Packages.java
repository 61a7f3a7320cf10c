package org.hejie.cases.exchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A package of messages, read or made by hand. */
record Packages(List<byte[]> messages, List<String> signatures) {

    static Packages of(byte[] file) throws IOException {
        Packages read = new Packages(new ArrayList<>(), new ArrayList<>());
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                if (entry.getName().endsWith(".json")) {
                    read.messages().add(content);
                } else {
                    read.signatures().add(new String(content, StandardCharsets.US_ASCII));
                }
            }
        }
        return read;
    }

    static byte[] zip(List<byte[]> messages, List<String> signatures) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int n = 0; n < messages.size(); n++) {
                zip.putNextEntry(new ZipEntry(n + ".json"));
                zip.write(messages.get(n));
                zip.putNextEntry(new ZipEntry(n + ".jws"));
                zip.write(signatures.get(n).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return out.toByteArray();
    }
}
