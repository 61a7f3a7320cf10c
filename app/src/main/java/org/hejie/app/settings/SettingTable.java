package org.hejie.app.settings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Every setting there is, in the reference file's order. */
public final class SettingTable {
    private static final List<Setting<?>> TABLE = new ArrayList<>();

    /** All of them. */
    public static final List<Setting<?>> ALL = Collections.unmodifiableList(TABLE);

    private static final String SERVER = "The public port: page, REST and signalling";

    public static final Setting<Integer> HTTP_PORT = add(
            SERVER,
            "http.port",
            "8080",
            "",
            Kind.whole(0, 65_535),
            "TCP port of page, REST and signalling; 0 takes a free one.");
    public static final Setting<Optional<InetAddress>> HTTP_BIND = add(
            SERVER,
            "http.bind",
            "",
            "",
            Kind.address(),
            "Local address of that port. Nothing: only this machine while there is no TLS (browsers give no camera to a page without"
                    + " it, except from this machine), every address with TLS. Behind a gateway that ends TLS, set it.");
    public static final Setting<Optional<URI>> PUBLIC_URL = add(
            SERVER,
            "public.url",
            "",
            "",
            Kind.origin(),
            "Where browsers reach us; invitation links begin with it. Nothing: made from host and port.");
    public static final Setting<Integer> HTTP_BODY = add(
            SERVER,
            "http.max-body",
            "262144",
            "bytes",
            Kind.whole(1024, 16_777_216),
            "Largest body of a REST request.");
    public static final Setting<Path> WEB_FOLDER = add(
            SERVER, "web.folder", "web-client/dist", "", Kind.folder(), "The built web client; read once, at start.");

    public static final Setting<String> ROLES = add(
            SERVER, "roles", "all", "", Kind.roles(), "Which parts run in this process. So far all of them together.");

    private static final String TLS = "TLS";

    public static final Setting<Optional<Path>> TLS_CERTIFICATE = add(
            TLS,
            "tls.certificate",
            "",
            "",
            Kind.file(),
            "PEM file with the certificate chain, the server's own first.");
    public static final Setting<Optional<Path>> TLS_KEY =
            add(TLS, "tls.key", "", "", Kind.file(), "PEM file with its PKCS#8 private key, without a password.");
    public static final Setting<Boolean> TLS_SELF_SIGNED = add(
            TLS,
            "tls.self-signed",
            "false",
            "",
            Kind.flag(),
            "Make a certificate for this machine's names and addresses (kept under tls/ in the data folder), for trying it from a"
                    + " phone in the same network. Browsers warn about it.");

    private static final String MEDIA = "Media";

