package org.hejie.signaling.session;

import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;
import org.hejie.cases.door.SessionDoor;
import org.hejie.signaling.EventLog;
import org.hejie.signaling.RoomMedia;
import org.hejie.signaling.SignalingConfig;
import org.hejie.signaling.Timers;

/**
 * What every live room works with.
 *
 * @param drafts whether the recorder has a machine that drafts transcript lines
 */
record Surroundings(
        SessionDoor door,
        EventLog log,
        RoomMedia media,
        Clock clock,
        Timers timers,
        ResumeTokens tokens,
        TurnCredentials turn,
        SignalingConfig.Times times,
        SignalingConfig.Limits limits,
        LongAdder refused,
        boolean drafts) {}
