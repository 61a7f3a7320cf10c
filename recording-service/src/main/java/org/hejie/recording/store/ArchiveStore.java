package org.hejie.recording.store;

import java.io.IOException;
import java.util.List;

/**
 * Where the archive's files live. Paths are relative, parts separated by '/'. Files only grow at their end until they are closed; a closed file
 * is never written again. Safe on any thread; one file is written by one thread at a time.
 */
public interface ArchiveStore {
    /** Opens a file for writing at its end; creates it and its folders if need be. */
    AppendFile append(String path) throws IOException;

    /** Writes a whole file so that a crash leaves either all of it or none. */
    void put(String path, byte[] content) throws IOException;

    /**
     * As {@link #put}, for a file that never changes: one with this content may be there already.
     *
     * @throws java.nio.file.FileAlreadyExistsException when one with another content is
     */
    default void create(String path, byte[] content) throws IOException {
        if (!exists(path)) {
            put(path, content);
        } else if (!java.util.Arrays.equals(read(path), content)) {
            throw new java.nio.file.FileAlreadyExistsException(path);
        }
    }

    /** The whole file; throws {@link java.nio.file.NoSuchFileException} when there is none. */
    byte[] read(String path) throws IOException;

    /** Reads into {@code into} from {@code position}; @return bytes read, less than asked for only at the end of the file */
    int read(String path, long position, byte[] into, int offset, int length) throws IOException;

    long size(String path) throws IOException;

    boolean exists(String path);

    /** Names in a folder, sorted; folders end with '/'. Empty when there is no such folder. {@code ""} is the root. */
    List<String> list(String folder) throws IOException;

    void delete(String path) throws IOException;

    /** Deletes a folder with all that is in it; none is fine. */
    default void deleteFolder(String folder) throws IOException {
        for (String name : list(folder)) {
            String path = folder + "/" + name;
            if (name.endsWith("/")) {
                deleteFolder(path.substring(0, path.length() - 1));
            } else {
                delete(path);
            }
        }
    }

    /** Removes what a {@link #put} that a crash stopped has left in a folder and below it; none may be under way there. */
    default void sweep(String folder) throws IOException {}

    /** Bytes that may still be written. */
    long freeBytes() throws IOException;
}
