package org.hejie.recording.webm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The frames of a one-track file that FFmpeg muxed. */
public final class Blocks {
    private static final int BLOCK_GROUP = 0xA0;
    private static final int BLOCK = 0xA1;
    private static final int HEAD = 4;

    private Blocks() {}

    public record Block(long ms, byte[] frame) {}

    public static List<Block> of(byte[] file) {
        List<Block> blocks = new ArrayList<>();
        EbmlReader reader = new EbmlReader(file, 0, file.length);
        long cluster = 0;
        while (reader.head()) {
            switch (reader.id()) {
                case Ids.SEGMENT, Ids.CLUSTER, BLOCK_GROUP -> {
                    // Their ends need no looking after: what follows is read as it comes.
                    reader = new EbmlReader(file, reader.content(), file.length);
                    continue;
                }
                case Ids.TIMESTAMP -> cluster = reader.uint();
                case Ids.SIMPLE_BLOCK, BLOCK -> {
                    int at = reader.content();
                    int relative = (short) ((file[at + 1] & 0xFF) << 8 | file[at + 2] & 0xFF);
                    byte[] frame = Arrays.copyOfRange(file, at + HEAD, at + (int) reader.size());
                    blocks.add(new Block(cluster + relative, frame));
                }
                default -> {}
            }
            reader.skip();
        }
        return blocks;
    }
}
