package org.hejie.recording.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HexFormat;
import org.hejie.protocol.Json;
import org.hejie.recording.archive.SessionContent;
import org.hejie.recording.stamp.Stamper;
import org.hejie.recording.stamp.Token;
import org.hejie.recording.store.ArchiveStore;
import org.hejie.recording.store.ChainFile;
import org.hejie.recording.store.ChainLine;
import org.hejie.recording.store.Digest;
import org.jspecify.annotations.Nullable;

/** Checks the timestamp of a manifest: the signed line that pins the token, the token itself, and that it is over this manifest. */
final class TimestampCheck {
    private TimestampCheck() {}

    /** @param manifest SHA-256 of its file, {@code null} when that was changed, which has been said @return the token when it holds */
    static @Nullable Token check(
            ArchiveStore store, String session, @Nullable String manifest, Certificates certificates, Findings findings)
            throws IOException {
        byte[] lines = orNull(store, SessionContent.join(session, Stamper.LINES));
        byte[] token = orNull(store, SessionContent.join(session, Stamper.TOKEN));
        if (lines == null && token == null) {
            return null;
        }
        if (lines == null || token == null) {
            String missing = lines == null ? Stamper.LINES : Stamper.TOKEN;
            findings.error(
                    "timestamp_missing",
                    "时间戳文件 " + missing + " 缺失。",
                    "the timestamp's file " + missing + " is missing.");
            return null;
        }
        Stamper.Line line = line(lines, certificates, findings);
        if (line == null) {
            return null;
        }
        if (!line.token().equals(Stamper.TOKEN) || !line.sha256().equals(Digest.of(token))) {
            wrong(findings, Stamper.TOKEN, "it is not the token the line names");
            return null;
        }
        if (manifest != null && !line.manifest().equals(manifest)) {
            wrong(findings, Stamper.LINES, "it is about another manifest.json");
            return null;
        }
        try {
            Token read = Token.read(token, HexFormat.of().parseHex(line.manifest()));
            if (!read.authority().equals(line.authority()) || !read.time().equals(line.time())) {
                wrong(findings, Stamper.LINES, "authority or time are not the token's");
                return null;
            }
            return read;
        } catch (IOException | IllegalArgumentException e) {
            wrong(findings, Stamper.TOKEN, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static Stamper.@Nullable Line line(byte[] file, Certificates certificates, Findings findings) {
        ChainFile.Content content = ChainFile.read(file);
        if (content.fault() != null || content.torn() > 0 || content.lines().size() != 1) {
            wrong(findings, Stamper.LINES, content.fault() == null ? "there must be one line in it" : content.fault());
            return null;
        }
        ChainLine line = content.lines().getFirst();
        try {
            Stamper.Line read = Json.read(line.body(), Stamper.Line.class);
            String why = certificates.faultOfLater(line, read.time());
            if (why != null) {
                wrong(findings, Stamper.LINES, "its signature does not hold: " + why);
                return null;
            }
            return read;
        } catch (JsonProcessingException e) {
            wrong(findings, Stamper.LINES, "it is no line of a timestamp");
            return null;
        }
    }

    private static void wrong(Findings findings, String file, @Nullable String why) {
        findings.error(
                "timestamp_wrong",
                "时间戳不成立：" + file + "（" + why + "）。",
                "the timestamp does not hold: " + file + " (" + why + ").");
    }

    private static byte @Nullable [] orNull(ArchiveStore store, String path) throws IOException {
        try {
            return store.read(path);
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
