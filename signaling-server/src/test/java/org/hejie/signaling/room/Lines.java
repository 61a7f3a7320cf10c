package org.hejie.signaling.room;

import java.util.List;
import org.hejie.protocol.media.LineGrade;
import org.hejie.protocol.media.LineQuality;

/** Qualities of lines, for tests. */
public final class Lines {
    private Lines() {}

    public static LineQuality of(LineGrade grade) {
        return new LineQuality(grade, 180, 0.02, 0.06, 12, 48, 410, 620, 700, 0, List.of());
    }
}
