package org.hejie.signaling.session;

import java.util.List;
import java.util.function.Consumer;
import org.hejie.protocol.signal.ExhibitMark;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.ServerFrame;
import org.hejie.signaling.room.ExhibitNotices;

/** What one participant was told of exhibits last, so that only what changed is told: a stroke more is one stroke, not the page. Owned by the room's thread. */
final class ToldExhibits {
    private final Consumer<ServerFrame> send;
    private Notice.Exhibits exhibits = ExhibitNotices.NONE;
    private Notice.ExhibitMarks marks = ExhibitNotices.NO_MARKS;

    ToldExhibits(Consumer<ServerFrame> send) {
        this.send = send;
    }

    void now(Notice.Exhibits next, Notice.ExhibitMarks nextMarks) {
        if (!next.equals(exhibits)) {
            exhibits = next;
            tell(next);
        }
        if (!nextMarks.equals(marks)) {
            tellMarks(nextMarks);
        }
    }

    private void tellMarks(Notice.ExhibitMarks next) {
        List<ExhibitMark> before = marks.marks();
        boolean samePage = next.exhibitId().equals(marks.exhibitId()) && next.page() == marks.page();
        boolean more = samePage
                && next.marks().size() > before.size()
                && next.marks().subList(0, before.size()).equals(before);
        marks = next;
        if (!more) {
            tell(next);
            return;
        }
        next.marks().subList(before.size(), next.marks().size()).stream()
                .map(mark -> new Notice.ExhibitMarkAdded(next.exhibitId(), next.page(), mark))
                .forEach(this::tell);
    }

    private void tell(Notice notice) {
        send.accept(new ServerFrame.Notice(notice));
    }

    /** After a welcome. */
    void repeat() {
        if (!exhibits.equals(ExhibitNotices.NONE)) {
            tell(exhibits);
        }
        if (!marks.equals(ExhibitNotices.NO_MARKS)) {
            tell(marks);
        }
    }
}
