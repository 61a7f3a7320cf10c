package org.hejie.recording.derive;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CustodyAction;
import org.hejie.protocol.rest.Derivative;
import org.hejie.protocol.rest.DerivativeKind;
import org.hejie.protocol.rest.DerivativeList;
import org.hejie.protocol.rest.Edit;
import org.hejie.protocol.rest.NewDerivative;
import org.hejie.protocol.rest.NewStill;
import org.hejie.protocol.rest.VerifyReport;
import org.hejie.recording.review.PartialContent;
import org.hejie.recording.review.StoredPart;
import org.jspecify.annotations.Nullable;

/** The endpoints of derivatives. All lie within a session that the caller may look at: {@link Viewing} decides. */
public final class DeriveRoutes {
    private static final String BASE = "/api/review/sessions/{sessionId}/derivatives";
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_EDITS = 200;
    private static final long PIECE = 1 << 20;
    private static final int REMEMBERED = 1_000;

    private final Derivatives derivatives;
    private final Viewing viewing;
    /** Which derivatives were read in which openings; the oldest are forgotten, and would be written down again. */
    private final Set<String> read =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<String, Boolean>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            }));

    public DeriveRoutes(Derivatives derivatives, Viewing viewing) {
        this.derivatives = derivatives;
        this.viewing = viewing;
    }

    public Map<Endpoint, Handler> all() {
        Map<Endpoint, Handler> routes = new LinkedHashMap<>();
        routes.put(
                at("GET", BASE, "What was made from a session and what is being made", null, DerivativeList.class),
                this::list);
        routes.put(at("POST", BASE, "Asks for a derivative", NewDerivative.class, Derivative.class), this::ask);
        String one = BASE + "/{derivativeId}";
        routes.put(at("GET", one, "A derivative and how far it is", null, Derivative.class), this::view);
        routes.put(at("DELETE", one, "Cancels one that is not done", null, null), this::cancel);
        routes.put(at("GET", one + "/content", "The file, with Range", null, null), this::content);
        routes.put(at("GET", one + "/recipe", "How it was made and from what, as signed", null, null), this::recipe);
        routes.put(
                at("POST", one + "/verify", "Checks it against its recipe and its master", null, VerifyReport.class),
                this::verify);
        routes.put(
                at(
                        "POST",
                        "/api/review/sessions/{sessionId}/stills",
                        "One frame as a PNG",
                        NewStill.class,
                        Derivative.class),
                this::still);
        return routes;
    }

    private static Endpoint at(
            String method, String path, String summary, @Nullable Class<?> request, @Nullable Class<?> response) {
        return new Endpoint(method, path, summary, Access.staff(StaffRole.COURT_REVIEWER), request, response)
                .taking("opening");
    }

    private void list(Context ctx) throws IOException {
        Viewing.Viewer viewer = viewing.of(ctx);
        List<Derivative> all = new ArrayList<>();
        for (Order order : derivatives.orders(viewer.caseId(), viewer.sessionId())) {
            all.add(derivatives.view(order, viewer.query()));
        }
        ctx.json(new DerivativeList(all));
    }

    private Order order(Context ctx, Viewing.Viewer viewer) throws IOException {
        String id = ctx.pathParam("derivativeId");
        return derivatives.orders(viewer.caseId(), viewer.sessionId()).stream()
                .filter(o -> o.derivativeId().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        404,
                        "derivative_unknown",
                        "没有这份副本。请刷新列表。",
                        "There is no such derivative. Load the list again.",
                        null));
    }

    private Order done(Context ctx, Viewing.Viewer viewer) throws IOException {
        Order order = order(ctx, viewer);
        if (!derivatives.isDone(order)) {
            throw new ProblemException(
                    409,
                    "derivative_not_ready",
                    "副本尚未制作完成，请稍候。",
                    "The derivative is not ready yet. Wait for it.",
                    null);
        }
        return order;
    }

    private void view(Context ctx) throws IOException {
        Viewing.Viewer viewer = viewing.of(ctx);
        ctx.json(derivatives.view(order(ctx, viewer), viewer.query()));
    }

    private Master master(Viewing.Viewer viewer, String recordingId) throws IOException {
        if (!Master.isSealed(derivatives.archive(), viewer.caseId(), viewer.sessionId())) {
            throw new ProblemException(
                    409,
                    "session_not_sealed",
                    "会话尚未封存，封存后才能制作副本。",
                    "The session is not sealed yet; derivatives are made of sealed sessions.",
                    null);
        }
        return Master.read(derivatives.archive(), viewer.caseId(), viewer.sessionId(), recordingId)
                .orElseThrow(() -> new ProblemException(
                        404,
                        "recording_unknown",
                        "没有这次录制。请重新打开会话。",
                        "There is no such recording. Open the session again.",
                        null));
    }

    private void ask(Context ctx) throws IOException {
        Viewing.Viewer viewer = viewing.of(ctx);
        NewDerivative asked = body(ctx, NewDerivative.class);
        Master master = master(viewer, asked.recordingId());
        checkText(asked.reason(), LONGEST_TEXT, "reason_invalid");
        List<Edit> edits = asked.edits() == null ? List.of() : asked.edits();
        switch (asked.kind()) {
            case STILL -> throw malformed("stills have an endpoint of their own");
            case PERSON -> person(master, asked.participantId());
            case REDACTED -> checkEdits(master, edits);
            case GRID, AUDIO -> {}
        }
        if (asked.kind() != DerivativeKind.REDACTED && !edits.isEmpty()
                || asked.kind() != DerivativeKind.PERSON && asked.participantId() != null) {
            throw malformed("edits belong to REDACTED, participantId to PERSON");
        }
        Order order = Derivatives.order(
                master,
                asked.kind(),
                asked.participantId(),
                asked.language(),
                viewer.accountId(),
                viewer.name(),
                asked.reason(),
                List.copyOf(edits),
                null,
                null,
                derivatives.clock());
        Optional<Order> there = derivatives.like(order);
        if (there.isPresent()) {
            ctx.status(200).json(derivatives.view(there.get(), viewer.query()));
            return;
        }
        viewing.record(ctx, CustodyAction.DERIVATIVE_MADE, order.kind() + " " + order.derivativeId(), asked.reason());
        derivatives.accept(order);
        ctx.status(202).json(derivatives.view(order, viewer.query()));
    }

    private static <T> T body(Context ctx, Class<T> type) {
        try {
            return Json.read(ctx.body(), type);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw malformed(e.getOriginalMessage());
        }
    }

    private static ProblemException malformed(String what) {
        return new ProblemException(
                400, "malformed_request", "请求格式不正确：" + what, "The request cannot be read: " + what, null);
    }

    private static void checkText(String text, int longest, String code) {
        if (text.isBlank() || text.length() > longest) {
            throw new ProblemException(
                    400,
                    code,
                    "请填写理由和决定人（1–" + longest + " 字）。",
                    "Give the reason and who decided (1 to " + longest + " characters).",
                    null);
        }
    }

    private static Master.Person person(Master master, @Nullable String participantId) {
        return Optional.ofNullable(participantId)
                .flatMap(master::person)
                .orElseThrow(() -> new ProblemException(
                        404, "participant_unknown", "录制中没有这个人。", "There is no such person in the recording.", null));
    }

    private static void checkEdits(Master master, List<Edit> edits) {
        boolean sound = !edits.isEmpty() && edits.size() <= MOST_EDITS;
        for (Edit edit : edits) {
            checkText(edit.reason(), LONGEST_TEXT, "reason_invalid");
            checkText(edit.decidedBy(), LONGEST_NAME, "reason_invalid");
            sound &= edit.fromMs() >= 0 && edit.fromMs() < edit.toMs() && edit.toMs() <= master.durationMs() + 1_000;
            switch (edit) {
                case Edit.Bleep b -> {
                    if (b.participantId() != null) {
                        person(master, b.participantId());
                    }
                }
                case Edit.Blur b -> {
                    person(master, b.participantId());
                    sound &= !b.source().isAudio()
                            && b.x() >= 0
                            && b.y() >= 0
                            && b.width() > 0
                            && b.height() > 0
                            && b.x() + b.width() <= 1.000_001
                            && b.y() + b.height() <= 1.000_001;
                }
                case Edit.Cut c -> {}
            }
        }
        if (!sound) {
            throw new ProblemException(
                    400,
                    "edits_invalid",
                    "遮蔽列表有误：须有 1–200 项，时间在录制之内，区域在画面之内。",
                    "The edits cannot be used: 1 to 200 of them, times within the recording, regions within the picture.",
                    null);
        }
    }

    private void still(Context ctx) throws IOException {
        Viewing.Viewer viewer = viewing.of(ctx);
        NewStill asked = body(ctx, NewStill.class);
        checkText(asked.reason(), LONGEST_TEXT, "reason_invalid");
        Master master = master(viewer, asked.recordingId());
        Footage track = master.footage().stream()
                .filter(f -> f.trackId().equals(asked.trackId()) && !f.format().audio())
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        404, "track_unknown", "没有这条画面轨道。", "There is no such track with pictures.", null));
        Order order = Derivatives.order(
                master,
                DerivativeKind.STILL,
                track.participantId(),
                org.hejie.protocol.Language.ZH_CN,
                viewer.accountId(),
                viewer.name(),
                asked.reason(),
                List.of(),
                asked.trackId(),
                asked.atMs(),
                derivatives.clock());
        viewing.record(ctx, CustodyAction.DERIVATIVE_MADE, "STILL " + order.derivativeId(), asked.reason());
        try {
            derivatives.makeNow(order);
        } catch (DeriveException e) {
            throw new ProblemException(404, "frame_unknown", "该时刻没有画面。", "There is no picture at that time.", null);
        }
        ctx.status(201).json(derivatives.view(order, viewer.query()));
    }

    private void cancel(Context ctx) throws IOException, InterruptedException {
        Viewing.Viewer viewer = viewing.of(ctx);
        if (!derivatives.cancel(order(ctx, viewer))) {
            throw new ProblemException(
                    409, "derivative_done", "副本已制作完成，不能取消。", "The derivative is done and stays.", null);
        }
        ctx.status(204);
    }

    private void recipe(Context ctx) throws IOException {
        Order order = done(ctx, viewing.of(ctx));
        ctx.contentType("application/json; charset=utf-8").header("Cache-Control", "private, no-store");
        ctx.result(new String(derivatives.derived().read(order.folder() + "/" + Recipe.FILE), StandardCharsets.UTF_8));
    }

    private void verify(Context ctx) throws IOException {
        Order order = done(ctx, viewing.of(ctx));
        viewing.record(ctx, CustodyAction.VERIFIED, order.kind() + " " + order.derivativeId(), "");
        ctx.json(RecipeCheck.of(derivatives.archive(), derivatives.derived(), order.folder()));
    }

    private void content(Context ctx) throws IOException {
        Viewing.Viewer viewer = viewing.of(ctx);
        Order order = done(ctx, viewer);
        Recipe.Result result = derivatives.recipe(order).result();
        String path = order.folder() + "/" + result.file();
        ctx.contentType(result.mime());
        ctx.header("Cache-Control", "private, no-store").header("Content-Disposition", "inline");
        PartialContent.send(ctx, result.bytes(), PIECE, null, (from, to) -> {
            String reading = order.derivativeId() + viewer.accountId() + viewer.query();
            // Whoever begins in the middle has read it as well.
            if (from == 0 || !read.contains(reading)) {
                viewing.record(ctx, CustodyAction.DERIVATIVE_READ, order.kind() + " " + order.derivativeId(), "");
                read.add(reading);
            }
            return new StoredPart(derivatives.derived(), path, from, to);
        });
    }
}
