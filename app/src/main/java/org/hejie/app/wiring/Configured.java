package org.hejie.app.wiring;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.hejie.app.Version;
import org.hejie.app.data.DataFolder;
import org.hejie.app.settings.Setting;
import org.hejie.app.settings.SettingException;
import org.hejie.app.settings.SettingTable;
import org.hejie.app.settings.Settings;
import org.hejie.app.tls.ClientTrust;
import org.hejie.app.tls.OwnPair;
import org.hejie.app.tls.SelfSigned;
import org.hejie.app.web.PartnerPort;
import org.hejie.cases.CaseService;
import org.hejie.cases.CaseServiceConfig;
import org.hejie.cases.exchange.ExchangeConfig;
import org.hejie.cases.exchange.LineTls;
import org.hejie.cases.exchange.PartnerDoor;
import org.hejie.cases.exchange.wire.WireAlgorithm;
import org.hejie.cases.session.Reminders;
import org.hejie.cases.tls.Renewed;
import org.hejie.cases.tls.TlsFileException;
import org.hejie.cases.tls.TlsFiles;
import org.hejie.protocol.rest.ExchangeStatus.CertificateUse;
import org.hejie.recording.RecordingConfig;
import org.hejie.recording.RecordingService;
import org.hejie.recording.SealConfig;
import org.hejie.recording.crypt.Aead;
import org.hejie.recording.crypt.Encryption;
import org.hejie.recording.derive.DeriveConfig;
import org.hejie.recording.dispose.StoredCopy;
import org.hejie.recording.keep.CopyConfig;
import org.hejie.recording.keep.Keeping;
import org.hejie.recording.keys.SignatureAlgorithm;
import org.hejie.recording.keys.SigningKeys;
import org.hejie.recording.s3.S3Target;
import org.hejie.recording.speech.HttpSpeechToText;
import org.hejie.recording.speech.Speech;
import org.hejie.recording.store.FolderStore;
import org.hejie.sfu.node.LocalAddresses;
import org.hejie.sfu.node.NodeConfig;
import org.hejie.sfu.room.LoopConfig;
import org.hejie.signaling.SignalingConfig;
import org.jspecify.annotations.Nullable;

/** What each module is told, made from the settings. */
public final class Configured {
    private static final long SECOND = 1_000_000_000L;

    private final Settings settings;
    private final Optional<OwnPair.Pem> tls;
    private final TlsFiles files;
    private @Nullable Renewed<OwnPair> browsers;

    /** @throws SettingException when settings do not go together */
    public Configured(Settings settings, DataFolder data, Clock clock) {
        this.settings = settings;
        this.tls = tls(settings, data, clock.instant());
        this.files = new TlsFiles(clock);
    }

    /** Every certificate file that was read by what this made; not looked at until it is started. */
    public TlsFiles files() {
        return files;
    }

    private static Optional<OwnPair.Pem> tls(Settings settings, DataFolder data, Instant now) {
        Optional<Path> certificate = settings.get(SettingTable.TLS_CERTIFICATE);
        Optional<Path> key = settings.get(SettingTable.TLS_KEY);
        boolean selfSigned = settings.get(SettingTable.TLS_SELF_SIGNED);
        if (certificate.isPresent() != key.isPresent()) {
            throw new SettingException("tls.certificate and tls.key belong together: give both or neither.");
        }
        if (certificate.isPresent() && selfSigned) {
            throw new SettingException("tls.self-signed and tls.certificate exclude each other: give one of them.");
        }
        if (selfSigned) {
            SelfSigned pair = SelfSigned.in(data.folder("tls"), certificateHosts(settings), now);
            return Optional.of(new OwnPair.Pem(pair.certificate(), pair.key()));
        }
        return certificate.map(chain -> new OwnPair.Pem(
                readable(SettingTable.TLS_CERTIFICATE, chain), readable(SettingTable.TLS_KEY, key.orElseThrow())));
    }

    private static Path readable(Setting<?> setting, Path path) {
        if (!java.nio.file.Files.isReadable(path)) {
            throw new SettingException(setting.key() + ": the file " + path + " is not there or cannot be read.");
        }
        return path;
    }

