package org.hejie.app.whip;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.TextBody;

/**
 * The ICE part of a session description (RFC 8840 §9), as devices send it. Their candidates are not read: we are ICE-lite, so they find us and are
 * answered where they came from.
 */
@TextBody(IceFragment.TYPE)
record IceFragment(String ufrag, String password) {
    static final String TYPE = "application/trickle-ice-sdpfrag";

    static final String UFRAG = "a=ice-ufrag:";
    static final String PASSWORD = "a=ice-pwd:";
    /** RFC 8839 §5.4. */
    private static final Pattern UFRAG_FORM = Pattern.compile("[A-Za-z0-9+/]{4,256}");

    private static final Pattern PASSWORD_FORM = Pattern.compile("[A-Za-z0-9+/]{22,256}");
    private static final Pattern LINE = Pattern.compile("[a-z]=.*");

    /** @throws ProblemException 400 when the text is no such fragment, or has the credentials of no ICE session or of two */
    static IceFragment read(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (!lines.stream().allMatch(line -> LINE.matcher(line).matches())) {
            throw malformed("a line is a letter, = and a value");
        }
        return new IceFragment(one(lines, UFRAG, UFRAG_FORM), one(lines, PASSWORD, PASSWORD_FORM));
    }

    private static String one(List<String> lines, String name, Pattern form) {
        List<String> values = values(lines, name).distinct().toList();
        if (values.size() != 1 || !form.matcher(values.getFirst()).matches()) {
            throw malformed(name + " must be there, well-formed, and the same throughout");
        }
        return values.getFirst();
    }

    private static Stream<String> values(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip());
    }

    /** The fragment of an answer of ours: what an ICE restart changes, with the m-line that speaks for the bundle. */
    static String of(String answer) {
        List<String> lines = answer.lines().toList();
        int first = first(lines, 0).orElse(lines.size());
        int next = first(lines, first + 1).orElse(lines.size());
        Stream<String> session = lines.subList(0, first).stream()
                .filter(line -> line.equals("a=ice-lite") || line.startsWith("a=group:BUNDLE"));
        List<String> section = lines.subList(first, next);
        Stream<String> media = Stream.of("m=", "a=mid:", UFRAG, PASSWORD, "a=candidate:", "a=end-of-candidates")
                .flatMap(name -> section.stream().filter(line -> line.startsWith(name)));
        return Stream.concat(session, media).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static Optional<Integer> first(List<String> lines, int from) {
        return Stream.iterate(from, at -> at < lines.size(), at -> at + 1)
                .filter(at -> lines.get(at).startsWith("m="))
                .findFirst();
    }

    private static ProblemException malformed(String why) {
        return new ProblemException(
                400,
                "sdp_fragment_malformed",
                "ICE 片段格式有误，请检查设备的设置或固件。(" + why + ")",
                "The ICE fragment could not be understood; check the device's settings or firmware. (" + why + ")",
                null);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "IceFragment[ufrag=" + ufrag + ']';
    }
}
