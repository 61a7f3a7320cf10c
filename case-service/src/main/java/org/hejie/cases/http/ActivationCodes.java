package org.hejie.cases.http;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.hejie.cases.casefile.MobileNumber;
import org.hejie.cases.conflict.Persons;
import org.hejie.cases.notice.Notices;
import org.hejie.cases.store.Database;
import org.hejie.protocol.rest.AccountView;
import org.hejie.protocol.rest.IssuedCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Activation codes go to the person where a phone is on file; an administrator reads one only where there is none, or where the message does not leave. */
public final class ActivationCodes {
    private static final Logger LOG = LoggerFactory.getLogger(ActivationCodes.class);
    private final Database database;
    private final Persons persons;
    private final Notices notices;
    private final Supplier<String> publicBaseUrl;
    private final Clock clock;

    public ActivationCodes(
            Database database, Persons persons, Notices notices, Supplier<String> publicBaseUrl, Clock clock) {
        this.database = database;
        this.persons = persons;
        this.notices = notices;
        this.publicBaseUrl = publicBaseUrl;
        this.clock = clock;
    }

    /** Checks a phone that came with a new account. @throws org.hejie.protocol.http.ProblemException 400 {@code phone_invalid} */
    static Optional<MobileNumber> phone(@Nullable String given) {
        return given == null || given.isBlank() ? Optional.empty() : Optional.of(Persons.phone(given));
    }

    void keep(String accountId, MobileNumber phone) {
        persons.keep(accountId, phone);
    }

    /** As it may be shown to the administrator. */
    IssuedCode send(IssuedCode issued) {
        AccountView account = issued.account();
        Optional<MobileNumber> phone = database.call(h -> persons.phoneOf(h, account.accountId()));
        if (phone.isEmpty()) {
            return issued;
        }
        return post(account.accountId(), phone.get(), account.body(), account.username(), issued.code())
                ? new IssuedCode(account, "", phone.get().masked(), issued.until())
                : issued;
    }

    /** Blocks. @param body its name @return whether it left */
    public boolean post(String accountId, MobileNumber phone, String body, String username, String code) {
        Notices.Receipt receipt = notices.handOver(new Notices.Message(
                clock.instant(), phone.value(), Notices.Kind.ACTIVATION, words(body, username, code)));
        if (!receipt.accepted()) {
            LOG.warn("activation_code_not_sent account={}", accountId);
        }
        return receipt.accepted();
    }

    private String words(String body, String username, String code) {
        return "【和解】" + body + "为您开设了账号 " + username + "。请在 7 天内打开 " + publicBaseUrl.get() + "/activate ，输入激活码 " + code
                + " 并自己设置密码。激活码请勿告诉他人。";
    }
}
