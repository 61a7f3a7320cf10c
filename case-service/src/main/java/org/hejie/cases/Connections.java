package org.hejie.cases;

import java.util.Objects;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.door.MomentSound;
import org.hejie.cases.session.CaseNews;
import org.jspecify.annotations.Nullable;

/** What is there only after those who ask for it: the live rooms, the recordings, and who follows what becomes of a case. Safe on any thread. */
final class Connections {
    private volatile LiveSessions live = LiveSessions.NONE;
    private volatile MomentSound sound = MomentSound.NONE;
    private volatile @Nullable CaseNews news;

    LiveSessions live() {
        return live;
    }

    MomentSound sound() {
        return sound;
    }

    /** @throws NullPointerException before there is anybody who follows: nothing may happen to a case unseen */
    CaseNews news() {
        return Objects.requireNonNull(news, "nobody follows the cases yet");
    }

    void live(LiveSessions rooms) {
        live = rooms;
    }

    void sound(MomentSound recorded) {
        sound = recorded;
    }

    void news(CaseNews follower) {
        news = follower;
    }
}