    public static final Setting<String> MEDIA_NODE = add(
            MEDIA,
            "media.node-id",
            "node-1",
            "",
            Kind.word("a name without spaces"),
            "This node's name, unique in the installation.");
    public static final Setting<Integer> MEDIA_PORT = add(
            MEDIA,
            "media.port",
            "10000",
            "",
            Kind.whole(0, 65_535),
            "First UDP port; each loop has one, following each other. 0 takes free ones.");
    public static final Setting<Optional<InetAddress>> MEDIA_BIND =
            add(MEDIA, "media.bind", "", "", Kind.address(), "Local address of the UDP ports. Nothing: all.");
    public static final Setting<List<String>> MEDIA_ADDRESSES = add(
            MEDIA,
            "media.public-addresses",
            "",
            "",
            Kind.addresses(),
            "Addresses at which browsers reach the UDP ports, most preferred first. Nothing: those of this machine. Needed behind NAT.");
    public static final Setting<Boolean> MEDIA_TCP = add(
            MEDIA,
            "media.tcp",
            "true",
            "",
            Kind.flag(),
            "Whether sound and picture may also come through the public TCP port, for networks that let no UDP through. They are told"
                    + " from HTTP and TLS by their first bytes; a gateway that reads HTTP cannot pass them on.");
    public static final Setting<Integer> MEDIA_TCP_PORT = add(
            MEDIA,
            "media.public-tcp-port",
            "0",
            "",
            Kind.whole(0, 65_535),
            "The public TCP port as browsers reach it, where it is another one behind NAT. 0: the same.");
    public static final Setting<Integer> MEDIA_LOOPS = add(
            MEDIA,
            "media.loops",
            "0",
            "",
            Kind.whole(0, 64),
            "Event loops, each with its thread, UDP port and rooms. 0: half of the cores, at least one.");
    public static final Setting<Integer> MEDIA_ROOMS =
            add(MEDIA, "media.max-rooms", "1000", "rooms", Kind.whole(1, 100_000), "Most rooms of one loop.");
    public static final Setting<Integer> MEDIA_PEERS =
            add(MEDIA, "media.max-peers", "64", "participants", Kind.whole(2, 1000), "Most participants of one room.");
    public static final Setting<Integer> MEDIA_LOUDEST = add(
            MEDIA,
            "media.loudest",
            "8",
            "microphones",
            Kind.whole(1, 100),
            "How many microphones a person is sent at most; in larger rooms those who speak or spoke last.");
    public static final Setting<Integer> MEDIA_RECONNECTING = add(
            MEDIA,
            "media.reconnecting-after",
            "3",
            "seconds",
            Kind.whole(1, 60),
            "Silence of a participant who was sending until they show as reconnecting.");
    public static final Setting<Integer> MEDIA_QUIET = add(
            MEDIA,
            "media.quiet-after",
            "7",
            "seconds",
            Kind.whole(7, 120),
            "The same for one who sends neither sound nor picture: then only a check comes every 4 to 6 s (RFC 7675).");
    public static final Setting<Integer> MEDIA_LOST = add(
            MEDIA,
            "media.lost-after",
            "30",
            "seconds",
            Kind.whole(5, 600),
            "Silence until a participant's connection counts as lost (RFC 7675 says 30).");

    public static final Setting<Integer> LINE_TESTS = add(
            MEDIA,
            "line-test.at-once",
            "8",
            "tests",
            Kind.whole(0, 1000),
            "How many people may test their connection at once, at /line-test. Each has a media room of its own for a minute. 0: none.");

    private static final String TURN = "TURN, for networks that let nothing else through";

    public static final Setting<List<String>> TURN_URLS = add(
            TURN,
            "turn.urls",
            "",
            "",
            Kind.turnUrls(),
            "TURN servers that participants may use, such as turn:relay.example.org:3478?transport=udp.");
    public static final Setting<String> TURN_SECRET = secret(
            TURN,
            "turn.secret",
            Kind.text("a secret, or nothing"),
            "Shared with these servers (coturn: static-auth-secret); from it participants' credentials are made. Better given in the"
                    + " environment than in this file.");
    public static final Setting<Integer> TURN_LIFETIME = add(
            TURN,
            "turn.lifetime",
            "720",
            "minutes",
            Kind.whole(5, 1440),
            "How long such credentials let somebody in. Everyone gets new ones on entering and after each drop of signalling.");

    private static final String ROOM = "Signalling and the room";

    public static final Setting<Integer> ROOM_HEARTBEAT = add(
            ROOM,
            "signaling.heartbeat",
            "10",
            "seconds",
            Kind.whole(1, 120),
            "A ping this often; three unanswered mean that the line is lost.");
    public static final Setting<Integer> ROOM_GRACE = add(
            ROOM,
            "signaling.mediator-grace",
            "20",
            "seconds",
            Kind.whole(1, 600),
            "How long the presiding mediator may be gone before the session is suspended.");
    public static final Setting<Integer> ROOM_SUSPENSION = add(
            ROOM,
            "signaling.suspension",
            "1800",
            "seconds",
            Kind.whole(60, 86_400),
            "How long a session may stay suspended, with nobody presiding, before it ends as adjourned.");
    public static final Setting<Integer> ROOM_SEAT = add(
            ROOM,
            "signaling.seat",
            "120",
            "seconds",
            Kind.whole(10, 3600),
            "How long a dropped participant shows as reconnecting before they show as gone.");
    public static final Setting<Integer> ROOM_CONNECTIONS = add(
            ROOM,
            "signaling.max-connections",
            "20000",
            "connections",
            Kind.whole(10, 1_000_000),
            "Open TCP connections in all.");
    public static final Setting<Integer> ROOM_PER_ADDRESS = add(
            ROOM,
            "signaling.max-connections-per-address",
            "200",
            "connections",
            Kind.whole(4, 1_000_000),
            "Open TCP connections of one client address. Behind a gateway all come from its address: raise it there.");
    public static final Setting<Integer> ROOM_FRAME = add(
            ROOM,
            "signaling.max-frame",
            "98304",
            "bytes",
            Kind.whole(8192, 1_048_576),
            "Largest signalling message of a client.");
    public static final Setting<Double> ROOM_COMMANDS = add(
            ROOM,
            "signaling.commands-per-second",
            "20",
            "per second",
            Kind.number(1, 1000),
            "Long-run rate of one participant's commands; three times as many at once.");
    public static final Setting<Double> ROOM_CHAT = add(
            ROOM,
            "signaling.chat-per-second",
            "1",
            "per second",
            Kind.number(0.1, 100),
            "Long-run rate of one participant's chat lines; five times as many at once.");

