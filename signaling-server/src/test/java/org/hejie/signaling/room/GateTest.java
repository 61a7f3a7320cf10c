package org.hejie.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hejie.signaling.room.Stage.CO_MEDIATOR;
import static org.hejie.signaling.room.Stage.EMPLOYER;
import static org.hejie.signaling.room.Stage.MEDIATOR;
import static org.hejie.signaling.room.Stage.UNWILLING;
import static org.hejie.signaling.room.Stage.WILLING;
import static org.hejie.signaling.room.Stage.WORKER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.Language;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Refusal;
import org.hejie.protocol.Role;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.GateFacts;
import org.hejie.protocol.signal.GateItem;
import org.hejie.protocol.signal.GateRow.GateEntry;
import org.hejie.protocol.signal.GateState;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.OpenDoor;
import org.hejie.signaling.refusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gate: what is asked of whom, what stands in the way, and what mends it. */
class GateTest {
    private static final String WHO = "p_who";
    private static final String REASON = "当面核对无误";
    private static final AgentAuthority SPECIAL = new AgentAuthority(AuthorityKind.SPECIAL, "授权委托书第 3 号", true, REASON);
    private static final AgentAuthority GENERAL = new AgentAuthority(AuthorityKind.GENERAL, null, true, REASON);

    /** Of the law, role by role, apart from the code. */
    private static Set<GateItem> applies(Role role) {
        Set<GateItem> items = EnumSet.of(GateItem.IDENTITY);
        if (role.isMediator()) {
            items.add(GateItem.DECLARATION);
            return items;
        }
        items.addAll(EnumSet.of(GateItem.ROOM_RULES, GateItem.RECORDING, GateItem.DEVICE));
        if (role.isParty() || role.isAgent() || role == Role.WITNESS) {
            items.add(GateItem.FALSE_MEDIATION_WARNING);
        }
        if (role.isParty() || role.isAgent()) {
            items.addAll(EnumSet.of(
                    GateItem.RIGHTS_NOTICE,
                    GateItem.DISCLOSURE,
                    GateItem.ONLINE_MEDIATION,
                    GateItem.RECORDING_REPLACES_TRANSCRIPT));
        }
        if (role.isAgent()) {
            items.add(GateItem.AUTHORITY);
        }
        return items;
    }

    /** How one item is put before the room. */
    enum Given {
        THERE,
        MISSING,
        REFUSED,
        OVERRIDDEN
    }

