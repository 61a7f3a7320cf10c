package org.hejie.app.settings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How a value is written and which values there are.
 *
 * @param range for people, after the word "give"
 * @param reader throws {@link IllegalArgumentException} for a value outside the range
 */
public record Kind<T>(String range, Function<String, T> reader) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
    private static final Pattern TURN_URL =
            Pattern.compile("turns?:(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?(\\?transport=(udp|tcp))?");

    T read(String written) {
        return reader.apply(written);
    }

    public static Kind<Integer> whole(int least, int most) {
        return new Kind<>("a whole number from " + least + " to " + most, text -> {
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException("out of range");
            }
            return value;
        });
    }

    public static Kind<Double> number(double least, double most) {
        return new Kind<>("a number from " + least + " to " + most, text -> {
            double value = Double.parseDouble(text);
            if (!(value >= least && value <= most)) {
                throw new IllegalArgumentException("out of range");
            }
            return value;
        });
    }

    public static Kind<Boolean> flag() {
        return new Kind<>("true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        });
    }

    public static Kind<String> choice(String... words) {
        List<String> choices = List.of(words);
        return new Kind<>("one of " + String.join(", ", choices), text -> {
            if (!choices.contains(text)) {
                throw new IllegalArgumentException("not one of them");
            }
            return text;
        });
    }

    /** Whole minutes, hours or days, up to thirty days each. Empty for none. */
    public static Kind<List<Duration>> spans(int most) {
        return new Kind<>("at most " + most + " times such as 15m, 2h or 1d, divided by commas, or nothing", text -> {
            List<Duration> spans = text.isEmpty()
                    ? List.of()
                    : Arrays.stream(text.split(",", -1))
                            .map(String::strip)
                            .map(Kind::span)
                            .toList();
            if (spans.size() > most) {
                throw new IllegalArgumentException("too many");
            }
            return spans;
        });
    }

    private static Duration span(String text) {
        long count = Integer.parseInt(text.substring(0, Math.max(0, text.length() - 1)));
        Duration span = switch (text.charAt(text.length() - 1)) {
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            default -> throw new IllegalArgumentException("no unit");
        };
        if (count < 1 || span.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return span;
    }

    /** The roles a process can have; one alone is refused until it can be honoured. */
    public static Kind<String> roles() {
        List<String> single = List.of("media", "signaling", "recording", "cases");
        return new Kind<>("the word all", text -> {
            if (text.equals("all")) {
                return text;
            }
            boolean known = Arrays.stream(text.split(",")).map(String::strip).allMatch(single::contains);
            throw new IllegalArgumentException(
                    known ? "roles cannot yet run in processes of their own" : "no such role");
        });
    }

    public static Kind<String> text(String range) {
        return new Kind<>(range, text -> text);
    }

    /** At least one character. */
    public static Kind<String> word(String range) {
        return new Kind<>(range, text -> {
            if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException("empty, or with a space");
            }
            return text;
        });
    }

    /** What platforms call one another. */
    public static Kind<String> platform() {
        return new Kind<>("3 to 40 of a-z, 0-9 and hyphen", text -> {
            if (!text.matches("[a-z0-9-]{3,40}")) {
                throw new IllegalArgumentException("no such code");
            }
            return text;
        });
    }

    public static Kind<Path> folder() {
        return new Kind<>("a folder", Path::of);
    }

    /** Empty for none. */
    public static Kind<Optional<Path>> file() {
        return new Kind<>("a file, or nothing", text -> text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)));
    }

    /** By comma. */
    public static Kind<List<Path>> files() {
        return new Kind<>(
                "files by comma, or nothing",
                text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(Path::of)
                        .toList());
    }

    /** Empty for none; without a trailing slash. */
    public static Kind<Optional<URI>> origin() {
        return new Kind<>("an address such as https://mediation.example.org, or nothing", text -> {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null || !uri.getRawPath().isEmpty()) {
                throw new IllegalArgumentException("not an http or https address without a path");
            }
            return Optional.of(uri);
        });
    }

    /** Empty for none. */
    public static Kind<Optional<InetAddress>> address() {
        return new Kind<>(
                "an IP address or host name of this machine, or nothing",
                text -> text.isEmpty() ? Optional.empty() : Optional.of(resolved(text)));
    }

    /** Addresses by comma. Names are resolved once, now: browsers take only literals in a candidate without mDNS. */
    public static Kind<List<String>> addresses() {
        return new Kind<>(
                "IP addresses by comma, or nothing",
                text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(part -> resolved(part).getHostAddress())
                        .toList());
    }

    /** Empty for none. */
    public static Kind<Optional<InetSocketAddress>> tcp() {
        return new Kind<>("an address such as tcp://127.0.0.1:3310, or nothing", text -> {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            URI uri = URI.create(text);
            boolean plain = "tcp".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawPath().isEmpty();
            if (!plain || uri.getPort() < 1) {
                throw new IllegalArgumentException("not tcp://host:port");
            }
            return Optional.of(InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
        });
    }

    /** TURN servers by comma (RFC 7065). Browsers refuse the whole connection for one they cannot read. */
    public static Kind<List<String>> turnUrls() {
        return new Kind<>(
                "turn: or turns: addresses by comma, or nothing",
                text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(Kind::turnUrl)
                        .toList());
    }

    /** Servers by comma, as host or host:port. */
    public static Kind<List<String>> hosts() {
        return new Kind<>(
                "hosts by comma, each with :port where it is not the usual one, or nothing",
                text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(Kind::host)
                        .toList());
    }

    private static String host(String text) {
        if (!HOST.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not like host or host:port");
        }
        return text;
    }

    /** An http or https address with a path. Empty for none. */
    public static Kind<Optional<URI>> web() {
        return new Kind<>("an http or https address, or nothing", text -> {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            URI uri = URI.create(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
                throw new IllegalArgumentException("not an http or https address without a user");
            }
            return Optional.of(uri);
        });
    }

    /** ISO 639-1. */
    public static Kind<String> language() {
        return new Kind<>("two small letters such as zh", text -> {
            if (!LANGUAGE.matcher(text).matches()) {
                throw new IllegalArgumentException("not two small letters");
            }
            return text;
        });
    }

    /** An http or https address, or one of two words. */
    public static Kind<String> timestamps() {
        return new Kind<>("an http or https address, embedded, or none", text -> {
            if (text.equals("embedded") || text.equals("none")) {
                return text;
            }
            URI uri = URI.create(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null) {
                throw new IllegalArgumentException("not an http or https address");
            }
            return text;
        });
    }

    private static String turnUrl(String text) {
        if (!TURN_URL.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not like turn:host:port?transport=udp");
        }
        return text;
    }

    private static InetAddress resolved(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no such host", e);
        }
    }
}