    private static final String DATA = "Data";

    public static final Setting<Path> DATA_FOLDER = add(
            DATA,
            "data.folder",
            "data",
            "",
            Kind.folder(),
            "Keys, embedded database, archive and notices. Of one process at a time.");
    public static final Setting<String> DATABASE_URL = add(
            DATA,
            "database.url",
            "",
            "",
            Kind.text("a jdbc:postgresql: or jdbc:h2: URL, or nothing"),
            "Where cases and accounts are kept. Nothing: an embedded database in the data folder.");
    public static final Setting<String> DATABASE_USER = add(
            DATA,
            "database.user",
            "",
            "",
            Kind.text("a name, or nothing"),
            "The database's user, where the URL does not say it.");
    public static final Setting<String> DATABASE_PASSWORD = secret(
            DATA,
            "database.password",
            Kind.text("a password, or nothing"),
            "That user's password. Better given in the environment than in this file.");
    public static final Setting<Integer> INVITATION_HOURS = add(
            DATA,
            "invitation.hours",
            "72",
            "hours",
            Kind.whole(1, 720),
            "How long a party's link opens, counted from its issue.");
    public static final Setting<List<Duration>> REMINDERS = add(
            DATA,
            "reminders.before",
            "1d,2h,15m",
            "",
            Kind.spans(5),
            "How long before a session those invited are reminded of it, where the session does not say otherwise.");
    public static final Setting<Integer> NOTICES_EVERY = add(
            DATA,
            "notices.every",
            "15",
            "seconds",
            Kind.whole(1, 3600),
            "How often messages that have fallen due are sent: reminders, and what did not get through before.");
    public static final Setting<Boolean> CLOCK_REMINDERS = add(
            DATA,
            "reminders.clocks",
            "true",
            "",
            Kind.flag(),
            "Whether those who must act are reminded of the clocks of assignments: staff on their page, parties by message.");
    public static final Setting<Optional<InetSocketAddress>> SCANNER = add(
            DATA,
            "documents.scanner",
            "",
            "",
            Kind.tcp(),
            "ClamAV's daemon, that looks through every file people upload. With one, nothing is taken that it did not find clean, also while it is down."
                    + " Nothing: files are marked as not scanned.");
    public static final Setting<Integer> RECORDING_FREE = add(
            DATA,
            "recording.min-free",
            "256",
            "MiB",
            Kind.whole(0, 1_048_576),
            "Recording stops when less room is left on the disk, so that logs and manifests can still be written.");

    private static final String EXCHANGE = "Other platforms";

    public static final Setting<String> EXCHANGE_CODE = add(
            EXCHANGE,
            "exchange.code",
            "hejie",
            "",
            Kind.platform(),
            "What other platforms call this one in their messages. Not to be changed once they know it.");
    public static final Setting<String> EXCHANGE_ALGORITHM = add(
            EXCHANGE,
            "exchange.algorithm",
            "ES256",
            "",
            Kind.choice("ES256", "SM2"),
            "How messages to other platforms are signed; the key is made at the first start.");

