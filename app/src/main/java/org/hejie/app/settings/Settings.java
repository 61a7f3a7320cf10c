package org.hejie.app.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The effective settings: each one's value and where it came from. Immutable. */
public final class Settings {
    /** Variables of the same prefix that the scripts read, not we. */
    private static final Set<String> OTHERS_VARIABLES = Set.of("HEJIE_JVM_OPTIONS");

    private record Given(String written, String source) {}

    private final Map<Setting<?>, Given> given;
    private final Map<Setting<?>, Object> values;

    private Settings(Map<Setting<?>, Given> given) {
        this.given = Map.copyOf(given);
        Map<Setting<?>, Object> read = new HashMap<>();
        for (Setting<?> setting : SettingTable.ALL) {
            Given one = given.getOrDefault(setting, new Given(setting.fallback(), "default"));
            read.put(setting, setting.read(one.written(), one.source()));
        }
        this.values = Map.copyOf(read);
    }

    /**
     * Defaults, then the file, then the environment, then the command line: the later wins.
     *
     * @throws SettingException for an unknown key, with the nearest known one, or a value out of range
     */
    public static Settings of(Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {
        Map<Setting<?>, Given> given = new HashMap<>();
        file.ifPresent(path -> {
            Properties properties = load(path);
            for (String key : new TreeSet<>(properties.stringPropertyNames())) {
                given.put(known(key, path.toString()), new Given(properties.getProperty(key), path.toString()));
            }
        });
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith("HEJIE_") && !OTHERS_VARIABLES.contains(name)) {
                given.put(byVariable(name), new Given(environment.getOrDefault(name, ""), name));
            }
        }
        commandLine.forEach(
                (key, value) -> given.put(known(key, "the command line"), new Given(value, "the command line")));
        return new Settings(given);
    }

    private static Properties load(Path path) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new SettingException("The configuration file " + path + " cannot be read: " + e.getMessage());
        }
        return properties;
    }

    private static Setting<?> known(String key, String source) {
        List<String> keys = SettingTable.ALL.stream().map(Setting::key).toList();
        int at = keys.indexOf(key);
        if (at < 0) {
            throw unknown(key, source, Nearest.to(key, keys));
        }
        return SettingTable.ALL.get(at);
    }

    private static Setting<?> byVariable(String name) {
        List<String> names = SettingTable.ALL.stream().map(Setting::variable).toList();
        int at = names.indexOf(name);
        if (at < 0) {
            throw unknown(name, "the environment", Nearest.to(name, names));
        }
        return SettingTable.ALL.get(at);
    }

    private static SettingException unknown(String key, String source, Optional<String> nearest) {
        return new SettingException("There is no setting \"" + key + "\" (in " + source + ")"
                + nearest.map(name -> "; did you mean \"" + name + "\"?")
                        .orElse("; config/hejie.properties names all there are."));
    }

    public <T> T get(Setting<T> setting) {
        @SuppressWarnings("unchecked") // put there by this setting's own reader
        T value = (T) java.util.Objects.requireNonNull(values.get(setting), setting.key());
        return value;
    }

    /** The value as it was written; secrets as dots. */
    public String shown(Setting<?> setting) {
        String written =
                given.getOrDefault(setting, new Given(setting.fallback(), "")).written();
        return setting.secret() && !written.isEmpty() ? "••••" : written;
    }

    /** "default", the file, the variable or "the command line". */
    public String source(Setting<?> setting) {
        return given.getOrDefault(setting, new Given("", "default")).source();
    }
}