    static Stream<Arguments> table() {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.PRESIDING_MEDIATOR)
                .flatMap(role -> Arrays.stream(GateItem.values())
                        .flatMap(item -> Arrays.stream(Given.values()).map(given -> Arguments.of(role, item, given))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("table")
    void everyItemOfEveryRoleThereMissingRefusedOrOverridden(Role role, GateItem item, Given given) {
        boolean asked = applies(role).contains(item);
        boolean refusable = item == GateItem.ONLINE_MEDIATION || item == GateItem.DISCLOSURE;
        boolean overridable = item != GateItem.IDENTITY && item != GateItem.DECLARATION;
        Stage stage = standing(role, item, given);
        if (given == Given.OVERRIDDEN) {
            Command.OverrideItem override = new Command.OverrideItem(WHO, item, REASON);
            if (!asked) {
                stage.refuses(MEDIATOR, override, Reason.GATE_ITEM_NOT_ASKED);
            } else if (!overridable) {
                stage.refuses(MEDIATOR, override, Reason.GATE_NOT_OVERRIDABLE);
            } else {
                assertThat(stage.does(MEDIATOR, override))
                        .containsExactly(new RoomEvent.GateOverridden(WHO, item, MEDIATOR, REASON));
                assertThat(stage.does(MEDIATOR, override)).isEmpty();
            }
        }
        List<GateEntry> found = GateRules.entries(stage.state(), stage.person(WHO)).stream()
                .filter(e -> e.item() == item)
                .toList();
        if (!asked) {
            assertThat(found).isEmpty();
        } else {
            GateState expected = switch (given) {
                case THERE -> GateState.SETTLED;
                case MISSING -> GateState.MISSING;
                case REFUSED -> refusable ? GateState.REFUSED : GateState.SETTLED;
                case OVERRIDDEN -> overridable ? GateState.OVERRIDDEN : GateState.MISSING;
            };
            assertThat(found).singleElement().extracting(GateEntry::state).isEqualTo(expected);
            assertThat(found.getFirst().overridable()).isEqualTo(expected == GateState.MISSING && overridable);
        }
        boolean blocks = asked
                && (given == Given.MISSING
                        || given == Given.REFUSED && refusable
                        || given == Given.OVERRIDDEN && !overridable);
        if (blocks) {
            stage.refuses(MEDIATOR, new Command.StartSession(), Reason.GATE_NOT_CLEAR);
            if (!role.isMediator()) {
                stage.refuses(MEDIATOR, new Command.Admit(WHO), Reason.GATE_NOT_CLEAR);
            }
            if (given == Given.REFUSED) {
                stage.refuses(MEDIATOR, new Command.OverrideItem(WHO, item, REASON), Reason.GATE_NOT_OVERRIDABLE);
            }
        } else {
            if (!role.isMediator()) {
                stage.asks(MEDIATOR, new Command.Admit(WHO));
            }
            stage.asks(MEDIATOR, new Command.StartSession());
            assertThat(stage.state().phase()).isEqualTo(Phase.IN_SESSION);
        }
    }

    /** Everything there but the one item, which is as given. */
    private static Stage standing(Role role, GateItem item, Given given) {
        boolean there = given == Given.THERE;
        Map<ConsentKind, Boolean> consents = new EnumMap<>(WILLING);
        ConsentKind kind = switch (item) {
            case ONLINE_MEDIATION -> ConsentKind.ONLINE_MEDIATION;
            case RECORDING -> ConsentKind.RECORDING;
            case RECORDING_REPLACES_TRANSCRIPT -> ConsentKind.RECORDING_REPLACES_TRANSCRIPT;
            default -> null;
        };
        if (kind != null && !there) {
            consents.remove(kind);
        }
        if (kind != null && given == Given.REFUSED) {
            consents.put(kind, false);
        }
        boolean gone = !there && given != Given.REFUSED;
        String notice = switch (item) {
            case FALSE_MEDIATION_WARNING -> "false-mediation";
            case RIGHTS_NOTICE -> "rights";
            case ROOM_RULES -> "rules";
            default -> "";
        };
        GateFacts facts = new GateFacts(
                OpenDoor.READY.notices().stream()
                        .map(n -> gone && n.noticeId().equals(notice)
                                ? new GateFacts.NoticeFact(n.noticeId(), n.version(), null)
                                : n)
                        .toList(),
                gone && item == GateItem.DEVICE ? null : OpenDoor.READY.device(),
                ParticipationMode.VIDEO,
                role.isAgent() && !(gone && item == GateItem.AUTHORITY) ? SPECIAL : null);
        String method = gone && item == GateItem.IDENTITY ? "" : "one_time_code";
        Stage stage = Stage.open();
        stage.happens(new RoomCommand.Enter(WHO, "某人", role, consents, method, facts));
        if (role.isMediator() && !(gone && item == GateItem.DECLARATION)) {
            stage.asks(WHO, Stage.DECLARES);
        }
        if (item == GateItem.DISCLOSURE) {
            stage.asks(MEDIATOR, new Command.Disclose(DisclosureKind.INTEREST, "持有被申请人的股票"));
            if (!gone && applies(role).contains(item)) {
                stage.asks(WHO, new Command.AnswerDisclosure("d2", there));
            }
        }
        return stage;
    }

    @Test
    void aRefusalNamesEachMissingItemPersonByPersonWithItsArticle() {
        Stage stage = Stage.open();
        stage.happens(new RoomCommand.Enter(
                WORKER, "李工", Role.APPLICANT, WILLING, "platform:court", without("false-mediation")));
        stage.happens(new RoomCommand.Enter(
                EMPLOYER, "赵经理", Role.RESPONDENT, Map.of(ConsentKind.ONLINE_MEDIATION, true), "", OpenDoor.READY));
        Decision.Refused refused = (Decision.Refused)
                Room.decide(stage.state(), stage.by(MEDIATOR, new Command.StartSession()), stage.now());
        Refusal zh = refused.say(Language.ZH_CN);
        assertThat(zh.code()).isEqualTo("gate_not_clear");
        assertThat(zh.message())
                .contains("李工：未阅读虚假调解告知（在线调解规则第17条）；赵经理：身份未核验（在线调解规则第17条）；赵经理：未答复是否同意录音录像（个人信息保护法第13条至第14条）");
        assertThat(zh.article()).isEqualTo("在线调解规则 art. 17; 个人信息保护法 arts. 13-14; 在线调解规则 art. 22");
        assertThat(refused.say(Language.EN).message()).contains("李工: warning against false mediation not read");
    }

    private static GateFacts without(String notice) {
        return new GateFacts(
                OpenDoor.READY.notices().stream()
                        .map(n -> n.noticeId().equals(notice)
                                ? new GateFacts.NoticeFact(n.noticeId(), n.version(), null)
                                : n)
                        .toList(),
                OpenDoor.READY.device(),
                ParticipationMode.VIDEO,
                null);
    }

    @Test
    void theMediatorsEyeSettlesAnIdentityThatNoWordCan() {
        Stage stage = standing(Role.APPLICANT, GateItem.IDENTITY, Given.MISSING);
        assertThat(stage.does(MEDIATOR, new Command.Vouch(WHO, " " + REASON + " ")))
                .containsExactly(new RoomEvent.GateVouched(WHO, MEDIATOR, REASON));
        assertThat(stage.does(MEDIATOR, new Command.Vouch(WHO, REASON))).isEmpty();
        assertThat(GateRules.entries(stage.state(), stage.person(WHO)).getFirst())
                .returns("visual", GateEntry::detail)
                .returns(REASON, GateEntry::reason);
        stage.asks(MEDIATOR, new Command.Admit(WHO));
    }

    @Test
    void aNoticeIsReadInTheRoomInItsVersionAndStaysReadOnComingAnew() {
        Stage stage = Stage.open();
        RoomCommand.Enter enter = new RoomCommand.Enter(
                WORKER, "李工", Role.APPLICANT, WILLING, "platform:court", without("false-mediation"));
        stage.happens(enter);
        stage.refuses(WORKER, new Command.ReadNotice("false-mediation", "2020-1"), Reason.GATE_TEXT_CHANGED);
        stage.refuses(MEDIATOR, new Command.ReadNotice("false-mediation", "2022-1"), Reason.GATE_ITEM_NOT_ASKED);
        assertThat(stage.does(WORKER, new Command.ReadNotice("false-mediation", "2022-1")))
                .containsExactly(new RoomEvent.GateNoticeRead(WORKER, "false-mediation", "2022-1"));
        assertThat(stage.does(WORKER, new Command.ReadNotice("false-mediation", "2022-1")))
                .isEmpty();
        stage.happens(enter);
        stage.asks(MEDIATOR, new Command.Admit(WORKER));
    }

    @Test
    void whatIsDisclosedLateStopsNothingButIsSettledBeforeItGoesOn() {
        Stage stage = Stage.inSession();
        stage.asks(MEDIATOR, new Command.Disclose(DisclosureKind.NEAR_RELATIVE, "被申请人的财务主管是我的表弟"));
        assertThat(stage.state().phase()).isEqualTo(Phase.IN_SESSION);
        stage.asks(MEDIATOR, new Command.PauseSession(null))
                .refuses(MEDIATOR, new Command.ResumeSession(), Reason.GATE_NOT_CLEAR)
                .asks(WORKER, new Command.AnswerDisclosure("d2", false))
                .refuses(MEDIATOR, new Command.ResumeSession(), Reason.GATE_NOT_CLEAR)
                .asks(WORKER, new Command.AnswerDisclosure("d2", true))
                .asks(MEDIATOR, new Command.ResumeSession());
        assertThat(stage.state().phase()).isEqualTo(Phase.IN_SESSION);
    }

    @Test
    void whatWasLetPassOfOneDisclosureIsNotLetPassOfTheNext() {
        Stage stage = Stage.open().enters(WORKER, Role.APPLICANT, WILLING);
        stage.asks(MEDIATOR, new Command.Disclose(DisclosureKind.INTEREST, "一件事"))
                .asks(MEDIATOR, new Command.OverrideItem(WORKER, GateItem.DISCLOSURE, REASON))
                .asks(MEDIATOR, new Command.Disclose(DisclosureKind.INTEREST, "另一件事"))
                .refuses(MEDIATOR, new Command.StartSession(), Reason.GATE_NOT_CLEAR);
    }

    @Test
    void aMediatorWhoIsOutDisclosesNoMore() {
        Stage stage = Stage.open()
                .enters(CO_MEDIATOR, Role.CO_MEDIATOR, Map.of())
                .enters(WORKER, Role.APPLICANT, WILLING)
                .asks(CO_MEDIATOR, new Command.Disclose(DisclosureKind.INTEREST, "一件事"))
                .asks(WORKER, new Command.AnswerDisclosure("d2", false))
                .refuses(MEDIATOR, new Command.StartSession(), Reason.GATE_NOT_CLEAR)
                .asks(MEDIATOR, new Command.Remove(CO_MEDIATOR, null))
                .asks(MEDIATOR, new Command.StartSession());
        assertThat(stage.state().phase()).isEqualTo(Phase.IN_SESSION);
        stage.refuses(WORKER, new Command.AnswerDisclosure("d2", true), Reason.GATE_DISCLOSURE_UNKNOWN);
    }

    @Test
    void whoTakesPartAtAnotherTimeHoldsUpNobodyButComesInThroughTheGate() {
        for (ParticipationMode mode : List.of(ParticipationMode.VIDEO_SEPARATE_TIME, ParticipationMode.ON_SITE)) {
            Stage stage = Stage.open()
                    .enters(EMPLOYER, Role.RESPONDENT, Map.of(ConsentKind.ONLINE_MEDIATION, false))
                    .refuses(MEDIATOR, new Command.StartSession(), Reason.GATE_NOT_CLEAR)
                    .asks(MEDIATOR, new Command.SetMode(EMPLOYER, mode))
                    .asks(MEDIATOR, new Command.StartSession());
            stage.refuses(MEDIATOR, new Command.Admit(EMPLOYER), Reason.GATE_NOT_CLEAR);
        }
    }

    @Test
    void anAgentsAuthorityIsEnteredWithTheMandateSeenOrNamedAndIsInTheRoomsState() {
        Stage stage = standing(Role.AGENT, GateItem.AUTHORITY, Given.MISSING);
        assertThat(stage.state().authority(WHO)).isEmpty();
        AgentAuthority unseen = new AgentAuthority(AuthorityKind.GENERAL, " ", false, REASON);
        stage.refuses(MEDIATOR, new Command.EnterAuthority(WHO, unseen), Reason.GATE_MANDATE);
        AgentAuthority silent = new AgentAuthority(AuthorityKind.GENERAL, null, true, " ");
        stage.refuses(MEDIATOR, new Command.EnterAuthority(WHO, silent), Reason.GATE_REASON);
        stage.asks(MEDIATOR, new Command.EnterAuthority(WHO, GENERAL)).asks(MEDIATOR, new Command.Admit(WHO));
        assertThat(stage.state().authority(WHO)).contains(GENERAL);
        stage.asks(MEDIATOR, new Command.EnterAuthority(WHO, SPECIAL));
        assertThat(stage.state().authority(WHO)).contains(SPECIAL);
        assertThat(stage.does(MEDIATOR, new Command.EnterAuthority(WHO, SPECIAL)))
                .isEmpty();
        stage.enters(WORKER, Role.APPLICANT, WILLING)
                .refuses(MEDIATOR, new Command.EnterAuthority(WORKER, SPECIAL), Reason.GATE_ITEM_NOT_ASKED);
    }

    @Test
    void reasonsHaveTwoToFiveHundredCharacters() {
        Stage stage = standing(Role.APPLICANT, GateItem.DEVICE, Given.MISSING);
        for (String bad : List.of("", " a ", "x".repeat(501))) {
            stage.refuses(MEDIATOR, new Command.OverrideItem(WHO, GateItem.DEVICE, bad), Reason.GATE_REASON)
                    .refuses(MEDIATOR, new Command.Vouch(WHO, bad), Reason.GATE_REASON);
        }
        stage.asks(MEDIATOR, new Command.OverrideItem(WHO, GateItem.DEVICE, "好的"));
    }

    @Test
    void onlyMediatorsDiscloseAndOnlyPartiesAnswer() {
        Stage stage = Stage.open()
                .enters(WORKER, Role.APPLICANT, WILLING)
                .enters("p_eye", Role.WITNESS, WILLING)
                .refuses(WORKER, Stage.DECLARES, Reason.GATE_MEDIATORS_DISCLOSE)
                .refuses(MEDIATOR, new Command.Disclose(DisclosureKind.INTEREST, " "), Reason.GATE_DISCLOSURE_TEXT)
                .asks(MEDIATOR, new Command.Disclose(DisclosureKind.INTEREST, "一件事"))
                .refuses("p_eye", new Command.AnswerDisclosure("d2", true), Reason.GATE_PARTIES_ANSWER)
                .refuses(MEDIATOR, new Command.AnswerDisclosure("d2", true), Reason.GATE_PARTIES_ANSWER)
                .refuses(WORKER, new Command.AnswerDisclosure("d1", true), Reason.GATE_DISCLOSURE_UNKNOWN);
        assertThat(stage.does(MEDIATOR, new Command.Disclose(DisclosureKind.INTEREST, "一件事")))
                .isEmpty();
        assertThat(stage.does(MEDIATOR, Stage.DECLARES)).isEmpty();
    }

    @Test
    void onlyThePresidingMediatorVouchesOverridesAndReminds() {
        Stage stage =
                Stage.open().enters(CO_MEDIATOR, Role.CO_MEDIATOR, Map.of()).enters(WORKER, Role.APPLICANT, Map.of());
        List<Command> presses = List.of(
                new Command.Vouch(WORKER, REASON),
                new Command.OverrideItem(WORKER, GateItem.DEVICE, REASON),
                new Command.EnterAuthority(WORKER, SPECIAL),
                new Command.SetMode(WORKER, ParticipationMode.ON_SITE),
                new Command.Remind(WORKER));
        for (Command press : presses) {
            stage.refuses(CO_MEDIATOR, press, Reason.NOT_PRESIDING).refuses(WORKER, press, Reason.NOT_PRESIDING);
        }
        stage.refuses(MEDIATOR, new Command.Remind("p_nobody"), Reason.PARTICIPANT_UNKNOWN)
                .refuses(MEDIATOR, new Command.SetMode(MEDIATOR, ParticipationMode.ON_SITE), Reason.NOT_ON_MEDIATOR);
        assertThat(stage.does(MEDIATOR, new Command.Remind(WORKER)))
                .containsExactly(new RoomEvent.GateReminded(WORKER, MEDIATOR));
    }

    @Test
    void aPartySeesItsOwnRowAloneAndItsOwnAnswerAndNoReasons() {
        Stage stage = Stage.open()
                .enters(WORKER, Role.APPLICANT, Map.of(ConsentKind.ONLINE_MEDIATION, true))
                .enters(EMPLOYER, Role.RESPONDENT, UNWILLING)
                .enters("p_eye", Role.WITNESS, WILLING)
                .asks(MEDIATOR, new Command.OverrideItem(WORKER, GateItem.RECORDING, REASON))
                .asks(MEDIATOR, new Command.Disclose(DisclosureKind.INTEREST, "一件事"))
                .asks(WORKER, new Command.AnswerDisclosure("d2", true))
                .asks(EMPLOYER, new Command.AnswerDisclosure("d2", false));
        Notice.Gate worker = GateBoard.told(stage.state(), stage.person(WORKER));
        assertThat(worker.rows()).singleElement().satisfies(row -> {
            assertThat(row.participantId()).isEqualTo(WORKER);
            assertThat(row.entries()).allSatisfy(e -> assertThat(e.reason()).isNull());
            assertThat(row.entries()).anySatisfy(e -> assertThat(e.state()).isEqualTo(GateState.OVERRIDDEN));
        });
        assertThat(worker.disclosed().getLast().answers()).isEqualTo(Map.of(WORKER, true));
        assertThat(GateBoard.told(stage.state(), stage.person("p_eye")).disclosed())
                .isEmpty();
        Notice.Gate mediator = GateBoard.told(stage.state(), stage.person(MEDIATOR));
        assertThat(mediator.rows()).hasSize(4);
        assertThat(mediator.disclosed().getLast().answers()).isEqualTo(Map.of(WORKER, true, EMPLOYER, false));
        assertThat(mediator.rows().get(1).entries())
                .anySatisfy(e -> assertThat(e.reason()).isEqualTo(REASON));
    }

    @Test
    void aRoomWhoseLogKnowsNoGateStillReplays() {
        List<org.hejie.protocol.recording.LoggedEvent> old =
                new ArrayList<>(Stage.inSession().log());
        old.removeIf(e -> e.event() instanceof org.hejie.protocol.signal.GateEvent);
        assertThat(RoomState.replay(old).phase()).isEqualTo(Phase.IN_SESSION);
        assertThat(RoomState.replay(old).gate()).isEqualTo(GateBook.NONE);
    }
}
