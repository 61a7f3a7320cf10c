package org.hejie.cases.ledger;

import java.time.Instant;
import java.util.Optional;
import org.hejie.protocol.rest.DeviceCheck;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What each device check found (在线诉讼规则 art. 24). Works inside the caller's transaction. */
public final class DeviceChecks {
    public void add(Handle h, String participantId, DeviceCheck check, Instant at) {
        h.createUpdate("""
                        INSERT INTO device_check (participant_id, camera, microphone, speaker, network, note, checked_at)
                        VALUES (:participant, :camera, :microphone, :speaker, :network, :note, :at)""")
                .bind("participant", participantId)
                .bind("at", at)
                .bindMethods(check)
                .execute();
    }

    public Optional<DeviceCheck> latest(Handle h, String participantId) {
        return h.createQuery("""
                        SELECT camera, microphone, speaker, network, note FROM device_check
                        WHERE participant_id = :id ORDER BY seq DESC LIMIT 1""")
                .bind("id", participantId)
                .map(ConstructorMapper.of(DeviceCheck.class))
                .findOne();
    }
}
