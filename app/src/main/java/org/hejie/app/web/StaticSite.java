package org.hejie.app.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The built web client, read into memory once: no request names a file of ours, so none can name a wrong one. Immutable. */
public final class StaticSite {
    /** Below this, compression saves no packet. */
    private static final int WORTH_COMPRESSING = 1200;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("map", "application/json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"));

    /**
     * One file in each form it can be sent.
     *
     * @param lasting its name changes with its content, so that a browser may keep it for good
     */
    record Asset(
            byte[] plain, byte @Nullable [] gzip, byte @Nullable [] brotli, String type, String tag, boolean lasting) {}

    private final Map<String, Asset> assets;

    private StaticSite(Map<String, Asset> assets) {
        this.assets = Map.copyOf(assets);
    }

    /** Reads {@code folder}; a site without a page when it is not there. {@code .gz} and {@code .br} files beside a file are its compressed forms. */
    public static StaticSite read(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new StaticSite(Map.of());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            Map<String, Asset> assets = new HashMap<>();
            for (Path file : all) {
                String name = "/" + folder.relativize(file).toString().replace('\\', '/');
                if (!name.endsWith(".gz") && !name.endsWith(".br")) {
                    assets.put(name, asset(file, name));
                }
            }
            return new StaticSite(assets);
        } catch (IOException e) {
            throw new UncheckedIOException("The web client in " + folder + " cannot be read", e);
        }
    }

    private static Asset asset(Path file, String name) throws IOException {
        byte[] plain = Files.readAllBytes(file);
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        boolean compresses = plain.length >= WORTH_COMPRESSING
                && (type.startsWith("text/") || type.contains("json") || type.contains("svg") || type.contains("wasm"));
        return new Asset(
                plain,
                compresses ? sibling(file, ".gz").orElse(gzip(plain)) : null,
                compresses ? sibling(file, ".br").orElse(null) : null,
                type,
                "\"" + digest(plain) + "\"",
                name.startsWith("/assets/"));
    }

    private static Optional<byte[]> sibling(Path file, String suffix) throws IOException {
        Path path = file.resolveSibling(file.getFileName() + suffix);
        return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] plain) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Whether there is a page at all. */
    public boolean built() {
        return assets.containsKey("/index.html");
    }

    /** The file at {@code path}; for a path that names no file, the page, whose own router shows what belongs there. */
    Optional<Asset> find(String path) {
        Asset asset = assets.get(path);
        if (asset != null) {
            return Optional.of(asset);
        }
        boolean page = path.lastIndexOf('.') < path.lastIndexOf('/');
        return page ? Optional.ofNullable(assets.get("/index.html")) : Optional.empty();
    }
}
