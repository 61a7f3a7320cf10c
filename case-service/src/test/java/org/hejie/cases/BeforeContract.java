package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AssignmentRequest.LinkTo;
import org.hejie.protocol.rest.AssignmentRequest.SendLinks;
import org.hejie.protocol.rest.AssignmentView;
import org.hejie.protocol.rest.BeforeMediators.BeforeMediator;
import org.hejie.protocol.rest.BeforeRequest;
import org.hejie.protocol.rest.BeforeView;
import org.hejie.protocol.rest.JoinRequest;
import org.hejie.protocol.rest.NewAssignment;
import org.hejie.protocol.rest.NewPageLinks;
import org.hejie.protocol.rest.StaffName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Two parties of an assignment, and the way to their own pages. */
abstract class BeforeContract extends ContractTest {
    static final int WORKER = 0;
    static final int MANAGER = 1;
    protected Browser desk;
    protected String second;

    BeforeContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void people() throws Exception {
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN, StaffRole.BODY_ADMIN);
        desk = house.signedIn("admin");
        second = house.account("second", "李调解", StaffRole.MEDIATOR);
    }

    AssignmentView accepted(boolean together) throws Exception {
        AssignmentView a = desk.post(
                        "/api/assignments",
                        new NewAssignment(
                                null,
                                false,
                                false,
                                together,
                                "赵某与某某制衣公司追索劳动报酬纠纷",
                                List.of(),
                                "追索劳动报酬纠纷",
                                null,
                                "支付工资",
                                null,
                                false,
                                List.of(Samples.worker(), Samples.manager())))
                .expect(201)
                .as(AssignmentView.class);
        return desk.post("/api/assignments/" + a.assignmentId() + "/accept").as(AssignmentView.class);
    }

    AssignmentView view(AssignmentView a) throws Exception {
        return desk.get("/api/assignments/" + a.assignmentId()).as(AssignmentView.class);
    }

    AssignmentView.PageLink link(AssignmentView a, int place) throws Exception {
        return Objects.requireNonNull(view(a).parties().get(place).link());
    }

    static String name(@Nullable StaffName who) {
        return Objects.requireNonNull(who).name();
    }

    Browser.Answer sendTo(AssignmentView a, int place, @Nullable String replaces) throws Exception {
        return desk.post(
                "/api/assignments/" + a.assignmentId() + "/links", new SendLinks(List.of(new LinkTo(place, replaces))));
    }

    /** The token of a link that replaces whatever there is. */
    String token(AssignmentView a, int place) throws Exception {
        AssignmentView.PageLink there = view(a).parties().get(place).link();
        String url = sendTo(a, place, there == null ? null : there.linkId())
                .as(NewPageLinks.class)
                .links()
                .getFirst()
                .url();
        assertThat(url).startsWith("https://hejie.test/before#");
        return url.substring(url.indexOf('#') + 1);
    }

    static Browser.Answer ask(Browser phone, String token, int place, String digits) throws Exception {
        return phone.post(
                "/api/before/code",
                new JoinRequest.AskCode(token, place == WORKER ? Samples.WORKER : Samples.MANAGER, digits));
    }

    Browser identified(String token, int place) throws Exception {
        Browser phone = house.browser();
        ask(phone, token, place, place == WORKER ? "002X" : "0014").expect(200);
        phone.post("/api/before/verify", new JoinRequest.VerifyCode(token, house.lastCode()))
                .expect(200);
        return phone;
    }

    Browser party(AssignmentView a, int place) throws Exception {
        return identified(token(a, place), place);
    }

    static BeforeView page(Browser phone) throws Exception {
        return phone.get("/api/before").as(BeforeView.class);
    }

    static Browser.Answer choose(Browser phone, String accountId) throws Exception {
        return phone.post("/api/before/mediator", new BeforeRequest.NameMediator(accountId));
    }

    static Browser.Answer answer(Browser phone, boolean willing) throws Exception {
        return phone.post("/api/before/answer", new BeforeRequest.AnswerAsked(willing));
    }

    static List<String> ids(List<BeforeMediator> mediators) {
        return mediators.stream().map(BeforeMediator::accountId).toList();
    }

    interface Act {
        Callable<Integer> of(int one);
    }

    static List<Integer> atOnce(int many, Act act) throws Exception {
        CyclicBarrier together = new CyclicBarrier(many);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Callable<Integer> one = act.of(i);
                running.add(threads.submit(() -> {
                    together.await();
                    return one.call();
                }));
            }
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
