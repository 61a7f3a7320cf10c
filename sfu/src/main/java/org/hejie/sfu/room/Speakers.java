package org.hejie.sfu.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.SpeakerLevel;
import org.hejie.sfu.peer.Peer;
import org.hejie.sfu.peer.Track;
import org.hejie.sfu.speaker.LoudnessMeter;
import org.hejie.sfu.speaker.SpeakerRanking;

/** Who speaks in a room, by the levels in their packets. Looks five times a second while levels come or somebody still counts as speaking. */
final class Speakers {
    private static final long INTERVAL = 200_000_000L;

    private final String roomId;
    private final Outbound out;
    private final SpeakerRanking ranking = new SpeakerRanking();
    private boolean heard;
    private boolean awake;
    private long lookAt = Long.MIN_VALUE;

    Speakers(String roomId, Outbound out) {
        this.roomId = roomId;
        this.out = out;
    }

    /** A packet of the track carried a level, 0 to 127. @return when to {@link #tick} */
    long level(long now, Track track, int level) {
        LoudnessMeter meter = track.loudness();
        if (meter != null) {
            meter.received(level, now);
            heard = true;
            awake = true;
        }
        return lookAt;
    }

    void remove(Peer peer) {
        ranking.remove(peer.id());
    }

    /** What was heard was heard in another place. */
    void moved(Peer peer) {
        ranking.remove(peer.id());
        Track microphone = peer.track(TrackSource.MICROPHONE);
        LoudnessMeter meter = microphone == null ? null : microphone.loudness();
        if (meter != null) {
            meter.forget();
        }
    }

    /** @return whether it looked */
    boolean tick(long now, Collection<Member> members, Alarm alarm) {
        if (!awake) {
            return false;
        }
        boolean looks = now >= lookAt;
        if (looks) {
            lookAt = now + INTERVAL;
            look(now, members);
            awake = heard || ranking.nextAt() != Long.MAX_VALUE;
            heard = false;
        }
        if (awake) {
            alarm.set(lookAt, WakeUp.SPEAKERS);
        }
        return looks;
    }

    /** Who speaks, loudest first. */
    List<String> speaking() {
        return ranking.speaking();
    }

    private void look(long now, Collection<Member> members) {
        for (Member member : members) {
            Track microphone = member.peer().track(TrackSource.MICROPHONE);
            LoudnessMeter meter = microphone == null ? null : microphone.loudness();
            if (microphone == null || meter == null || !microphone.wanted() && !microphone.muffled()) {
                ranking.remove(member.peer().id());
            } else {
                ranking.update(member.peer().id(), meter.level(now), now);
            }
        }
        Optional<List<SpeakerLevel>> news = ranking.poll(now);
        news.ifPresent(speakers -> out.event(new MediaEvent.Speaking(roomId, voices(speakers, members))));
    }

    private static List<MediaEvent.Voice> voices(List<SpeakerLevel> speakers, Collection<Member> members) {
        List<MediaEvent.Voice> voices = new ArrayList<>();
        for (SpeakerLevel speaker : speakers) {
            for (Member member : members) {
                Peer peer = member.peer();
                if (peer.id().equals(speaker.peerId())) {
                    voices.add(new MediaEvent.Voice(peer.id(), speaker.level(), peer.place()));
                }
            }
        }
        return List.copyOf(voices);
    }
}
