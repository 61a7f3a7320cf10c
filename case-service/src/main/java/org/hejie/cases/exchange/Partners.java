package org.hejie.cases.exchange;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hejie.cases.exchange.wire.PlatformKey;
import org.hejie.cases.exchange.wire.WireAlgorithm;
import org.hejie.cases.store.Database;
import org.hejie.protocol.exchange.PartnerKind;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.ExchangePartner;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The platforms we know. Nobody else is answered. */
public final class Partners {
    static final Pattern CODE = Pattern.compile("[a-z0-9-]{3,40}");
    private static final int MOST_SPOKEN_FOR = 90;
    private static final int MOST_CLIENT_CERTIFICATES = 2;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String SELECT =
            "SELECT code, kind, name, url, algorithm, public_keys, speaks_for, enabled, certificate, client_certificates FROM exchange_partner";

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Database database;
    private final String own;
    private final PartnerDoor door;
    private final Clock clock;
    private volatile @Nullable Known known;

    Partners(Database database, String own, PartnerDoor door, Clock clock) {
        this.database = database;
        this.own = own;
        this.door = door;
        this.clock = clock;
    }

    public List<Partner> all() {
        return database.call(this::all);
    }

    List<Partner> all(Handle h) {
        return h.createQuery(SELECT + " ORDER BY code").map(mapper()).list();
    }

    /** As it was known here at most two seconds ago: asked for with every request, and its keys take a while to read. */
    public Optional<Partner> find(String code) {
        Known now = known;
        if (now == null || System.nanoTime() - now.at() > FRESH.toNanos()) {
            now = new Known(
                    System.nanoTime(),
                    all().stream().collect(Collectors.toUnmodifiableMap(Partner::code, Function.identity())));
            known = now;
        }
        return Optional.ofNullable(now.partners().get(code));
    }

    private record Known(long at, Map<String, Partner> partners) {}

    Optional<Partner> find(Handle h, String code) {
        return h.createQuery(SELECT + " WHERE code = :code")
                .bind("code", code)
                .map(mapper())
                .findOne();
    }

    /** Enters one, or changes it. @throws ProblemException 400 {@code partner_…} saying what is wrong */
    public void put(ExchangePartner asked, String by) {
        Partner partner = checked(asked);
        change(partner, by);
        known = null;
    }

    private void change(Partner partner, String by) {
        database.run(h -> {
            String values = """
                    kind = :kind, name = :name, url = :url, algorithm = :algorithm, public_keys = :keys, speaks_for = :speaksFor,
                    enabled = :enabled, certificate = :certificate, client_certificates = :clientCertificates, changed_at = :now, changed_by = :by""";
            int changed = bound(
                            h.createUpdate("UPDATE exchange_partner SET " + values + " WHERE code = :code"),
                            partner,
                            by)
                    .execute();
            if (changed == 0) {
                bound(h.createUpdate("""
                                INSERT INTO exchange_partner (code, kind, name, url, algorithm, public_keys, speaks_for, enabled, certificate, client_certificates,
                                    changed_at, changed_by)
                                VALUES (:code, :kind, :name, :url, :algorithm, :keys, :speaksFor, :enabled, :certificate, :clientCertificates, :now, :by)"""), partner, by).execute();
            }
        });
    }

    private org.jdbi.v3.core.statement.Update bound(
            org.jdbi.v3.core.statement.Update update, Partner partner, String by) {
        return update.bind("code", partner.code())
                .bind("kind", partner.kind())
                .bind("name", partner.name())
                .bind("url", partner.url())
                .bind("algorithm", partner.keys().getFirst().algorithm())
                .bind(
                        "keys",
                        String.join(
                                " ",
                                partner.keys().stream().map(PlatformKey::text).toList()))
                .bind("speaksFor", String.join(" ", partner.speaksFor()))
                .bind("enabled", partner.enabled())
                .bind("certificate", partner.certificate())
                .bind("clientCertificates", String.join(" ", partner.clientCertificates()))
                .bind("now", clock.instant())
                .bind("by", by);
    }

