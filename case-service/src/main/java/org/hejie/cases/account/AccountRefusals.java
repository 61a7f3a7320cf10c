package org.hejie.cases.account;

import org.hejie.protocol.http.ProblemException;

/** Refusals about accounts. */
public final class AccountRefusals {
    private AccountRefusals() {}

    /** The same whether there is none or it is in a body that the reader does not manage. */
    static ProblemException unknown() {
        return new ProblemException(
                404,
                "account_unknown",
                "没有这个账号，或者它不在您管理的范围内；请从机构的账号列表里打开。",
                "There is no such account, or it is not yours to manage; open it from the list of its body.",
                null);
    }

    static ProblemException own() {
        return new ProblemException(
                403,
                "own_account",
                "不能更改自己的账号；请由另一位管理员或者上级机构办理。",
                "Nobody changes their own account; ask another administrator or the body above.",
                null);
    }

    static ProblemException beyond() {
        return new ProblemException(
                403,
                "account_beyond",
                "这个账号有运维等不能由机构下发的权限；请联系运维人员在服务器上办理。",
                "This account may do what no body hands down, such as operating the servers; ask the operator to change it at the console.",
                null);
    }

    public static ProblemException taken() {
        return new ProblemException(
                409, "username_taken", "这个用户名已经有人用了；请换一个。", "That username is taken; choose another.", null);
    }

    static ProblemException rolesMissing() {
        return new ProblemException(400, "roles_missing", "请至少选择一个角色。", "Choose at least one role.", null);
    }

    static ProblemException dayPast() {
        return new ProblemException(
                400,
                "expiry_past",
                "有效期至须是今天或者以后的日期；要立即停止使用，请停用账号。",
                "The last day is today or later; to end its use at once, suspend the account.",
                null);
    }

    static ProblemException state() {
        return new ProblemException(
                409,
                "account_state",
                "账号现在的状态不能这样操作；请刷新页面。已注销的账号不能恢复，请另开账号。",
                "That cannot be done in the account's present state; reload the page. A closed account stays closed; open another.",
                null);
    }

    static ProblemException busy(int sessions, int cases) {
        return new ProblemException(
                409,
                "mediator_busy",
                "此人还有 " + sessions + " 场未结束的调解、主持 " + cases
                        + " 件未结的案件。请先由原组织的管理员在案件页为这些案件另行指定主持调解员，并取消或者换人主持这些场次，然后再办理。",
                "This person still has " + sessions + " sessions that are not over and presides over " + cases
                        + " open cases. First let the administrator of the organisation appoint another mediator on each case's page, and cancel those sessions or have others mediate them; then try again.",
                "在线调解规则 art. 14");
    }

    static ProblemException hasGrants(int grants) {
        return new ProblemException(
                409,
                "reviewer_has_grants",
                "此人还有 " + grants + " 份有效或者待批的查阅许可；请先由原法院的监督人员收回或者驳回，然后再调动。",
                "This person still has " + grants
                        + " grants in force or asked for; first let the court's supervisor take back or refuse each, then transfer.",
                null);
    }

    static ProblemException sameBody() {
        return new ProblemException(
                409, "same_body", "此人已在这个机构；请另选机构。", "This person is in that body already; choose another.", null);
    }

    static ProblemException nothingFits() {
        return new ProblemException(
                400,
                "roles_all_misplaced",
                "此人的角色都不适用于该机构，调动后将没有任何权限；请先在原机构增加适用的角色，或者另开账号。",
                "None of this person's roles has a place in that body; give one that has first, or open another account there.",
                null);
    }
}
