package org.hejie.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hejie.app.settings.Setting;
import org.hejie.app.settings.SettingException;
import org.hejie.app.settings.SettingTable;
import org.hejie.app.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that set something, for every command that needs settings. */
final class SettingOptions {
    private static final Path USUAL_FILE = Path.of("config", "hejie.properties");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (default: config/hejie.properties)")
    private @Nullable Path config;

    @Option(names = "--port", paramLabel = "PORT", description = "TCP port of page, REST and signalling (default 8080)")
    private @Nullable String port;

    @Option(names = "--bind", paramLabel = "ADDRESS", description = "Local address of that port")
    private @Nullable String bind;

    @Option(names = "--public-url", paramLabel = "URL", description = "Where browsers reach us; links begin with it")
    private @Nullable String publicUrl;

    @Option(names = "--media-port", paramLabel = "PORT", description = "First UDP port of the media (default 10000)")
    private @Nullable String mediaPort;

    @Option(
            names = "--public-address",
            paramLabel = "IP[,IP]",
            description = "Addresses at which browsers reach the media ports; needed behind NAT")
    private @Nullable String publicAddress;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "PEM certificate chain")
    private @Nullable String tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "PEM private key of it")
    private @Nullable String tlsKey;

    @Option(
            names = "--self-signed",
            description = "Make a certificate for this machine, for trying it from a phone in the same network")
    private boolean selfSigned;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Where everything is kept (default: data)")
    private @Nullable String data;

    @Option(names = "--roles", paramLabel = "ROLES", description = "Parts to run in this process (so far: all)")
    private @Nullable String roles;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any setting of config/hejie.properties; may be repeated")
    private Map<String, String> others = new LinkedHashMap<>();

    /** @throws SettingException as {@link Settings#of} */
    Settings settings(Map<String, String> environment) {
        Map<String, String> line = new LinkedHashMap<>(others);
        put(line, SettingTable.HTTP_PORT, port);
        put(line, SettingTable.HTTP_BIND, bind);
        put(line, SettingTable.PUBLIC_URL, publicUrl);
        put(line, SettingTable.MEDIA_PORT, mediaPort);
        put(line, SettingTable.MEDIA_ADDRESSES, publicAddress);
        put(line, SettingTable.TLS_CERTIFICATE, tlsCertificate);
        put(line, SettingTable.TLS_KEY, tlsKey);
        put(line, SettingTable.TLS_SELF_SIGNED, selfSigned ? "true" : null);
        put(line, SettingTable.DATA_FOLDER, data);
        put(line, SettingTable.ROLES, roles);
        return Settings.of(file(), environment, line);
    }

    private Optional<Path> file() {
        Path named = config;
        if (named != null) {
            return Optional.of(named);
        }
        return Files.exists(USUAL_FILE) ? Optional.of(USUAL_FILE) : Optional.empty();
    }

    private static void put(Map<String, String> line, Setting<?> setting, @Nullable String value) {
        if (value != null) {
            line.put(setting.key(), value);
        }
    }
}
