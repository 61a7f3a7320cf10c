package org.hejie.recording.derive;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A font of this machine that has Chinese characters. Text must never be boxes: without one, nothing with text is made. */
public final class Fonts {
    private static final String SAMPLE = "和解调解申请人被背对背画面录制中断";
    private static final List<String> LIKED = List.of(
            "Noto Sans CJK SC",
            "Noto Sans SC",
            "Source Han Sans SC",
            "Source Han Sans CN",
            "WenQuanYi Micro Hei",
            "WenQuanYi Zen Hei",
            "Noto Serif CJK SC",
            "Droid Sans Fallback");

    private final Font font;

    private Fonts(Font font) {
        this.font = font;
    }

    /** Empty where there is none: {@code fonts-noto-cjk} brings one. */
    public static Optional<Fonts> found() {
        List<String> there =
                List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames());
        List<String> candidates = new ArrayList<>(LIKED);
        candidates.retainAll(there);
        candidates.addAll(there);
        for (String family : candidates) {
            Font font = new Font(family, Font.PLAIN, 1);
            if (font.canDisplayUpTo(SAMPLE) < 0) {
                return Optional.of(new Fonts(font));
            }
        }
        return Optional.empty();
    }

    Font size(float points) {
        return font.deriveFont(points);
    }

    Font bold(float points) {
        return font.deriveFont(Font.BOLD, points);
    }

    String family() {
        return font.getFamily();
    }

    /** The text with every character the font has not written as its code point. */
    String drawable(String text) {
        StringBuilder drawn = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (font.canDisplay(c) || Character.isWhitespace(c)) {
                drawn.appendCodePoint(Character.isWhitespace(c) ? ' ' : c);
            } else if (!Character.isISOControl(c)) {
                drawn.append("[U+")
                        .append(Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT))
                        .append(']');
            }
        });
        return drawn.toString();
    }
}