    public static final Setting<Optional<Path>> EXCHANGE_CLIENT_KEYS = add(
            EXCHANGE,
            "exchange.client-keys",
            "",
            "",
            Kind.file(),
            "PKCS#12 file with the client certificate that partners' servers are shown, and its key. Nothing: none is shown.");
    public static final Setting<String> EXCHANGE_CLIENT_PASSWORD = secret(
            EXCHANGE,
            "exchange.client-password",
            Kind.text("a password, or nothing"),
            "That file's password. Better given in the environment than in this file.");
    public static final Setting<Optional<Path>> EXCHANGE_AUTHORITIES = add(
            EXCHANGE,
            "exchange.authorities",
            "",
            "",
            Kind.file(),
            "PEM file with the certificates that partners' servers are checked with. Nothing: those of the Java runtime.");
    public static final Setting<Integer> EXCHANGE_PORT = add(
            EXCHANGE,
            "exchange.port",
            "0",
            "",
            Kind.whole(0, 65_535),
            "A second TCP port, for partners' systems: TLS that lets nobody in without a client certificate, and nothing else behind it. 0: none.");
    public static final Setting<Optional<InetAddress>> EXCHANGE_BIND = add(
            EXCHANGE, "exchange.bind", "", "", Kind.address(), "Local address of that port. Nothing: every address.");
    public static final Setting<Optional<Path>> EXCHANGE_CERTIFICATE = add(
            EXCHANGE,
            "exchange.certificate",
            "",
            "",
            Kind.file(),
            "PEM file with the certificate chain that port shows, where it is not tls.certificate: behind a gateway that ends TLS for browsers, or of"
                    + " another authority.");
    public static final Setting<Optional<Path>> EXCHANGE_KEY = add(
            EXCHANGE, "exchange.key", "", "", Kind.file(), "PEM file with its PKCS#8 private key, without a password.");
    public static final Setting<Optional<Path>> EXCHANGE_CLIENT_AUTHORITIES = add(
            EXCHANGE,
            "exchange.client-authorities",
            "",
            "",
            Kind.file(),
            "PEM file with the certificates of the authorities whose client certificates that port believes; it needs one.");
    public static final Setting<List<Path>> EXCHANGE_REVOCATION_LISTS = add(
            EXCHANGE,
            "exchange.revocation-lists",
            "",
            "",
            Kind.files(),
            "Revocation lists (CRL, PEM or DER) of those authorities: a client certificate that one of them names is refused. They are read again when they"
                    + " change; fetching them is not ours.");
    public static final Setting<String> EXCHANGE_CERTIFICATES = add(
            EXCHANGE,
            "exchange.certificates",
            "optional",
            "",
            Kind.choice("optional", "required"),
            "required: a partner for whom no client certificate is entered is refused. optional: those for whom one is entered must show it, the others"
                    + " prove themselves by their signature alone.");

    private static final String KEEPING = "Keeping the archive: encryption, key custody, copies";

    public static final Setting<String> RECORDING_ENCRYPTION = add(
            KEEPING,
            "recording.encryption",
            "AES_256_GCM",
            "",
            Kind.choice("AES_256_GCM", "SM4_GCM", "NONE"),
            "How new sessions are encrypted on the disk. What is encrypted already stays readable whatever stands here.");
    public static final Setting<Optional<Path>> CUSTODY_FOLDER = add(
            KEEPING,
            "recording.custody.folder",
            "",
            "",
            Kind.file(),
            "Folder of the keys that wrap the sessions' keys. Nothing: custody-keys in the data folder. Put it on another disk or machine:"
                    + " whoever has only the archive can move it, not view it; whoever loses this folder loses the archive.");
    public static final Setting<String> CUSTODY_COMMAND = add(
            KEEPING,
            "recording.custody.command",
            "",
            "",
            Kind.text("a program and its arguments, or nothing"),
            "A program that keeps these keys in place of the folder, such as an adapter to a hardware module: docs/KEEPING.md says what it is"
                    + " asked. Words are parted by spaces; no shell.");
    public static final Setting<Integer> CUSTODY_PATIENCE = add(
            KEEPING,
            "recording.custody.patience",
            "10",
            "seconds",
            Kind.whole(1, 300),
            "How long that program may take to answer.");

