package org.hejie.app.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Collections;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.ProblemException;

/** Lets a request through to its handler only when the endpoint's {@link Access} says so. */
final class Guard {
    private final Callers callers;

    Guard(Callers callers) {
        this.callers = callers;
    }

    Handler before(Endpoint endpoint, Handler handler) {
        return ctx -> {
            admit(endpoint.access(), ctx);
            handler.handle(ctx);
        };
    }

    private void admit(Access access, Context ctx) {
        Principal caller = callers.of(ctx, access);
        ctx.attribute(Principal.ATTRIBUTE, caller);
        switch (access) {
            case Access.Public _, Access.Ticket _, Access.Platform _ -> {}
            case Access.Party _ -> {
                if (!(caller instanceof Principal.Party)) {
                    throw new ProblemException(
                            401,
                            "not_identified",
                            "请先完成身份核验：打开您的邀请链接，按提示操作。",
                            "Please confirm who you are first: open your invitation link and follow it.",
                            "在线调解规则 art. 17");
                }
            }
            case Access.Before _ -> {
                if (!(caller instanceof Principal.Before)) {
                    throw new ProblemException(
                            401,
                            "not_identified",
                            "请先完成身份核验：打开短信里的链接，按提示操作。",
                            "Please confirm who you are first: open the link in the message and follow it.",
                            "在线调解规则 art. 17");
                }
            }
            case Access.Integration _ -> {
                if (!(caller instanceof Principal.Integration)) {
                    ctx.header("WWW-Authenticate", "Bearer");
                    throw new ProblemException(
                            401,
                            "credential_missing",
                            "缺少有效的接入凭证（Authorization: Bearer …）。",
                            "A valid credential is missing (Authorization: Bearer …).",
                            null);
                }
            }
            case Access.Staff(var roles) -> {
                if (!(caller instanceof Principal.Staff staff)) {
                    throw new ProblemException(401, "not_signed_in", "请先登录。", "Please sign in first.", null);
                }
                if (Collections.disjoint(staff.roles(), roles)) {
                    throw new ProblemException(
                            403,
                            "not_allowed",
                            "您的账号没有此项权限；如需使用，请联系本机构管理员。",
                            "Your account may not do this; ask your organisation's administrator if you need it.",
                            null);
                }
            }
        }
    }
}
