package org.hejie.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Place;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.recording.LoggedEvent;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.rest.ReferenceKind;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.store.FolderStore;
import org.hejie.recording.time.ClockWatch;

/** A recorder on a folder, with one session that is recorded. Time is given, in microseconds since the recording's start. */
public final class Stage implements AutoCloseable {
    public static final String CASE = "c_1";
    public static final String SESSION = "s_1";
    public static final String RECORDING = "s_1-r1";
    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    public static final CaseRecord CASE_RECORD = new CaseRecord(
            "工资争议",
            List.of(new CaseRecord.Reference(ReferenceKind.COURT, "（2026）京0105民诉前调1号")),
            "追索劳动报酬纠纷",
            "区人民法院",
            "o_1",
            "区调解中心",
            "a_m",
            "王调解",
            START,
            List.of(
                    new CaseRecord.CaseParty("pa_1", Role.APPLICANT, PartyKind.NATURAL, "李申请", null),
                    new CaseRecord.CaseParty("pa_2", Role.RESPONDENT, PartyKind.LEGAL, "钱经理", "某某制衣有限公司")));
    public static final long START_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, START);
    private static final int RING = 64 << 20;

    public final Path data;
    public final RecordingService service;
    private long seq;

    public Stage(Path data) throws IOException {
        this(data, new RecordingConfig(data, "test", 0, 1 << 20, RING));
    }

    /** How tests record: small reserve, large ring. */
    public static RecordingConfig config(Path data, boolean encrypted) {
        Encryption encryption = encrypted ? Encryption.standard(data) : Encryption.none(data);
        return new RecordingConfig(data, "test", 0, 1 << 20, RING, encryption);
    }

    public Stage(Path data, RecordingConfig config) throws IOException {
        this.data = data;
        service = stopped(config);
    }

    /** Its clock stands still. */
    private static RecordingService stopped(RecordingConfig config) throws IOException {
        Clock clock = Clock.fixed(START, ZoneOffset.UTC);
        return new RecordingService(
                config,
                clock,
                ClockWatch.trusting(clock),
                new FolderStore(config.data().resolve("archive")));
    }

    /** Starts and lets two people in; recording begins. */
    public Stage recording() throws IOException {
        service.start();
        log(0, scheduled(SESSION));
        log(0, joined("p_m", "王调解", Role.PRESIDING_MEDIATOR), joined("p_a", "李申请", Role.APPLICANT));
        log(0, new RoomEvent.SessionStarted("p_m"), new RoomEvent.RecordingStarted(RECORDING, "p_m"));
        return this;
    }

    /** A session of {@link #CASE} is planned. */
    public static RoomEvent scheduled(String sessionId) {
        return new RoomEvent.SessionScheduled(sessionId, CASE, "p_m", START, CASE_RECORD);
    }

    private static RoomEvent joined(String id, String name, Role role) {
        Map<ConsentKind, Boolean> consents = Map.of(ConsentKind.RECORDING, true);
        return new RoomEvent.ParticipantJoined(id, name, role, Place.JOINT, consents, "sms");
    }

    /** Starts again on what is there. */
    public Stage again() throws IOException {
        service.start();
        seq = service.log().read(SESSION).size();
        return this;
    }

    public void log(long micros, RoomEvent... events) {
        List<LoggedEvent> logged = new ArrayList<>();
        for (RoomEvent event : events) {
            logged.add(new LoggedEvent(++seq, START.plus(micros, ChronoUnit.MICROS), event));
        }
        service.log().append(SESSION, logged);
    }

    public TapSink tap() {
        return service.sink(SESSION, RECORDING);
    }

    /** The session ends and is sealed. */
    public void end(long micros) throws InterruptedException {
        log(micros, new RoomEvent.SessionEnded("p_m", TerminationReason.ADJOURNED, null));
        service.awaitSealed(SESSION);
        service.awaitStamped(CASE, SESSION);
    }

    public Path folder() {
        return data.resolve("archive").resolve(CASE).resolve(SESSION);
    }

    public Path track(String trackId) {
        return folder().resolve(RECORDING).resolve(trackId);
    }

    /** The chunk files of a track, in order. */
    public List<Path> chunks(String trackId) throws IOException {
        try (Stream<Path> files = Files.list(track(trackId))) {
            return files.filter(file -> !file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    /** The chunks of a track joined to one file, plain. */
    public Path joined(String trackId) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<Path> chunks = chunks(trackId);
        for (Path chunk : chunks) {
            all.write(plain(chunk));
        }
        String name = chunks.getFirst().getFileName().toString();
        Path file = data.resolve(trackId + name.substring(name.lastIndexOf('.')));
        Files.write(file, all.toByteArray());
        return file;
    }

    /** What a file of the archive holds, however it is stored. */
    public byte[] plain(Path file) throws IOException {
        return service.archive().read(data.resolve("archive").relativize(file).toString());
    }

    public String text(Path file) throws IOException {
        return new String(plain(file), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        service.close();
    }
}
