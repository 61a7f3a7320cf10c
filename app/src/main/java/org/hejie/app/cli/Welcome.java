package org.hejie.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hejie.app.Hejie;
import org.hejie.app.data.DataFolder;
import org.hejie.cases.Demo;
import org.hejie.protocol.http.StaffRole;

/** What the console says after a start: where to go and how to get in. Passwords and links are said once and kept nowhere in clear. */
final class Welcome {
    private final String base;
    private final List<Integer> mediaPorts;
    private final Path notices;
    private final DemoMemo memo;
    private final boolean nobody;

    Welcome(Hejie hejie, DataFolder data) {
        base = hejie.publicBaseUrl();
        mediaPorts = hejie.mediaPorts();
        notices = data.root().resolve("notices.log");
        memo = new DemoMemo(data);
        nobody = hejie.cases().accounts().none();
    }

    /** After a demo was made: everything needed to walk through it. */
    String withDemo(Demo.Prepared demo) {
        memo.keep(demo);
        List<String> lines = heading();
        lines.add("");
        lines.add("演示案件 Demo case: " + demo.caseTitle());
        for (Demo.DemoAccount account : demo.accounts()) {
            lines.add("");
            lines.add(role(account.roles()) + "  " + account.name());
            lines.add("    " + base + "/login");
            lines.add("    用户名 username " + account.username() + "    密码 password " + account.password());
        }
        for (Demo.DemoParty party : demo.parties()) {
            lines.add("");
            lines.add(role(party) + "  " + party.name());
            lines.add("    " + party.url());
            lines.add("    姓名 name " + party.name() + "    证件号码后四位 last 4 of the ID number " + party.idDigits());
        }
        lines.add("");
        lines.add("验证码 One-time codes appear here and in " + notices);
        lines.add("密码与链接只显示这一次。Passwords and links are shown this once; --demo makes new ones.");
        return box(lines);
    }

    /** After a later start. */
    String again() {
        List<String> lines = heading();
        lines.add("");
        lines.add("登录 Sign in: " + base + "/login");
        memo.accounts()
                .forEach(account -> lines.add(
                        "    " + role(account.roles()) + "  " + account.name() + "  (" + account.username() + ")"));
        if (!memo.accounts().isEmpty()) {
            lines.add("");
            lines.add("演示案件 Demo case: " + memo.caseTitle());
            lines.add("当事人链接 A party's link: the mediator issues a new one on the case's page;");
            lines.add("or start with --demo: new passwords, a new session, new links.");
        }
        if (nobody) {
            lines.add("还没有账号。There is no account yet: start once with --demo, or make one with \"hejie account\".");
        }
        return box(lines);
    }

    private List<String> heading() {
        List<String> lines = new ArrayList<>();
        lines.add("和解 Hejie  " + base);
        lines.add("媒体 media: UDP "
                + String.join(", ", mediaPorts.stream().map(String::valueOf).toList()));
        return lines;
    }

    private static String role(Set<StaffRole> roles) {
        List<String> names = roles.stream()
                .sorted()
                .map(role -> switch (role) {
                    case MEDIATOR -> "调解员 Mediator";
                    case ORGANISATION_ADMIN -> "调解组织管理员 Organisation administrator";
                    case COURT_REVIEWER -> "法院查阅 Court reviewer";
                    case RECORDS_OFFICER -> "档案管理员 Records officer";
                    case COURT_SUPERVISOR -> "法院监督 Court supervisor";
                    case BODY_ADMIN -> "机构管理员 Body administrator";
                    case OPERATOR -> "运维 Operator";
                })
                .toList();
        return String.join(", ", names);
    }

    private static String role(Demo.DemoParty party) {
        return switch (party.role()) {
            case APPLICANT -> "申请人 Applicant";
            case RESPONDENT -> "被申请人 Respondent";
            default -> "参加人 " + party.role();
        };
    }

    /** Without a right edge: how wide a Chinese character is drawn differs between terminals. */
    private static String box(List<String> lines) {
        StringBuilder box = new StringBuilder("\n┌").append("─".repeat(78)).append('\n');
        lines.forEach(line -> box.append("│ ").append(line).append('\n'));
        return box.append("└").append("─".repeat(78)).append('\n').toString();
    }
}
