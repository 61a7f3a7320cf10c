package org.hejie.cases.paper;

import java.util.Comparator;
import java.util.List;
import org.apache.fontbox.ttf.CmapSubtable;
import org.jspecify.annotations.Nullable;

/**
 * A font's character map in which a glyph that several characters share is the common one of them. Noto draws 人 and the radical ⼈ (U+2F08) with one
 * glyph; read back from a paper it must be 人, or nobody finds a name in it.
 */
final class Unified extends CmapSubtable {
    private static final Comparator<Integer> COMMON_FIRST = Comparator.comparing(Unified::rare);

    private final CmapSubtable all;

    Unified(CmapSubtable all) {
        this.all = all;
        setPlatformId(all.getPlatformId());
        setPlatformEncodingId(all.getPlatformEncodingId());
    }

    @Override
    public int getGlyphId(int characterCode) {
        return all.getGlyphId(characterCode);
    }

    @Override
    public @Nullable List<Integer> getCharCodes(int glyphId) {
        List<Integer> codes = all.getCharCodes(glyphId);
        return codes == null ? null : codes.stream().sorted(COMMON_FIRST).toList();
    }

    /** Radicals (U+2E80-2FDF), compatibility forms and private use. */
    private static boolean rare(int code) {
        return code >= 0x2E80 && code <= 0x2FDF
                || code >= 0xE000 && code <= 0xFAFF
                || code >= 0x2F800 && code <= 0x2FA1F;
    }
}
