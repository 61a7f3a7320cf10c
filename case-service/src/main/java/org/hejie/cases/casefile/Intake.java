package org.hejie.cases.casefile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hejie.cases.ruleset.RuleSet;
import org.hejie.protocol.Language;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.rest.IdKind;
import org.hejie.protocol.rest.NewCase;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.NewCase.NewReference;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.rest.ReferenceKind;
import org.jspecify.annotations.Nullable;

/** Checks what someone wants to put on file. Each refusal says which part is wrong and how to mend it. */
public final class Intake {
    private static final Pattern PERSONAL_NUMBER =
            Pattern.compile("\\d{17}[\\dXx]|(?<!\\d)\\d{15}(?!\\d)|(?<!\\d)1[3-9]\\d{9}(?!\\d)");
    private static final int MAX_REFERENCES = 20;
    private static final int MAX_PARTIES = 20;
    /** A party's numbers, checked. */
    public record CheckedParty(NewParty asGiven, Party.Numbers numbers) {}

    /** Whether there is something in it that looks like somebody's identity or phone number. */
    public static boolean hasPersonalNumber(String text) {
        return PERSONAL_NUMBER.matcher(text).find();
    }

    /** Checks everything but the mediator. @param rules under which it begins */
    public List<CheckedParty> check(NewCase asked, RuleSet rules) {
        checkText(asked.title(), 200, "title", "案件名称", "the case title");
        if (hasPersonalNumber(asked.title())) {
            throw refuse(
                    "title_has_personal_number",
                    "案件名称里不能出现身份证号码或者手机号码，因为当事人和列表都会看到它；请改用当事人姓氏和案由。",
                    "The case title must not contain an identity or phone number, since lists and parties show it; use surnames and the cause instead.");
        }
        checkOptional(asked.court(), 200, "court", "法院名称", "the court's name");
        checkTold(asked.claims(), asked.references());
        if (!rules.knowsCause(asked.cause())) {
            throw refuse(
                    "cause_unknown",
                    "案由不在列表中；请从案由列表里选择一项。",
                    "The cause of action is not in the list; choose one from the list of causes.");
        }
        return checkParties(asked.parties());
    }

    /** Checks what may be told anew of a case. */
    public void checkTold(@Nullable String claims, List<NewReference> references) {
        checkOptional(claims, 4000, "claims", "请求事项", "the claims");
        if (references.size() > MAX_REFERENCES) {
            throw refuse(
                    "too_many_references", "案号最多 20 个；请只保留需要的。", "At most 20 references; keep those that are needed.");
        }
        references.forEach(Intake::reference);
    }

    private static List<CheckedParty> checkParties(List<NewParty> parties) {
        if (parties.size() < 2 || parties.size() > MAX_PARTIES) {
            throw refuse("party_count", "当事人应当有 2 到 20 名；请增减后再提交。", "A case has 2 to 20 parties; add or remove some.");
        }
        if (lacks(parties, Role.APPLICANT) || lacks(parties, Role.RESPONDENT)) {
            throw refuse(
                    "party_roles",
                    "至少要有一名申请人和一名被申请人；请检查各方的身份。",
                    "There must be at least one applicant and one respondent; check the parties' roles.");
        }
        return parties.stream().map(Intake::checkParty).toList();
    }

    private static boolean lacks(List<NewParty> parties, Role role) {
        return parties.stream().noneMatch(party -> party.role() == role);
    }

    private static CheckedParty checkParty(NewParty party) {
        if (party.role().isMediator()) {
            throw refuse(
                    "party_role",
                    "调解员不在此处登记；请选择当事人、代理人或者其他参与人的身份。",
                    "Mediators are not entered here; choose the role of a party, an agent or another participant.");
        }
        Mandates.check(party.role(), party.authority());
        checkActing(party);
        checkText(party.name(), 100, "party_name", "出席人姓名", "the name of the person who attends");
        checkOptional(party.entityName(), 200, "entity_name", "单位名称", "the unit's name");
        if (party.kind() != PartyKind.NATURAL
                && (party.entityName() == null || party.entityName().isBlank())) {
            throw refuse(
                    "entity_name_missing",
                    "单位作为当事人时要填写单位名称；姓名一栏填写出席人的姓名。",
                    "A unit needs its name in entityName; name is the person who attends for it.");
        }
        IdKind kind = party.idKind() == null ? IdKind.RESIDENT_ID : party.idKind();
        IdNumber id = IdNumber.parse(kind, party.idNumber()).orElseThrow(() -> badIdNumber(party.role(), kind));
        MobileNumber phone = MobileNumber.parse(party.phone()).orElseThrow(() -> badPhone(party.role()));
        return new CheckedParty(party, new Party.Numbers(id, phone));
    }