    public static final Setting<Optional<Path>> COPY_FOLDER = add(
            KEEPING,
            "recording.copy.folder",
            "",
            "",
            Kind.file(),
            "Folder of a second copy of the archive, on another disk or machine. Nothing: none there.");
    public static final Setting<String> COPY_BUCKET = add(
            KEEPING,
            "recording.copy.s3.bucket",
            "",
            "",
            Kind.text("a bucket's name, or nothing"),
            "S3 bucket of a second copy, in place of the folder.");
    public static final Setting<Optional<URI>> COPY_ENDPOINT = add(
            KEEPING,
            "recording.copy.s3.endpoint",
            "",
            "",
            Kind.origin(),
            "Where that store answers. Nothing: Amazon's own.");
    public static final Setting<String> COPY_REGION =
            add(KEEPING, "recording.copy.s3.region", "us-east-1", "", Kind.word("a region's name"), "Its region.");
    public static final Setting<String> COPY_PREFIX = add(
            KEEPING,
            "recording.copy.s3.prefix",
            "hejie",
            "",
            Kind.text("a path without a slash at either end, or nothing"),
            "Before the name of every object.");
    public static final Setting<Boolean> COPY_PATH_STYLE = add(
            KEEPING,
            "recording.copy.s3.path-style",
            "true",
            "",
            Kind.flag(),
            "Whether the bucket stands in the path; Amazon wants it in the host's name.");
    public static final Setting<String> COPY_ACCESS_KEY = secret(
            KEEPING,
            "recording.copy.s3.access-key",
            Kind.text("an access key, or nothing"),
            "Its access key. Nothing: that of the environment, as the AWS SDK finds it.");
    public static final Setting<String> COPY_SECRET_KEY = secret(
            KEEPING,
            "recording.copy.s3.secret-key",
            Kind.text("a secret key, or nothing"),
            "The secret key that goes with it. Better given in the environment than in this file.");
    public static final Setting<String> COPY_LOCK = add(
            KEEPING,
            "recording.copy.s3.lock",
            "NONE",
            "",
            Kind.choice("NONE", "GOVERNANCE", "COMPLIANCE"),
            "Object lock of what is copied; the bucket must have been made for it. COMPLIANCE: nobody can remove it before its time.");
    public static final Setting<Integer> COPY_LOCK_DAYS = add(
            KEEPING,
            "recording.copy.s3.lock-days",
            "365",
            "days",
            Kind.whole(1, 36_500),
            "For how long it is locked, counted from copying.");
    public static final Setting<Boolean> COPY_HOLD = add(
            KEEPING,
            "recording.copy.s3.legal-hold",
            "false",
            "",
            Kind.flag(),
            "A legal hold on every object as well, until somebody lifts it.");
    public static final Setting<Integer> COPY_PARALLEL = add(
            KEEPING,
            "recording.copy.parallel",
            "4",
            "uploads",
            Kind.whole(1, 64),
            "How many files are copied at once.");
    public static final Setting<Integer> CHECK_HOURS = add(
            KEEPING,
            "recording.check-every",
            "168",
            "hours",
            Kind.whole(0, 8760),
            "How often the archive and its copy are read back and checked, with a report. 0: only by ./run archive check.");

    private static final String SEALING = "Sealing the record: signatures, digests, clock, timestamps";

    public static final Setting<String> SIGNATURE = add(
            SEALING,
            "recording.signature",
            "ECDSA_P256",
            "",
            Kind.choice("ECDSA_P256", "SM2"),
            "What the record is signed with. Keys and certificates lie in keys/signing in the data folder; one made there is for trying out, ./run"
                    + " keys rotate takes in a certification authority's.");
    public static final Setting<String> DIGESTS = add(
            SEALING,
            "recording.digests",
            "SHA256",
            "",
            Kind.choice("SHA256", "SHA256_SM3"),
            "Digests in the record: SHA-256 alone, or SM3 beside it. With SM2 always both.");
    public static final Setting<Double> CLOCK_LIMIT = add(
            SEALING,
            "recording.clock.limit",
            "2",
            "seconds",
            Kind.number(0.1, 3600),
            "Nothing is sealed while this machine's clock is further off; it is done once the clock is right.");
    public static final Setting<List<String>> CLOCK_SERVERS = add(
            SEALING,
            "recording.clock.servers",
            "",
            "",
            Kind.hosts(),
            "Time servers (SNTP) the clock is compared with every minute. Nothing: only steps of the clock while the server runs are noticed.");
    public static final Setting<String> TIMESTAMP_URL = add(
            SEALING,
            "recording.timestamp.url",
            "embedded",
            "",
            Kind.timestamps(),
            "Where sealed sessions get their timestamps (RFC 3161), tried until there is one. embedded: an authority in this server, for trying out;"
                    + " it proves no more than this server's clock.");