    private Partner checked(ExchangePartner asked) {
        if (!CODE.matcher(asked.code()).matches() || asked.code().equals(own)) {
            throw refuse(
                    "partner_code_invalid",
                    "平台代码应为 3 到 40 个小写字母、数字或连字符，并且不是本平台的代码。",
                    "A platform's code has 3 to 40 of a-z, 0-9 and hyphen, and is not our own.");
        }
        if (asked.name().isBlank() || asked.name().length() > 200) {
            throw refuse(
                    "partner_name_invalid", "请填写平台名称，不超过 200 个字。", "Give the platform a name of 1 to 200 characters.");
        }
        WireAlgorithm algorithm = Arrays.stream(WireAlgorithm.values())
                .filter(a -> a.name().equals(asked.algorithm()))
                .findFirst()
                .orElseThrow(() ->
                        refuse("partner_algorithm_invalid", "签名算法应为 ES256 或者 SM2。", "The algorithm is ES256 or SM2."));
        List<PlatformKey> keys = new ArrayList<>();
        for (String text : asked.publicKeys()) {
            try {
                keys.add(PlatformKey.of(algorithm, text));
            } catch (IllegalArgumentException e) {
                throw refuse(
                        "partner_key_invalid",
                        "公钥不是 " + algorithm + " 的公钥；请粘贴对方给出的 PEM 或 base64（SubjectPublicKeyInfo）。",
                        "The public key is none for " + algorithm
                                + "; paste the PEM or base64 (SubjectPublicKeyInfo) that the other side gives.");
            }
        }
        if (keys.isEmpty() || keys.size() > 2) {
            throw refuse(
                    "partner_key_count",
                    "请填写一个公钥；更换密钥期间可以有两个，新的在前。",
                    "Give one public key; while it is changed there may be two, the new one first.");
        }
        Set<String> speaksFor = new LinkedHashSet<>(List.of(asked.code()));
        speaksFor.addAll(asked.speaksFor());
        if (speaksFor.size() > MOST_SPOKEN_FOR
                || !speaksFor.stream().allMatch(code -> CODE.matcher(code).matches())
                || speaksFor.contains(own)) {
            throw refuse(
                    "partner_speaks_for_invalid",
                    "可以转交的平台代码不对：每个 3 到 40 个小写字母、数字或连字符，不超过 " + MOST_SPOKEN_FOR + " 个，不含本平台。",
                    "The codes it passes messages on for are not right: each 3 to 40 of a-z, 0-9 and hyphen, at most "
                            + MOST_SPOKEN_FOR + ", and not our own.");
        }
        return new Partner(
                asked.code(),
                asked.kind(),
                asked.name().strip(),
                url(asked.url()),
                keys,
                speaksFor,
                asked.enabled(),
                certificate(asked.certificate()),
                clientCertificates(asked.clientCertificates()));
    }

    /** As tools print it, with colons or without. */
    private static @Nullable String certificate(@Nullable String text) {
        String digest = text == null ? "" : text.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
        if (!digest.isEmpty() && !digest.matches("[0-9a-f]{64}")) {
            throw refuse(
                    "partner_certificate_invalid",
                    "证书指纹应为 SHA-256，64 个十六进制数字；不限定证书的留空。",
                    "A certificate's fingerprint is its SHA-256, 64 hex digits; leave it empty to take any that is vouched for.");
        }
        return digest.isEmpty() ? null : digest;
    }

    private List<String> clientCertificates(@Nullable List<String> asked) {
        List<String> digests = asked == null
                ? List.of()
                : asked.stream()
                        .map(Partners::certificate)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        if (digests.size() > MOST_CLIENT_CERTIFICATES) {
            throw refuse(
                    "partner_client_certificate_count",
                    "客户端证书指纹最多两个；更换证书期间新旧各一个，之后删去旧的。",
                    "Give at most two client certificates: the old and the new one while they are changed; then remove the old one.");
        }
        if (!digests.isEmpty() && !door.open()) {
            throw refuse(
                    "partner_client_certificate_no_port",
                    "本平台没有开放查验客户端证书的端口（设置 exchange.port），对方无处出示证书；请先设置并重新启动。",
                    "No port here asks for client certificates (setting exchange.port): the other side could show it nowhere. Set it and start again first.");
        }
        return digests;
    }

    private static String url(String text) {
        try {
            URI url = URI.create(text.strip());
            String host = url.getHost();
            boolean safe = "https".equals(url.getScheme())
                    || "http".equals(url.getScheme()) && host != null && LOOPBACK.contains(host);
            if (host != null && safe && url.getQuery() == null && url.getUserInfo() == null && text.length() <= 400) {
                return text.strip().replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw refuse(
                "partner_url_invalid",
                "地址应为 https 开头的网址（本机可用 http），不含用户名和参数。",
                "The address is a URL with https (http to this machine only), without user and query.");
    }

    private static ProblemException refuse(String code, String zh, String en) {
        return new ProblemException(400, code, zh, en, null);
    }

    private static RowMapper<Partner> mapper() {
        return (row, context) -> {
            WireAlgorithm algorithm = WireAlgorithm.valueOf(row.getString("algorithm"));
            return new Partner(
                    row.getString("code"),
                    PartnerKind.valueOf(row.getString("kind")),
                    row.getString("name"),
                    row.getString("url"),
                    Arrays.stream(row.getString("public_keys").split(" "))
                            .map(text -> PlatformKey.of(algorithm, text))
                            .toList(),
                    new LinkedHashSet<>(List.of(row.getString("speaks_for").split(" "))),
                    row.getBoolean("enabled"),
                    row.getString("certificate"),
                    row.getString("client_certificates").isEmpty()
                            ? List.of()
                            : List.of(row.getString("client_certificates").split(" ")));
        };
    }
}
