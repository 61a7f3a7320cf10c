package org.hejie.recording.derive;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.Language;
import org.hejie.protocol.rest.Edit;
import org.hejie.recording.archive.Gap;
import org.jspecify.annotations.Nullable;

/** Draws what stands round, or instead of, the pictures of one stretch. One thread. */
final class Canvas {
    static final int WIDTH = 1280;
    static final int HEIGHT = 720;
    private static final int HEAD = 48;
    private static final int CAPTION = 30;
    private static final int EDGE = 8;
    private static final int SIDE = 288;
    /** Where the clock stands. */
    static final Rectangle CLOCK = new Rectangle(WIDTH - 300, 0, 300, HEAD);

    private static final Color GROUND = new Color(0x14181D);
    private static final Color BAR = new Color(0x22282F);
    private static final Color HOLE = new Color(0x0B0D10);
    private static final Color TEXT = new Color(0xF2F4F6);
    private static final Color QUIET = new Color(0xAEB6BF);

    private final Master master;
    private final List<Master.Person> people;
    private final Fonts fonts;
    private final Language language;

    /** @param people who has a cell */
    Canvas(Master master, List<Master.Person> people, Fonts fonts, Language language) {
        this.master = master;
        this.people = people;
        this.fonts = fonts;
        this.language = language;
    }

    /** Where each person's picture goes, and the screen under the key {@code ""}. Even numbers: colour has half the resolution. */
    Map<String, Rectangle> cells(boolean screen) {
        Map<String, Rectangle> cells = new LinkedHashMap<>();
        int n = Math.max(1, people.size());
        int columns = screen ? 1 : (int) Math.ceil(Math.sqrt(n));
        int rows = (n + columns - 1) / columns;
        int left = screen ? WIDTH - SIDE : 0;
        int width = (WIDTH - left) / columns;
        int height = (HEIGHT - HEAD) / rows;
        for (int i = 0; i < people.size(); i++) {
            int x = left + i % columns * width + EDGE;
            int y = HEAD + i / columns * height + EDGE;
            cells.put(
                    people.get(i).id(),
                    new Rectangle(even(x), even(y), even(width - 2 * EDGE), even(height - 2 * EDGE - CAPTION)));
        }
        if (screen) {
            cells.put(
                    "",
                    new Rectangle(
                            EDGE, HEAD + EDGE, even(WIDTH - SIDE - EDGE), even(HEIGHT - HEAD - 2 * EDGE - CAPTION)));
        }
        return cells;
    }

    private static int even(int n) {
        return Math.max(2, n & ~1);
    }

