package org.hejie.protocol.signal;

import java.time.Instant;
import java.util.List;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.DeviceCheck;
import org.jspecify.annotations.Nullable;

/**
 * What a person had done for the gate when they came in, as the case knows it; beside identity and consents.
 *
 * @param notices each in force for this person, read or not
 * @param device what the device check found, {@code null}: none was made
 * @param authority of an agent or representative
 * @param venue where one takes part, of an assisted venue or on site
 * @param side of an agent or representative: for which side they act, where the case says so
 */
public record GateFacts(
        List<NoticeFact> notices,
        @Nullable DeviceFact device,
        ParticipationMode mode,
        @Nullable AgentAuthority authority,
        @Nullable String venue,
        @Nullable Role side) {
    /** Nothing is known. */
    public static final GateFacts NONE = new GateFacts(List.of(), null, ParticipationMode.VIDEO, null);

    public GateFacts(
            List<NoticeFact> notices,
            @Nullable DeviceFact device,
            ParticipationMode mode,
            @Nullable AgentAuthority authority) {
        this(notices, device, mode, authority, null, null);
    }

    public GateFacts {
        notices = List.copyOf(notices);
    }

    /** @param readAt {@code null}: not read in the version in force */
    public record NoticeFact(
            String noticeId, String version, @Nullable Instant readAt) {}

    public record DeviceFact(
            DeviceCheck.CaptureState camera,
            DeviceCheck.CaptureState microphone,
            DeviceCheck.SpeakerState speaker,
            DeviceCheck.NetworkState network) {}
}
