package org.hejie.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.hejie.app.data.DataFolder;
import org.hejie.app.settings.SettingException;
import org.hejie.app.settings.Settings;
import org.hejie.recording.speech.Speech;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where voices may be sent. */
class SpeechSettingTest {
    @TempDir
    Path folder;

    private Optional<Speech> speech(Map<String, String> set) {
        Settings settings = Settings.of(Optional.empty(), Map.of(), set);
        try (DataFolder data = DataFolder.open(folder)) {
            return new Configured(settings, data, Clock.systemUTC()).speech();
        }
    }

    @Test
    void withoutAnAddressThereAreNoDrafts() {
        assertThat(speech(Map.of("speech.model", "large-v3"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://speech.example.org/v1/audio/transcriptions",
                "http://127.0.0.1:8178/v1/audio/transcriptions",
                "http://localhost:8178/inference",
                "http://10.1.2.3/v1/audio/transcriptions",
                "http://192.168.1.9:9000/v1/audio/transcriptions",
                "http://[::1]:8178/v1/audio/transcriptions",
                "http://[fd12:3456::1]/v1/audio/transcriptions"
            })
    void overTlsAnywhereInTheClearToThisMachineOrAPrivateNetwork(String url) {
        assertThat(speech(Map.of("speech.url", url)).orElseThrow().language()).isEqualTo("zh");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://203.0.113.9/v1/audio/transcriptions",
                "http://[2001:db8::1]/v1",
                "http://nowhere.invalid/v1"
            })
    void inTheClearToNobodyElse(String url) {
        assertThatThrownBy(() -> speech(Map.of("speech.url", url)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("speech.url")
                .hasMessageContaining("https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"speech.example.org", "ftp://127.0.0.1/x", "https://me:secret@speech.example.org/v1"})
    void anAddressOfAnotherKindIsRefused(String url) {
        assertThatThrownBy(() -> speech(Map.of("speech.url", url))).isInstanceOf(SettingException.class);
    }
}