    private static final String SPEECH = "Speech to text: drafts of transcript lines";

    public static final Setting<Optional<URI>> SPEECH_URL = add(
            SPEECH,
            "speech.url",
            "",
            "",
            Kind.web(),
            "The whole address of a machine that writes down speech and is asked as OpenAI's /v1/audio/transcriptions is, such as"
                    + " http://127.0.0.1:8178/v1/audio/transcriptions of whisper.cpp's server. What people say goes there, if all of them agree in the"
                    + " session. Plain http only within this machine or a private network. Nothing: no drafts.");
    public static final Setting<String> SPEECH_MODEL = add(
            SPEECH,
            "speech.model",
            "",
            "",
            Kind.text("a name, or nothing"),
            "The model, as that machine names it. Nothing: its own choice.");
    public static final Setting<String> SPEECH_KEY = secret(
            SPEECH,
            "speech.key",
            Kind.text("a key, or nothing"),
            "Sent to it as a bearer token. Better given in the environment than in this file.");
    public static final Setting<String> SPEECH_LANGUAGE = add(
            SPEECH, "speech.language", "zh", "", Kind.language(), "The language that is spoken, as ISO 639-1 has it.");

    private static final String DERIVE = "Derivatives: what FFmpeg makes of sealed recordings";

    public static final Setting<Boolean> DERIVE_AFTER_SEALING = add(
            DERIVE,
            "derive.after-sealing",
            "false",
            "",
            Kind.flag(),
            "Whether grid, mix and each person's file are made as soon as a session is sealed, wanted or not. They can always be asked for.");
    public static final Setting<Integer> DERIVE_PARALLEL =
            add(DERIVE, "derive.parallel", "1", "jobs", Kind.whole(1, 16), "How many are made at once.");
    public static final Setting<Integer> DERIVE_THREADS = add(
            DERIVE,
            "derive.threads",
            "0",
            "threads",
            Kind.whole(0, 32),
            "Threads of one FFmpeg, always at idle priority. 0: as many as there are processors, at most 8.");
    public static final Setting<Integer> DERIVE_MEMORY = add(
            DERIVE,
            "derive.memory",
            "3072",
            "MiB",
            Kind.whole(512, 65_536),
            "Address space of one FFmpeg; needing more ends the job with an error.");
    public static final Setting<Double> DERIVE_PAUSE = add(
            DERIVE,
            "derive.pause-above",
            "0.5",
            "of the media node's load",
            Kind.number(0, 1),
            "Jobs rest while the media node is busier than this. 1: never.");
    public static final Setting<Optional<Path>> DERIVE_FFMPEG =
            add(DERIVE, "derive.ffmpeg", "", "", Kind.file(), "Another FFmpeg than the one that comes along.");

    private static final String LOG = "Log";

    public static final Setting<String> LOG_LEVEL = add(
            LOG,
            "log.level",
            "INFO",
            "",
            Kind.choice("ERROR", "WARN", "INFO", "DEBUG"),
            "How much is written to the log.");

    private SettingTable() {}

    private static <T> Setting<T> add(
            String section, String key, String fallback, String unit, Kind<T> kind, String text) {
        return added(new Setting<>(section, key, fallback, unit, false, text, kind));
    }

    private static <T> Setting<T> secret(String section, String key, Kind<T> kind, String text) {
        return added(new Setting<>(section, key, "", "", true, text, kind));
    }

    private static <T> Setting<T> added(Setting<T> setting) {
        TABLE.add(setting);
        return setting;
    }
}