    /** For whom someone acts, and in which languages, is asked of those alone whose part it is. */
    private static void checkActing(NewParty party) {
        Role side = party.side();
        if (side != null && !(party.role().isAgent() && side.isParty())) {
            throw refuse(
                    "side_not_asked",
                    "只有代理人和推选代表需要选择代表哪一方；请选择申请人、被申请人或者第三人。",
                    "Only agents and elected representatives act for a side: the applicant's, the respondent's or a third party's.");
        }
        List<String> workers = party.represents() == null ? List.of() : party.represents();
        if (!workers.isEmpty() && party.role() != Role.REPRESENTATIVE) {
            throw refuse(
                    "represents_not_asked",
                    "只有推选代表需要填写其代表的劳动者。",
                    "Only elected representatives name the workers they represent.");
        }
        if (workers.size() > NewParty.MOST_REPRESENTED) {
            throw refuse(
                    "represents_too_many",
                    "一名代表最多登记 200 名劳动者；请增加代表。",
                    "At most 200 workers for one representative; enter another representative.");
        }
        workers.forEach(name -> checkText(name, 100, "represents", "被代表的劳动者姓名", "the name of a worker represented"));
        if (workers.stream().anyMatch(name -> name.contains("\n") || name.contains("\r"))) {
            throw refuse("represents_invalid", "被代表的劳动者，每行一个姓名。", "One worker's name a line.");
        }
        boolean speaks = party.languages() != null && !party.languages().isBlank();
        if (speaks && party.role() != Role.INTERPRETER) {
            throw refuse("languages_not_asked", "只有翻译需要填写语言。", "Only interpreters say which languages they speak.");
        }
        checkOptional(party.languages(), 100, "languages", "翻译的语言", "the interpreter's languages");
    }

    /** One more who is to take part in a case, beside those on file. */
    public CheckedParty checkOneMore(NewParty party, int onFile) {
        if (onFile >= MAX_PARTIES) {
            throw refuse("party_count", "一个案件最多登记 20 名参加人。", "A case has at most 20 people.");
        }
        return checkParty(party);
    }

    /** Someone on file as they are to be, among the others. */
    public CheckedParty checkChange(NewParty party, List<Role> others) {
        for (Role role : List.of(Role.APPLICANT, Role.RESPONDENT)) {
            if (party.role() != role && !others.contains(role)) {
                throw refuse(
                        "party_roles",
                        "至少要有一名申请人和一名被申请人；请检查各方的身份。",
                        "There must be at least one applicant and one respondent; check the parties' roles.");
            }
        }
        return checkParty(party);
    }

    private static ProblemException badIdNumber(Role role, IdKind kind) {
        return kind == IdKind.RESIDENT_ID
                ? refuse(
                        "id_number_invalid",
                        role.title(Language.ZH_CN) + "的身份证号码不对：应为 18 位，出生日期和最后一位校验码要相符；请对照证件重新填写。没有居民身份证的，请选择其他证件种类。",
                        "The identity number of the " + en(role)
                                + " is not right: 18 characters with a true date of birth and check digit; copy it again from the card, or choose another kind of document.")
                : refuse(
                        "id_number_invalid",
                        role.title(Language.ZH_CN) + "的证件号码不对：应为 5 到 30 位字母和数字；请对照证件重新填写。",
                        "The document number of the " + en(role)
                                + " is not right: 5 to 30 letters and digits; copy it again from the document.");
    }

    private static ProblemException badPhone(Role role) {
        return refuse(
                "phone_invalid",
                role.title(Language.ZH_CN) + "的手机号码不对：应为 11 位内地手机号码；验证码会发到这个号码。",
                "The phone number of the " + en(role)
                        + " is not right: an 11-digit mainland mobile number; the code is sent to it.");
    }

    /** The reference as it is stored: key and print. */
    static CaseFile.Reference reference(NewReference asked) {
        checkText(asked.value(), 100, "reference", "案号", "a reference");
        String printed = asked.value().strip();
        if (asked.kind() != ReferenceKind.COURT) {
            return new CaseFile.Reference("", 0, asked.kind(), CaseNumber.fold(printed), printed);
        }
        Optional<CaseNumber> number = CaseNumber.parse(printed);
        if (number.isEmpty()) {
            throw refuse(
                    "case_number_invalid",
                    "法院案号的格式不对；应类似“(2024)浙02民诉前调595号”。仲裁委或者本组织的编号请选择相应的种类。",
                    "This is not a court case number; it should read like (2024)浙02民诉前调595号. For an arbitration or an organisation's own number choose that kind.");
        }
        return new CaseFile.Reference("", 0, asked.kind(), number.get().key(), printed);
    }

    private static void checkOptional(@Nullable String text, int max, String field, String zh, String en) {
        if (text != null && !text.isEmpty()) {
            checkText(text, max, field, zh, en);
        }
    }

    private static void checkText(String text, int max, String field, String zh, String en) {
        boolean control = text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
        if (text.isBlank() || text.length() > max || control) {
            throw refuse(
                    field + "_invalid",
                    "请填写" + zh + "，不超过 " + max + " 个字，不含控制字符。",
                    "Give " + en + " with 1 to " + max + " characters and no control characters.");
        }
    }

    private static String en(Role role) {
        return role.title(Language.EN).toLowerCase(Locale.ROOT);
    }

    private static ProblemException refuse(String code, String zh, String en) {
        return new ProblemException(400, code, zh, en, null);
    }
}
