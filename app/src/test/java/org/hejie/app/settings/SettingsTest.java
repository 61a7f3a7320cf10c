package org.hejie.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static Settings line(Map<String, String> commandLine) {
        return Settings.of(Optional.empty(), Map.of(), commandLine);
    }

    @Test
    void theEnvironmentWinsOverTheFileAndTheCommandLineOverBoth(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("hejie.properties");
        Files.writeString(file, "http.port=1001\nmedia.port=1002\ninvitation.hours=3\n");
        Settings settings = Settings.of(
                Optional.of(file),
                Map.of("HEJIE_HTTP_PORT", "2001", "HEJIE_MEDIA_PORT", "2002", "PATH", "/bin"),
                Map.of("http.port", "3001"));
        assertThat(settings.get(SettingTable.HTTP_PORT)).isEqualTo(3001);
        assertThat(settings.get(SettingTable.MEDIA_PORT)).isEqualTo(2002);
        assertThat(settings.get(SettingTable.INVITATION_HOURS)).isEqualTo(3);
        assertThat(settings.source(SettingTable.MEDIA_PORT)).isEqualTo("HEJIE_MEDIA_PORT");
        assertThat(settings.source(SettingTable.LOG_LEVEL)).isEqualTo("default");
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestKnownName() {
        assertThatThrownBy(() -> line(Map.of("http.prot", "1")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("did you mean \"http.port\"?");
        assertThatThrownBy(() -> Settings.of(Optional.empty(), Map.of("HEJIE_MEDIA_PORTS", "1"), Map.of()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("did you mean \"HEJIE_MEDIA_PORT\"?");
        assertThatThrownBy(() -> line(Map.of("zzzzzzzzzzzzzzzzzzzzzzzz", "1")))
                .hasMessageContaining("config/hejie.properties names all");
    }

    @Test
    void aValueOutOfRangeIsRefusedWithTheRange() {
        assertThatThrownBy(() -> line(Map.of("http.port", "99999")))
                .hasMessage("http.port \"99999\" in the command line cannot be used (out of range);"
                        + " give a whole number from 0 to 65535.");
        assertThatThrownBy(() -> line(Map.of("tls.self-signed", "yes"))).hasMessageContaining("give true or false");
        assertThatThrownBy(() -> line(Map.of("public.url", "ftp://x"))).hasMessageContaining("not an http");
        assertThatThrownBy(() -> line(Map.of("public.url", "https://x/path"))).hasMessageContaining("without a path");
        assertThatThrownBy(() -> line(Map.of("signaling.seat", "1"))).hasMessageContaining("10 to 3600 seconds");
    }

    @Test
    void aRoleOfItsOwnIsRefusedUntilItCanBeHonoured() {
        assertThatThrownBy(() -> line(Map.of("roles", "media"))).hasMessageContaining("cannot yet run");
        assertThatThrownBy(() -> line(Map.of("roles", "mdia"))).hasMessageContaining("no such role");
        assertThat(line(Map.of("roles", "all")).get(SettingTable.ROLES)).isEqualTo("all");
    }

    @Test
    void aSecretIsNeverShownNorRepeatedInARefusal() {
        Settings settings = line(Map.of("database.password", "hunter2"));
        assertThat(settings.shown(SettingTable.DATABASE_PASSWORD)).isEqualTo("••••");
        assertThat(settings.get(SettingTable.DATABASE_PASSWORD)).isEqualTo("hunter2");
    }

    @Test
    void addressesAreReadAsAListOfLiterals() {
        assertThat(line(Map.of("media.public-addresses", "192.0.2.1, 198.51.100.7"))
                        .get(SettingTable.MEDIA_ADDRESSES))
                .containsExactly("192.0.2.1", "198.51.100.7");
    }

    @Test
    void turnServersAreWrittenAsBrowsersReadThem() {
        String urls = "turn:relay.example.org:3478?transport=udp, turns:[2001:db8::1]:443?transport=tcp,turn:192.0.2.1";
        assertThat(line(Map.of("turn.urls", urls)).get(SettingTable.TURN_URLS))
                .containsExactly(
                        "turn:relay.example.org:3478?transport=udp",
                        "turns:[2001:db8::1]:443?transport=tcp",
                        "turn:192.0.2.1");
        for (String wrong : new String[] {
            "relay.example.org", "stun:relay.example.org", "turn:a b", "turn://x", "turn:x?transport=sctp"
        }) {
            assertThatThrownBy(() -> line(Map.of("turn.urls", wrong))).as(wrong).isInstanceOf(SettingException.class);
        }
        assertThat(line(Map.of("turn.secret", "hunter2")).shown(SettingTable.TURN_SECRET))
                .isEqualTo("••••");
    }

    @Property
    void editDistanceIsSymmetricAndZeroOnlyForEqualWords(
            @ForAll @AlphaChars @StringLength(max = 12) String a,
            @ForAll @AlphaChars @StringLength(max = 12) String b) {
        assertThat(Nearest.distance(a, b)).isEqualTo(Nearest.distance(b, a));
        assertThat(Nearest.distance(a, b) == 0).isEqualTo(a.equals(b));
        assertThat(Nearest.distance(a, b))
                .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
    }
}
