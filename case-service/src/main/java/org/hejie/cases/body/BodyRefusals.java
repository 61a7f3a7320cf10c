package org.hejie.cases.body;

import org.hejie.protocol.http.ProblemException;

/** Refusals about bodies. */
public final class BodyRefusals {
    private BodyRefusals() {}

    /** The same whether there is none or it is not below the reader's: nothing beside or above is told. */
    public static ProblemException unknown() {
        return new ProblemException(
                404,
                "body_unknown",
                "没有这个机构，或者它不在您管理的范围内；请从机构列表里打开。",
                "There is no such body, or it is not yours to manage; open it from the list of bodies.",
                null);
    }

    public static ProblemException exists() {
        return new ProblemException(
                409,
                "body_exists",
                "已经有同名的机构；请写明地区等，使名称不同。",
                "There is a body of that name; add its region or the like to tell them apart.",
                null);
    }

    static ProblemException own() {
        return new ProblemException(
                403,
                "own_body",
                "本机构的资料和状态由上级机构管理；请联系上级管理员。",
                "Your own body is changed by the body above it; ask its administrator.",
                null);
    }

    static ProblemException already() {
        return new ProblemException(
                409,
                "body_state_already",
                "机构已经是这个状态；请刷新页面。",
                "The body is in that state already; reload the page.",
                null);
    }

    public static ProblemException suspended() {
        return new ProblemException(
                409, "body_suspended", "该机构已停用；请先恢复它。", "That body is suspended; resume it first.", null);
    }
}