    /** Every name and address somebody in the network may type. */
    private static List<String> certificateHosts(Settings settings) {
        List<String> hosts = new ArrayList<>(List.of("localhost", "127.0.0.1"));
        hosts.addAll(networkAddresses());
        settings.get(SettingTable.PUBLIC_URL).map(URI::getHost).ifPresent(hosts::add);
        hosts.addAll(settings.get(SettingTable.MEDIA_ADDRESSES));
        try {
            hosts.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            // a machine without a resolvable name: its addresses do
        }
        return hosts.stream().distinct().toList();
    }

    /** This machine's IPv4 addresses beside loopback. */
    private static List<String> networkAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(Configured::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address
                            && !address.isLoopbackAddress()
                            && !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isUp(NetworkInterface candidate) {
        try {
            return candidate.isUp();
        } catch (IOException e) {
            return false;
        }
    }

    public boolean secure() {
        return tls.isPresent()
                || settings.get(SettingTable.PUBLIC_URL)
                        .filter(url -> "https".equals(url.getScheme()))
                        .isPresent();
    }

    /** What browsers put before a path, once the port is known. */
    public String publicBaseUrl(int port) {
        Optional<URI> configured = settings.get(SettingTable.PUBLIC_URL);
        if (configured.isPresent()) {
            return configured.get().toString();
        }
        boolean selfSigned = settings.get(SettingTable.TLS_SELF_SIGNED);
        String host = selfSigned ? networkAddresses().stream().findFirst().orElse("localhost") : "localhost";
        return (tls.isPresent() ? "https://" : "http://") + host + ":" + port;
    }

    /** The public port's local address. */
    public InetAddress bind() {
        return settings.get(SettingTable.HTTP_BIND)
                .orElseGet(() -> tls.isPresent() ? wildcard() : InetAddress.getLoopbackAddress());
    }

    /** Read once, for the public port and for that of partners where it has no certificate of its own. */
    private synchronized Renewed<OwnPair> browsers(OwnPair.Pem pem) {
        if (browsers == null) {
            try {
                browsers = files.watch(CertificateUse.BROWSERS, pem.files(), pem::read);
            } catch (TlsFileException e) {
                throw new SettingException("tls.certificate: " + e.getMessage() + ".");
            }
        }
        return browsers;
    }

    public SignalingConfig signaling(InetSocketAddress http, byte[] resumeKey) {
        @Nullable
        String origin = settings.get(SettingTable.PUBLIC_URL).map(URI::toString).orElse(null);
        SignalingConfig.Times times = SignalingConfig.Times.DEFAULT;
        SignalingConfig.Limits limits = SignalingConfig.Limits.DEFAULT;
        double commands = settings.get(SettingTable.ROOM_COMMANDS);
        double chat = settings.get(SettingTable.ROOM_CHAT);
        return new SignalingConfig(
                new InetSocketAddress(bind(), settings.get(SettingTable.HTTP_PORT)),
                http,
                tls.map(this::browsers)
                        .map(own -> new SignalingConfig.Tls(() -> own.inUse().context()))
                        .orElse(null),
                resumeKey,
                origin,
                turn(Duration.ofMinutes(settings.get(SettingTable.TURN_LIFETIME))),
                new SignalingConfig.Times(
                        times.firstBytes(),
                        times.hello(),
                        seconds(SettingTable.ROOM_HEARTBEAT),
                        seconds(SettingTable.ROOM_GRACE),
                        seconds(SettingTable.ROOM_SUSPENSION),
                        seconds(SettingTable.ROOM_SEAT),
                        times.idle()),
                new SignalingConfig.Limits(
                        settings.get(SettingTable.ROOM_PER_ADDRESS),
                        settings.get(SettingTable.ROOM_CONNECTIONS),
                        limits.headerBytes(),
                        settings.get(SettingTable.ROOM_FRAME),
                        limits.queuedBytes(),
                        commands,
                        Math.max(1, (int) (3 * commands)),
                        chat,
                        Math.max(1, (int) (5 * chat)),
                        limits.faults()));
    }

    /** The relays, and how long credentials for them are to hold; null when there are none. */
    public SignalingConfig.@Nullable Turn turn(Duration lifetime) {
        List<String> urls = settings.get(SettingTable.TURN_URLS);
        String secret = settings.get(SettingTable.TURN_SECRET);
        if (urls.isEmpty() != secret.isEmpty()) {
            throw new SettingException("turn.urls and turn.secret belong together: give both or neither.");
        }
        return urls.isEmpty() ? null : new SignalingConfig.Turn(urls, secret, lifetime);
    }

    public NodeConfig media() {
        int loops = settings.get(SettingTable.MEDIA_LOOPS);
        LoopConfig.Limits limits = LoopConfig.Limits.DEFAULT;
        int port = settings.get(SettingTable.MEDIA_PORT);
        int wanted = loops > 0 ? loops : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        if (port + wanted > 65_536) {
            throw new SettingException("media.port " + port + " leaves no room for " + wanted
                    + " ports below 65536 (one for each of media.loops).");
        }
        return new NodeConfig(
                settings.get(SettingTable.MEDIA_NODE),
                settings.get(SettingTable.MEDIA_BIND).orElseGet(LocalAddresses::any),
                port,
                settings.get(SettingTable.MEDIA_ADDRESSES),
                wanted,
                new LoopConfig.Limits(
                        settings.get(SettingTable.MEDIA_ROOMS),
                        settings.get(SettingTable.MEDIA_PEERS),
                        settings.get(SettingTable.MEDIA_LOUDEST),
                        settings.get(SettingTable.MEDIA_RECONNECTING) * SECOND,
                        settings.get(SettingTable.MEDIA_QUIET) * SECOND,
                        settings.get(SettingTable.MEDIA_LOST) * SECOND,
                        limits.flowStopsAfter()));
    }

    public RecordingConfig recording(DataFolder data) {
        RecordingConfig standard = RecordingConfig.of(data.root(), Version.NAME);
        return new RecordingConfig(
                standard.data(),
                standard.softwareVersion(),
                settings.get(SettingTable.RECORDING_FREE) * 1_048_576L,
                standard.reserveBytes(),
                standard.ringBytes(),
                keeping(settings, data.root()),
                sealing(settings));
    }

    /** How the record is signed and sealed. */
    public static SealConfig sealing(Settings settings) {
        return new SealConfig(
                SignatureAlgorithm.valueOf(settings.get(SettingTable.SIGNATURE)),
                settings.get(SettingTable.DIGESTS).equals("SHA256_SM3"),
                Duration.ofMillis(Math.round(settings.get(SettingTable.CLOCK_LIMIT) * 1000)),
                settings.get(SettingTable.CLOCK_SERVERS),
                settings.get(SettingTable.TIMESTAMP_URL));
    }

    /** The keys that sign the record, for a command beside the server. @param data the data folder */
    public static SigningKeys signingKeys(Settings settings, Path data) throws IOException {
        SealConfig seal = sealing(settings);
        return SigningKeys.open(data.resolve("keys/signing"), seal.signature(), seal.sm3(), Clock.systemUTC());
    }

    /** How the archive is encrypted, copied and checked. @param data the data folder */
    public static Keeping keeping(Settings settings, Path data) {
        return new Keeping(
                encryption(settings, data), copy(settings), Duration.ofHours(settings.get(SettingTable.CHECK_HOURS)));
    }

    private static Optional<CopyConfig> copy(Settings settings) {
        Optional<Path> folder = settings.get(SettingTable.COPY_FOLDER);
        String bucket = settings.get(SettingTable.COPY_BUCKET);
        if (folder.isPresent() && !bucket.isEmpty()) {
            throw new SettingException(
                    "recording.copy.folder and recording.copy.s3.bucket exclude each other: give one of them.");
        }
        Optional<CopyConfig.Place> place = folder.map(CopyConfig.Place.Folder::new);
        if (!bucket.isEmpty()) {
            place = Optional.of(new CopyConfig.Place.S3(bucket(settings, bucket)));
        }
        return place.map(to -> {
            CopyConfig usual = CopyConfig.to(to);
            return new CopyConfig(to, settings.get(SettingTable.COPY_PARALLEL), usual.every(), usual.longestWait());
        });
    }

    private static S3Target bucket(Settings settings, String bucket) {
        String access = settings.get(SettingTable.COPY_ACCESS_KEY);
        String secret = settings.get(SettingTable.COPY_SECRET_KEY);
        if (access.isEmpty() != secret.isEmpty()) {
            throw new SettingException(
                    "recording.copy.s3.access-key and recording.copy.s3.secret-key belong together: give both or neither.");
        }
        return new S3Target(
                settings.get(SettingTable.COPY_ENDPOINT),
                settings.get(SettingTable.COPY_REGION),
                bucket,
                settings.get(SettingTable.COPY_PREFIX),
                access.isEmpty() ? Optional.empty() : Optional.of(new S3Target.Credentials(access, secret)),
                settings.get(SettingTable.COPY_PATH_STYLE),
                new S3Target.Lock(
                        S3Target.LockMode.valueOf(settings.get(SettingTable.COPY_LOCK)),
                        settings.get(SettingTable.COPY_LOCK_DAYS),
                        settings.get(SettingTable.COPY_HOLD)));
    }

    /** What keeps the archive's records; not started. */
    public RecordKeeping records(DataFolder data, RecordingService recording, CaseService cases, Clock clock) {
        List<StoredCopy> copies = new ArrayList<>();
        copies.add(StoredCopy.of("archive", new FolderStore(data.root().resolve("archive"))));
        copies.add(StoredCopy.of("derived", new FolderStore(data.root().resolve("derived"))));
        copy(settings).ifPresent(copy -> {
            CopyConfig.Stores stores = copy.open(clock);
            Optional<Duration> lock = copy.place() instanceof CopyConfig.Place.S3(S3Target target)
                            && target.lock().mode() != S3Target.LockMode.NONE
                    ? Optional.of(Duration.ofDays(target.lock().days()))
                    : Optional.empty();
            copies.add(StoredCopy.locked("copy", stores.archive(), lock, clock));
            copies.add(StoredCopy.of("copy of what grew", stores.growing()));
        });
        return new RecordKeeping(
                recording.archive(),
                copies,
                recording.keys()::current,
                cases.records(),
                recording.custody()::record,
                clock);
    }

    /** Who drafts transcript lines, if anybody does. Voices are not sent in the clear over networks that others share. */
    public Optional<Speech> speech() {
        return settings.get(SettingTable.SPEECH_URL).map(url -> {
            if ("http".equals(url.getScheme()) && !isNear(url.getHost())) {
                throw new SettingException(SettingTable.SPEECH_URL.key() + " is " + url
                        + ": voices go over plain http only to this machine or an address of a private network. Give an https address, or put the"
                        + " machine where its name has such an address.");
            }
            return new Speech(
                    new HttpSpeechToText(
                            url, settings.get(SettingTable.SPEECH_MODEL), settings.get(SettingTable.SPEECH_KEY)),
                    settings.get(SettingTable.SPEECH_LANGUAGE));
        });
    }

    /** Every address of that host is this machine's or a private network's (RFC 1918, RFC 4193). */
    private static boolean isNear(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .allMatch(a -> a.isLoopbackAddress() || a.isSiteLocalAddress() || isUniqueLocal(a));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isUniqueLocal(InetAddress address) {
        return address instanceof Inet6Address && (address.getAddress()[0] & 0xFE) == 0xFC;
    }

    /** @param load of the media node, 0 to 1 */
    public DeriveConfig derive(DoubleSupplier load) {
        return derive(settings, load);
    }

    /** The same for a command without a media node. */
    public static DeriveConfig derive(Settings settings, DoubleSupplier load) {
        int threads = settings.get(SettingTable.DERIVE_THREADS);
        double limit = settings.get(SettingTable.DERIVE_PAUSE);
        return new DeriveConfig(
                settings.get(SettingTable.DERIVE_AFTER_SEALING),
                settings.get(SettingTable.DERIVE_PARALLEL),
                threads > 0 ? threads : Math.min(8, Runtime.getRuntime().availableProcessors()),
                settings.get(SettingTable.DERIVE_MEMORY) * 1_048_576L,
                settings.get(SettingTable.DERIVE_FFMPEG),
                () -> load.getAsDouble() > limit);
    }

    /** How the archive is encrypted, and who keeps the keys. @param data the data folder */
    public static Encryption encryption(Settings settings, Path data) {
        String chosen = settings.get(SettingTable.RECORDING_ENCRYPTION);
        Optional<Aead> algorithm = chosen.equals("NONE") ? Optional.empty() : Optional.of(Aead.valueOf(chosen));
        List<String> words = Arrays.stream(
                        settings.get(SettingTable.CUSTODY_COMMAND).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            Path folder = settings.get(SettingTable.CUSTODY_FOLDER).orElse(data.resolve(Encryption.FOLDER));
            return new Encryption(algorithm, new Encryption.Custodian.Folder(folder));
        }
        if (settings.get(SettingTable.CUSTODY_FOLDER).isPresent()) {
            throw new SettingException(
                    "recording.custody.folder and recording.custody.command exclude each other: give one of them.");
        }
        Duration patience = Duration.ofSeconds(settings.get(SettingTable.CUSTODY_PATIENCE));
        return new Encryption(algorithm, new Encryption.Custodian.Command(words, patience));
    }

    public CaseServiceConfig cases(DataFolder data, Supplier<String> publicBaseUrl, Clock clock) {
        CaseServiceConfig embedded = CaseServiceConfig.embedded(data.root(), publicBaseUrl);
        String url = settings.get(SettingTable.DATABASE_URL);
        return new CaseServiceConfig(
                url.isEmpty() ? embedded.jdbcUrl() : url,
                given(SettingTable.DATABASE_USER),
                given(SettingTable.DATABASE_PASSWORD),
                embedded.keyFile(),
                embedded.noticesFile(),
                publicBaseUrl,
                Duration.ofHours(settings.get(SettingTable.INVITATION_HOURS)),
                new Reminders(settings.get(SettingTable.REMINDERS)),
                seconds(SettingTable.NOTICES_EVERY),
                settings.get(SettingTable.CLOCK_REMINDERS),
                new ExchangeConfig(
                        settings.get(SettingTable.EXCHANGE_CODE),
                        WireAlgorithm.valueOf(settings.get(SettingTable.EXCHANGE_ALGORITHM)),
                        embedded.exchange().keyFile(),
                        new LineTls(
                                settings.get(SettingTable.EXCHANGE_CLIENT_KEYS).orElse(null),
                                given(SettingTable.EXCHANGE_CLIENT_PASSWORD),
                                settings.get(SettingTable.EXCHANGE_AUTHORITIES).orElse(null)),
                        files,
                        new PartnerDoor(
                                settings.get(SettingTable.EXCHANGE_PORT),
                                settings.get(SettingTable.EXCHANGE_CERTIFICATES).equals("required")),
                        ExchangeConfig.EVERY),
                clock);
    }

    /** What partners' systems call, if they have a port of their own. */
    public Optional<PartnerPort.Config> partnerPort() {
        int port = settings.get(SettingTable.EXCHANGE_PORT);
        if (port == 0) {
            if (settings.get(SettingTable.EXCHANGE_CERTIFICATES).equals("required")) {
                throw new SettingException(
                        "exchange.certificates=required needs a port that asks for them: give exchange.port.");
            }
            return Optional.empty();
        }
        Path authorities = settings.get(SettingTable.EXCHANGE_CLIENT_AUTHORITIES)
                .orElseThrow(
                        () -> new SettingException(
                                "exchange.port needs exchange.client-authorities: it says whose client certificates are believed."));
        ClientTrust.From clients = new ClientTrust.From(
                readable(SettingTable.EXCHANGE_CLIENT_AUTHORITIES, authorities),
                settings.get(SettingTable.EXCHANGE_REVOCATION_LISTS));
        try {
            return Optional.of(new PartnerPort.Config(
                    new InetSocketAddress(
                            settings.get(SettingTable.EXCHANGE_BIND).orElseGet(Configured::wildcard), port),
                    shownToPartners(),
                    files.watch(null, clients.files(), clients::read),
                    settings.get(SettingTable.HTTP_BODY)));
        } catch (TlsFileException e) {
            throw new SettingException("exchange.port: " + e.getMessage() + ".");
        }
    }

    /** The certificate that partners see: theirs, or the one of the public port. */
    private Renewed<OwnPair> shownToPartners() {
        Optional<Path> certificate = settings.get(SettingTable.EXCHANGE_CERTIFICATE);
        Optional<Path> key = settings.get(SettingTable.EXCHANGE_KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new SettingException("exchange.certificate and exchange.key belong together: give both or neither.");
        }
        return certificate
                .map(chain -> new OwnPair.Pem(
                        readable(SettingTable.EXCHANGE_CERTIFICATE, chain),
                        readable(SettingTable.EXCHANGE_KEY, key.orElseThrow())))
                .map(pem -> files.watch(CertificateUse.SERVER, pem.files(), pem::read))
                .or(() -> tls.map(this::browsers))
                .orElseThrow(
                        () -> new SettingException(
                                "exchange.port needs a certificate: give exchange.certificate and exchange.key, or tls.certificate and tls.key."));
    }

    private @Nullable String given(Setting<String> setting) {
        String value = settings.get(setting);
        return value.isEmpty() ? null : value;
    }

    private static InetAddress wildcard() {
        return new InetSocketAddress(0).getAddress();
    }

    private Duration seconds(Setting<Integer> setting) {
        return Duration.ofSeconds(settings.get(setting));
    }
}
