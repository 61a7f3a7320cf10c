package org.hejie.app.simulate;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hejie.protocol.Language;
import org.hejie.protocol.exchange.PartnerKind;
import org.hejie.protocol.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** The simulator's page: plain HTML, Chinese first, nothing from elsewhere. */
final class Pages {
    private static final String LANGUAGE = "simulator-language";
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final SimulatorConfig config;
    private final CasePages cases;
    private final LinePages line;
    private final RosterPages rosters;
    private final Books books;
    private final Faults faults;

    Pages(SimulatorConfig config, Neighbours neighbours, Books books, Desk desk, Faults faults, Clock clock) {
        this.config = config;
        this.books = books;
        this.faults = faults;
        cases = new CasePages(config, neighbours, books, desk, clock);
        rosters = new RosterPages(new RosterDesk(books, clock), clock);
        line = new LinePages(config, neighbours, books, faults);
    }

    void addTo(RoutesConfig routes) {
        routes.get("/page.css", request -> file(request, "page.css", "text/css"));
        routes.get("/page.js", request -> file(request, "page.js", "text/javascript"));
        routes.get("/language", this::language);
        routes.get("/messages", request -> show(request, line::messages));
        routes.post("/messages/again", request -> {
            books.again(form(request).apply("from"), form(request).apply("message"));
            seeOther(request, "/messages");
        });
        routes.get("/faults", request -> show(request, line::faults));
        routes.post("/faults", request -> act(request, "/faults", () -> line.set(form(request))));
        routes.post("/faults/none", request -> act(request, "/faults", faults::clear));
        routes.get("/relay", request -> show(request, line::relay));
        routes.get("/", request -> show(request, works() ? cases::list : line::relay));
        if (config.kind() == PartnerKind.COURT) {
            routes.get("/roster", request -> show(request, rosters::list));
            routes.get("/roster/{id}", this::rosterEntry);
            routes.post("/roster/{id}", request -> {
                String id = request.pathParam("id");
                act(request, "/roster", () -> rosters.decide(id, form(request)));
            });
        }
        if (works()) {
            routes.get("/new", request -> show(request, cases::form));
            routes.post("/new", this::submit);
            routes.get("/cases/{id}", this::one);
            routes.post("/cases/{id}/{act}", request -> {
                String id = request.pathParam("id");
                act(request, "/cases/" + id, () -> cases.act(id, request.pathParam("act"), form(request)));
            });
        }
    }

    /** Whether people work on cases here; an HRSS platform only passes on. */
    private boolean works() {
        return config.kind() != PartnerKind.HRSS;
    }

    private static void file(Context request, String name, String type) throws IOException {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("not in the jar: " + name);
            }
            headers(request).contentType(type + "; charset=utf-8").result(in.readAllBytes());
        }
    }

    private void language(Context request) {
        Cookie cookie =
                new Cookie(LANGUAGE, Language.of(request.queryParam("to")).tag());
        cookie.setHttpOnly(true);
        cookie.setPath("/");
        request.cookie(cookie);
        String back = request.queryParam("back");
        seeOther(request, back != null && back.matches("/[A-Za-z0-9_/-]*") && !back.startsWith("//") ? back : "/");
    }

    private static void seeOther(Context request, String to) {
        headers(request).status(303).header("Location", to);
    }

    private static Function<String, String> form(Context request) {
        return name -> {
            String value = request.formParam(name);
            return value == null ? "" : value.strip();
        };
    }

    private void submit(Context request) {
        try {
            seeOther(request, "/cases/" + cases.submit(form(request)));
        } catch (IllegalArgumentException e) {
            mistake(request, e);
        }
    }

    private void act(Context request, String back, Runnable act) {
        try {
            act.run();
            seeOther(request, back);
        } catch (IllegalArgumentException e) {
            mistake(request, e);
        }
    }

    private void mistake(Context request, IllegalArgumentException e) {
        request.status(400);
        show(
                request,
                page -> page.add("<p class=\"bad\" role=\"alert\">%s</p>", String.valueOf(e.getMessage()))
                        .add("<p>%s</p>", page.say("请返回上一页改正。", "Go back and mend it.")));
    }

    private void one(Context request) {
        String id = request.pathParam("id");
        show(request, page -> {
            if (!cases.one(page, id)) {
                throw new ProblemException(404, "case_not_found", "没有这个案件。", "There is no such case.", null);
            }
        });
    }

    private void rosterEntry(Context request) {
        String id = request.pathParam("id");
        show(request, page -> {
            if (!rosters.one(page, id)) {
                throw new ProblemException(
                        404, "roster_entry_unknown", "没有等待决定的这条申请。", "No such entry waits for a decision.", null);
            }
        });
    }

    private static Context headers(Context request) {
        // A form sent from a page without a referrer says that its origin is null.
        return request.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }

    private void show(Context request, Consumer<Html> content) {
        @Nullable String chosen = request.cookie(LANGUAGE);
        Language language = Language.of(chosen);
        Html page = new Html(language == Language.EN);
        String name = name(page) + " · " + config.code();
        page.add("<!doctype html><html lang=\"%s\"><head><meta charset=\"utf-8\">", language.tag())
                .add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>%s</title>", name)
                .add("<link rel=\"stylesheet\" href=\"/page.css\"><link rel=\"icon\" href=\"data:,\">")
                .add("<script src=\"/page.js\" defer></script></head><body>")
                .add(
                        "<p class=\"banner\" role=\"note\" data-testid=\"banner\">%s</p>",
                        page.say(
                                "模拟器：用于演示和测试，不是官方平台；数据格式为本项目自拟，不是官方标准。",
                                "A simulator for demonstrations and tests, not an official platform; the schema is ours, not an official one."))
                .add("<header><h1>%s</h1><nav aria-label=\"%s\">", name, page.say("页面", "Pages"));
        if (works()) {
            page.add("<a href=\"/\">%s</a>", page.say("案件", "Cases"));
        }
        if (config.kind() == PartnerKind.COURT) {
            page.add("<a href=\"/roster\" data-testid=\"roster-page\">%s</a>", page.say("名册", "Roster"));
        }
        page.add("<a href=\"/relay\">%s</a>", page.say("转交", "Passed on"))
                .add("<a href=\"/messages\">%s</a>", page.say("消息", "Messages"))
                .add("<a href=\"/faults\">%s</a>", page.say("故障", "Faults"))
                .add(
                        "<a href=\"/language?to=%s&amp;back=%s\" lang=\"%s\" data-testid=\"language\">%s</a></nav></header><main>",
                        page.say("en", "zh-CN"),
                        request.method().name().equals("GET") ? request.path() : "/",
                        page.say("en", "zh-CN"),
                        page.say("English", "中文"));
        content.accept(page);
        page.add("</main></body></html>");
        headers(request).contentType("text/html; charset=utf-8").result(page.toString());
    }

    private String name(Html page) {
        return switch (config.kind()) {
            case COURT -> page.say("模拟法院调解平台", "Simulated court platform");
            case HRSS -> page.say("模拟人社调解平台", "Simulated HRSS platform");
            case LOCAL -> page.say("模拟地方调解仲裁系统", "Simulated local system");
        };
    }
}