    /** Everything but the clock. */
    BufferedImage still(Plan.Stretch stretch) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = graphics(image);
        fill(g, new Rectangle(0, 0, WIDTH, HEIGHT), GROUND);
        fill(g, new Rectangle(0, 0, WIDTH, HEAD), BAR);
        g.setColor(TEXT);
        g.setFont(fonts.bold(20));
        String heading = fit(g, master.heading(), 560);
        g.drawString(heading, 14, 32);
        int x = 14 + g.getFontMetrics().stringWidth(heading) + 20;
        g.setColor(QUIET);
        g.setFont(fonts.size(17));
        String room = Words.room(master.caucus(), language);
        // What it is comes first where it must not be cut off.
        String where = master.caucus() ? room + " · " + master.place() : master.place() + " · " + room;
        g.drawString(fit(g, where, WIDTH - CLOCK.width - x - 10), x, 32);
        Edit.Cut cut = stretch.cut();
        Gap gap = stretch.gap();
        if (cut != null) {
            card(g, "此段已剪去", "This part was cut", cut.fromMs(), cut.toMs(), cut.reason(), null);
        } else if (gap != null) {
            long to = gap.toMs() == null ? master.durationMs() : gap.toMs();
            String who = gap.participantId() == null
                    ? null
                    : master.person(gap.participantId())
                            .map(Master.Person::name)
                            .orElse(null);
            card(
                    g,
                    "未录制：" + Words.zh(gap.cause()),
                    "Not recorded: " + Words.en(gap.cause()),
                    gap.fromMs(),
                    to,
                    null,
                    who);
        } else {
            people(g, stretch);
        }
        g.dispose();
        return image;
    }

    private void people(Graphics2D g, Plan.Stretch stretch) {
        Plan.Shown screen = stretch.screen();
        Map<String, Rectangle> cells = cells(screen != null);
        for (Master.Person person : people) {
            Rectangle cell = cells.get(person.id());
            if (cell == null) {
                continue;
            }
            fill(g, cell, HOLE);
            boolean seen = stretch.cameras().stream()
                    .anyMatch(c -> c.footage().participantId().equals(person.id()));
            if (!seen) {
                g.setColor(QUIET);
                g.setFont(fonts.size(20));
                centre(g, Words.noPicture(language), cell.x, cell.width, cell.y + cell.height / 2 + 7);
            }
            caption(g, cell, person.name() + "　" + person.role().title(language));
        }
        Rectangle cell = cells.get("");
        if (screen != null && cell != null) {
            fill(g, cell, HOLE);
            String name = master.person(screen.footage().participantId())
                    .map(Master.Person::name)
                    .orElse("");
            caption(g, cell, Words.screenOf(name, language));
        }
    }

    private void caption(Graphics2D g, Rectangle cell, String text) {
        g.setColor(TEXT);
        g.setFont(fonts.size(18));
        g.drawString(fit(g, text, cell.width - 8), cell.x + 4, cell.y + cell.height + 21);
    }

    private void card(
            Graphics2D g, String zh, String en, long fromMs, long toMs, @Nullable String reason, @Nullable String who) {
        int y = 290;
        g.setColor(TEXT);
        g.setFont(fonts.bold(38));
        centre(g, fit(g, zh, WIDTH - 80), 0, WIDTH, y);
        g.setFont(fonts.size(28));
        centre(g, fit(g, en, WIDTH - 80), 0, WIDTH, y + 50);
        g.setColor(QUIET);
        g.setFont(fonts.size(24));
        String from = Words.time(master.startedAt().plusMillis(fromMs));
        String to = Words.time(master.startedAt().plusMillis(toMs));
        String length = Words.length(toMs - fromMs);
        centre(g, from + " – " + to + "　时长 " + length + " · length " + length, 0, WIDTH, y + 110);
        if (who != null) {
            centre(g, fit(g, who, WIDTH - 80), 0, WIDTH, y + 150);
        }
        if (reason != null) {
            centre(g, fit(g, "理由 · reason: " + reason, WIDTH - 80), 0, WIDTH, y + 150);
        }
    }

    /** Draws the clock into its place. */
    void clock(BufferedImage image, Instant at) {
        Graphics2D g = graphics(image);
        fill(g, CLOCK, BAR);
        g.setColor(TEXT);
        g.setFont(fonts.size(19));
        String text = Words.clock(at);
        g.drawString(text, WIDTH - 14 - g.getFontMetrics().stringWidth(text), 32);
        g.dispose();
    }

    /** A card of its own for a file of one person: name, what is not there and why. */
    BufferedImage personal(int width, int height, String zh, String en, String under) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = graphics(image);
        fill(g, new Rectangle(0, 0, width, height), Color.BLACK);
        float unit = height / 360f;
        g.setColor(TEXT);
        g.setFont(fonts.bold(24 * unit));
        centre(g, fit(g, zh, width - 16), 0, width, (int) (150 * unit));
        g.setFont(fonts.size(18 * unit));
        centre(g, fit(g, en, width - 16), 0, width, (int) (185 * unit));
        g.setColor(QUIET);
        centre(g, fit(g, under, width - 16), 0, width, (int) (225 * unit));
        g.dispose();
        return image;
    }

    private static Graphics2D graphics(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        return g;
    }

    private static void fill(Graphics2D g, Rectangle r, Color colour) {
        g.setColor(colour);
        g.fillRect(r.x, r.y, r.width, r.height);
    }

    private void centre(Graphics2D g, String text, int x, int width, int baseline) {
        String drawn = fonts.drawable(text);
        g.drawString(drawn, x + (width - g.getFontMetrics().stringWidth(drawn)) / 2, baseline);
    }

    /** As much of the text as there is room for. */
    private String fit(Graphics2D g, String text, int width) {
        String drawn = fonts.drawable(text);
        FontMetrics metrics = g.getFontMetrics();
        if (metrics.stringWidth(drawn) <= width) {
            return drawn;
        }
        int end = drawn.length();
        while (end > 0 && metrics.stringWidth(drawn.substring(0, end) + "…") > width) {
            end = drawn.offsetByCodePoints(end, -1);
        }
        return drawn.substring(0, end) + "…";
    }
}
