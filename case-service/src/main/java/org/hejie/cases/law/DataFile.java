package org.hejie.cases.law;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.hejie.protocol.Json;

/** A list of the law's that is part of the program, as JSON. */
public final class DataFile {
    private DataFile() {}

    /**
     * Reads it, whole.
     *
     * @param beside the class it lies beside
     * @throws RuntimeException when it is missing, or a required part of it is: the program does not start
     */
    public static <T> List<T> read(Class<?> beside, String file, Class<T[]> type) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The data file " + file + " is missing from the program.");
            }
            T[] all = Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), type);
            checkWhole(all);
            return List.of(all);
        } catch (IOException e) {
            throw new UncheckedIOException("The data file " + file + " cannot be read.", e);
        }
    }

    /** An array hides its members from {@link Json#read}; each is read back on its own so that a missing part is refused at start. */
    private static void checkWhole(Object[] all) throws JsonProcessingException {
        for (Object one : Arrays.asList(all)) {
            Json.read(Json.write(one), one.getClass());
        }
    }
}
