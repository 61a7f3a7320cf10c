package org.hejie.protocol.gen;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.DisclosureKind;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.Language;
import org.hejie.protocol.ParticipationMode;
import org.hejie.protocol.Place;
import org.hejie.protocol.Refusal;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.agreement.AgreementFinding;
import org.hejie.protocol.agreement.AgreementHead;
import org.hejie.protocol.agreement.AgreementKind;
import org.hejie.protocol.agreement.AgreementParty;
import org.hejie.protocol.agreement.Clause;
import org.hejie.protocol.agreement.Effect;
import org.hejie.protocol.agreement.Payment;
import org.hejie.protocol.agreement.PaymentMeans;
import org.hejie.protocol.media.LineGrade;
import org.hejie.protocol.media.LineQuality;
import org.hejie.protocol.media.Slot;
import org.hejie.protocol.media.SlotView;
import org.hejie.protocol.media.SourceLimit;
import org.hejie.protocol.media.SpeakerLevel;
import org.hejie.protocol.media.TapCounts;
import org.hejie.protocol.recording.CaseRecord;
import org.hejie.protocol.rest.DeviceCheck;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.rest.ReferenceKind;
import org.hejie.protocol.rest.ScanState;
import org.hejie.protocol.signal.AgreementView;
import org.hejie.protocol.signal.AskAnswer;
import org.hejie.protocol.signal.AskKind;
import org.hejie.protocol.signal.ClientFrame;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Disclosed;
import org.hejie.protocol.signal.DraftEngine;
import org.hejie.protocol.signal.DraftsEnd;
import org.hejie.protocol.signal.ExhibitFacts;
import org.hejie.protocol.signal.ExhibitMark;
import org.hejie.protocol.signal.GateFacts;
import org.hejie.protocol.signal.GateItem;
import org.hejie.protocol.signal.GateRow;
import org.hejie.protocol.signal.GateState;
import org.hejie.protocol.signal.IceServer;
import org.hejie.protocol.signal.ModeOutcome;
import org.hejie.protocol.signal.ModeProposal;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.ObjectionAnswer;
import org.hejie.protocol.signal.PaperView;
import org.hejie.protocol.signal.Phase;
import org.hejie.protocol.signal.Presence;
import org.hejie.protocol.signal.RecordingState;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.protocol.signal.RoomView;
import org.hejie.protocol.signal.RoomView.AskView;
import org.hejie.protocol.signal.RoomView.ChatLine;
import org.hejie.protocol.signal.RoomView.ParticipantView;
import org.hejie.protocol.signal.ServerFrame;
import org.hejie.protocol.signal.TapMoment;

/** One example of every signalling message, with what it means: the page is written from these, and tests read it back. */
final class Examples {
    private static final String MEDIATOR = "p_mediator";
    private static final String WORKER = "p_worker";
    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Map<ConsentKind, Boolean> ONLINE = Map.of(ConsentKind.ONLINE_MEDIATION, true);

    private static final String DIGEST = "6f1ed002ab5595859014ebf0951522d9f4f1f6b2c4b0d6d3a3c7e1f0b9a8d7c6";
    private static final AgreementHead HEAD = new AgreementHead(
            AgreementKind.FULL,
            "双方因2025年10月至12月工资发生争议。",
            List.of(new AgreementHead.Claim("支付拖欠工资", true)),
            null,
            List.of(new AgreementHead.Signer("pt_1", WORKER, List.of())));
    private static final Payment PAYMENT = new Payment(
            "pt_2",
            "pt_1",
            1_234_560,
            PaymentMeans.BANK_TRANSFER,
            null,
            List.of(new Payment.Instalment("2026-04-10", 1_234_560)));

    private static final LineQuality LINE = new LineQuality(
            LineGrade.POOR,
            180,
            0.02,
            0.06,
            12,
            48,
            410,
            620,
            700,
            0,
            List.of(new LineQuality.ShownLayer(MEDIATOR, TrackSource.CAMERA, 1, 3, 180)));

    private static final CaseRecord CASE = new CaseRecord(
            "工资争议",
            List.of(new CaseRecord.Reference(ReferenceKind.COURT, "（2026）京0105民诉前调1号")),
            "追索劳动报酬纠纷",
            "区人民法院",
            "o_1",
            "区劳动争议调解中心",
            "a_1",
            "王调解",
            AT,
            List.of(new CaseRecord.CaseParty("pa_1", Role.APPLICANT, PartyKind.NATURAL, "李工", null)));

    static final List<Example> ALL = Stream.of(clientFrames(), serverFrames(), commands(), events(), notices())
            .flatMap(List::stream)
            .toList();

    private Examples() {}

    private static Example of(Object message, String meaning) {
        return new Example(message, meaning);
    }

    private static List<Example> clientFrames() {
        return List.of(
                of(
                        new ClientFrame.Hello(ClientFrame.VERSION, "t_5f1c", null, 0, Language.ZH_CN),
                        "The first frame, and only the first. Exactly one of `ticket` (single use, 60 s, from the REST API) and `resumeToken`"
                                + " (from the last welcome) is given. `lastEvent` is the number of the last event handled, 0 with a ticket."
                                + " `language` is that of refusals; left out, the seat's own."),
                of(
                        new ClientFrame.Request(7, new Command.SendChat("我同意这个方案。")),
                        "A command, answered by exactly one answer with the same number. The client chooses `id`, above 0 and rising; it begins"
                                + " anew only with a new ticket. A repeated id is answered again, not done again."),
                of(
                        new ClientFrame.Ack(42),
                        "Everything up to and including this event was handled; the server may forget it. At most once a second is enough."),
                of(new ClientFrame.Pong(3), "Answers a ping with the same number."));
    }

    private static List<Example> serverFrames() {
        RoomView room = new RoomView(
                "s_1",
                "c_1",
                "工资争议",
                "区劳动争议调解中心",
                MEDIATOR,
                Phase.IN_SESSION,
                AT,
                false,
                RecordingState.GAP,
                GapCause.CONSENT_MISSING,
                List.of(
                        new ParticipantView(
                                MEDIATOR,
                                "王调解",
                                Role.PRESIDING_MEDIATOR,
                                Place.JOINT,
                                Presence.CONNECTED,
                                false,
                                List.of(TrackSource.MICROPHONE, TrackSource.CAMERA),
                                false,
                                null,
                                null,
                                null,
                                null),
                        new ParticipantView(
                                WORKER,
                                "李工",
                                Role.APPLICANT,
                                Place.JOINT,
                                Presence.CONNECTED,
                                true,
                                List.of(),
                                false,
                                null,
                                null,
                                ONLINE,
                                "one_time_code")),
                List.of(new ChatLine("m_p_mediator_0_4", MEDIATOR, Place.JOINT, "大家好，我们开始吧。", AT)),
                List.of(new AskView(WORKER, AskKind.BREAK, null, false, AT)),
                List.of(),
                false);
        return List.of(
                of(
                        new ServerFrame.Welcome(
                                1,
                                false,
                                WORKER,
                                "AAdz…",
                                12,
                                room,
                                10,
                                120,
                                98_304,
                                List.of(new IceServer(
                                        List.of(
                                                "turn:relay.example.org:3478?transport=udp",
                                                "turns:relay.example.org:443?transport=tcp"),
                                        "1772456400:p_worker",
                                        "lbu1…"))),
                        "The answer to hello. `resumed`: the missed events follow and there is no `room`; else `room` is everything this participant"
                                + " may see, and events go on after `lastEvent`. `resumeToken` replaces the one before."
                                + " `iceServers` are relays for the PeerConnection, for networks that let nothing else through; their credentials are"
                                + " new with every welcome and count for connections opened from now on. Empty where there are none."),
                of(
                        new ServerFrame.Answer(
                                7, null, new Refusal("chat_waiting", "您在等候室，暂不能发送消息。如需帮助，请按“请求协助”。", null)),
                        "The answer to request `re`: with `error` refused and nothing changed, without it done. `sdp` answers `media.offer`."
                                + " `re` 0: the answer to a frame whose number could not be read."),
                of(
                        new ServerFrame.Event(43, AT, new RoomEvent.HandRaised(WORKER, true)),
                        "Event `n` of this participant: contiguous from 1 for the whole session, across drops and servers."),
                of(
                        new ServerFrame.Notice(new Notice.Speaking(List.of(new SpeakerLevel(WORKER, 88)))),
                        "A passing value, not numbered; only the newest counts. The current ones follow every welcome."),
                of(new ServerFrame.Ping(3), "Every `heartbeatSeconds`; answer with pong."),
                of(
                        new ServerFrame.Bye(new Refusal("server_stopping", "服务器正在重启，系统将自动重连。", null), true, 1_000),
                        "The server closes the connection. `mayResume`: try again after `retryAfterMillis` with the resume token, or with a new"
                                + " ticket when there was no welcome yet."));
    }

    private static List<Example> commands() {
        return List.of(
                of(
                        new Command.OfferMedia(
                                "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\n…", Map.of("0", TrackSource.MICROPHONE)),
                        "Everyone. The SDP offer of the one PeerConnection, at most 64 KiB; the answer frame carries the SDP answer. Sent on entering,"
                                + " and again only for an ICE restart, for more receiving m-lines, or after `media.lost`. `sources` says what each"
                                + " sending m-line carries, by mid."),
                of(
                        new Command.SetTrack(TrackSource.CAMERA, false),
                        "Everyone. One's own track is on, or off (muted or unpublished)."),
                of(
                        new Command.SetView(List.of(new SlotView("3", 720, true), new SlotView("4", 0, false))),
                        "Everyone. How high, in device pixels, one shows each receiving m-line, complete; 0: not at all, so it is not sent. A picture"
                                + " not named counts as shown in full. `stage`: what one looks at is served first when the line is narrow. At most"
                                + " 64, of 0 to 4320."),
                of(
                        new Command.ReportPlayback(2, 1_300, 240),
                        "Everyone. What one's own page saw and heard fail since its last report (pictures that stood still, for how long, and sound"
                                + " made up because it had not come), at most every 10 s, and only when there is something to tell."),
                of(
                        new Command.SendChat("我同意这个方案。", Place.JOINT),
                        "Whoever is not waiting. 1 to 2,000 characters, for those in the same place. `place` is where one believes to be: refused when"
                                + " one was moved meanwhile, so that words meant for a private talk are not said elsewhere."),
                of(new Command.RaiseHand(true), "Whoever is not waiting."),
                of(
                        new Command.SetConsent(ConsentKind.RECORDING, false),
                        "Parties. Withdrawing `RECORDING` takes the recorder out before anyone is told. `CAUCUS_RECORDING` is answered inside a caucus, for"
                                + " that stay in it; the answer is in no log but that caucus's own. `SPEECH_TO_TEXT` is for this session alone; withdrawing it"
                                + " stops the machine and throws away one's open drafts."),
                of(new Command.AskHelp(), "Everyone, also while waiting. Mediators are told."),
                of(
                        new Command.Leave(),
                        "Everyone. Answered, then the server says bye. A party who returns waits again; their tracks and hand are off."),
                of(new Command.OpenSession(), "Presiding mediator. The waiting room opens."),
                of(
                        new Command.StartSession(),
                        "Presiding mediator. The joint session begins, once the gate is clear: `gate_not_clear` names each missing item of each person."),
                of(
                        new Command.PauseSession("休息十分钟"),
                        "Presiding mediator, while in session. A reason has at most 1,000 characters."),
                of(
                        new Command.ResumeSession(),
                        "Presiding mediator, while paused, and everything disclosed is waived."),
                of(
                        new Command.EndSession(TerminationReason.AGREEMENT_REACHED, "双方当场达成一致"),
                        "Presiding mediator. Stops a recording, then ends the session for everyone. The note is for mediators alone."),
                of(
                        new Command.Admit(WORKER),
                        "Presiding mediator, while open or in session. That person's gate must be clear. Of someone in a caucus: back to the joint room."),
                of(new Command.ReturnToWaiting(WORKER), "Presiding mediator. Not for mediators."),
                of(
                        new Command.Remove(WORKER, "扰乱秩序"),
                        "Presiding mediator. That person is let go and cannot come back to this session."),
                of(
                        new Command.Mute(WORKER, TrackSource.MICROPHONE),
                        "Presiding mediator. The track is dropped at the media node until that person switches it on again."),
                of(
                        new Command.LockRoom(true),
                        "Presiding mediator. Nobody new may enter; people who were there may come back."),
                of(
                        new Command.StartRecording(),
                        "Presiding mediator, in session, when everyone in the joint room consents."),
                of(new Command.StopRecording("当事人要求"), "Presiding mediator."),
                of(
                        new Command.OpenCaucus(List.of(MEDIATOR, WORKER)),
                        "Presiding mediator, while in session or paused. These people, from the joint room or another caucus, into a new caucus, in one step."
                                + " Without a mediator among them it is a room of their own."),
                of(
                        new Command.MoveToCaucus("k1", List.of(WORKER)),
                        "Presiding mediator. These people as well into a caucus that is open. Into one opened without a mediator no mediator can be put"
                                + " before someone inside has knocked."),
                of(new Command.CloseCaucus("k1"), "Presiding mediator. Everyone in it back to the joint room."),
                of(
                        new Command.ReturnToJoint(),
                        "Whoever is in a caucus in which the presiding mediator is not, or that mediator: back to the joint room."),
                of(
                        new Command.Knock(),
                        "From inside a caucus: asks for the presiding mediator. From outside of all: asks to be let in. That mediator is told."),
                of(
                        new Command.RecordCaucus(true),
                        "Presiding mediator, inside a caucus, in session. Its own sealed record begins when every party there has agreed; `false` stops it."),
                of(
                        new Command.Disclose(DisclosureKind.OTHER_RELATION, "三年前曾在被申请人处做过讲座。"),
                        "Mediators, at any time. 2 to 1,000 characters; `NONE` without a text declares that there is nothing to disclose. Each party,"
                                + " and who acts for one, waives or objects; a start, an admission and a resumption wait for that."),
                of(
                        new Command.AnswerDisclosure("d1", true),
                        "Parties and who acts for them. `true`: knows it and goes on with this mediator; `false`: objects. May change."),
                of(
                        new Command.ReadNotice("false-mediation", "2022-1"),
                        "Everyone but mediators, also while waiting. In the version in force; the texts are at `GET /api/notices`."),
                of(
                        new Command.Vouch(WORKER, "与案卷中的身份证照片比对一致"),
                        "Presiding mediator. Identity checked by eye; the reason says how, in 2 to 500 characters."),
                of(
                        new Command.OverrideItem(WORKER, GateItem.FALSE_MEDIATION_WARNING, "已当面口头告知"),
                        "Presiding mediator. One missing item of one person is let pass, for a reason of 2 to 500 characters. Never a refusal, an"
                                + " objection, identity, or a mediator's own declaration."),
                of(
                        new Command.EnterAuthority(
                                "p_agent", new AgentAuthority(AuthorityKind.SPECIAL, "授权委托书第 3 号", true, "原件已核对")),
                        "Presiding mediator. Of agents and representatives; the mandate seen or its document named, and a reason of 2 to 500 characters."),
                of(
                        new Command.SetMode(WORKER, ParticipationMode.VIDEO_SEPARATE_TIME),
                        "Presiding mediator, before the session begins. How a person takes part. The start does not wait for one who waits and takes"
                                + " part at another time or on site."),
                of(
                        new Command.ProposeMode(WORKER, ParticipationMode.ASSISTED_VENUE, "手机网络反复中断", "和平街道调解室"),
                        "Presiding mediator, of anyone but mediators; everyone else of themselves. `venue`, of an assisted venue always, of `ON_SITE` if it"
                                + " is known. One is open for a person at a time. Agreed it changes at once; another time and on site bring the person back to"
                                + " the waiting room."),
                of(
                        new Command.AnswerMode("w_p_mediator_0_12", true, null),
                        "Whoever is asked, from anywhere; a yes may become a no while it is open. Who acts for a party says for which `side`."),
                of(new Command.WithdrawMode("w_p_mediator_0_12"), "Who proposed it, or the presiding mediator."),
                of(
                        new Command.Remind(WORKER),
                        "Presiding mediator. That person is told that something is still to do."),
                of(
                        new Command.GiveFloor(WORKER, true),
                        "Presiding mediator. This person may be heard and seen, or with `false` only listens: their tracks are dropped at the server's"
                                + " door. Observers listen from the start."),
                of(
                        new Command.ListenWhile(Role.APPLICANT, true),
                        "Presiding mediator. The parties of that side listen while their representatives speak, those who come later too; with `false`"
                                + " they may all speak again."),
                of(
                        new Command.SetChannel("p_interpreter", List.of(WORKER)),
                        "Presiding mediator. That interpreter's microphone goes to these people alone, of those in the same place; without `listeners`"
                                + " to everyone there. The recorder hears it in either case."),
                of(
                        new Command.HandOver("p_second"),
                        "Presiding mediator. A co-mediator who is connected presides from now on."),
                of(
                        new Command.TakeOver("主持调解员网络中断"),
                        "Co-mediator, connected, while suspended: presides from now on, and the session goes on. The reason has 2 to 500 characters."),
                of(
                        new Command.Ask(AskKind.ANOTHER_MEDIATOR, "调解员与对方相识"),
                        "Asks the presiding mediator. `BREAK`: whoever is no mediator and not waiting, in session. `STOP`: parties; said again 30 s later or"
                                + " more while it is open, it ends the session. `ANOTHER_MEDIATOR`: parties, with a reason of 2 to 500 characters;"
                                + " their organisation is told. `HELP`: as `help.ask`. What is open already is not asked twice."),
                of(new Command.TakeBackAsk(AskKind.STOP), "Whoever asked, while it is open."),
                of(
                        new Command.AnswerAsk(WORKER, AskKind.BREAK, true),
                        "Presiding mediator. A break granted pauses the session; `STOP` and `ANOTHER_MEDIATOR` granted end it, and cannot be declined."),
                of(
                        new Command.WriteLine(WORKER, "单位自一月起没有发工资。", AT, "d3"),
                        "Mediators, in the joint room, in session or paused: a line of the transcript, of 1 to 2,000 characters. `heardAt` is not before the"
                                + " start and not in the future; left out, now. `draftId`: the words were made of this draft of a machine, which is not open"
                                + " any more."),
                of(
                        new Command.SetDrafts(true),
                        "Mediators, in the joint room. A machine drafts lines from what is recorded, from now on or no more. It begins only while the session is"
                                + " recorded and everyone in the joint room but mediators has given `SPEECH_TO_TEXT`."),
                of(
                        new Command.DiscardDraft("d4"),
                        "Mediators, in the joint room. This draft is of no use; one that is not open any more is no fault."),
                of(
                        new Command.CorrectLine("l_p_mediator_0_9", "单位自二月起没有发工资。", null, "o_p_worker_0_12"),
                        "Mediators. Other words, or another speaker; whatever was confirmed is void. `objectionId`: the objection to this line that it answers."),
                of(
                        new Command.StrikeLine("l_p_mediator_0_9", null),
                        "Mediators. The line is not part of the transcript any more."),
                of(
                        new Command.ReadBack(),
                        "Mediators. What is written becomes a version with its digest, to be read to everyone."),
                of(
                        new Command.ConfirmTranscript(DIGEST),
                        "Parties, those who act for them, and witnesses for their own words. The digest is that of the version one was shown, and of"
                                + " nothing else. One's own open objections are taken back by it."),
                of(new Command.ObjectToLine("l_p_mediator_0_9", "是从二月起。"), "The same people. In 2 to 500 characters."),
                of(
                        new Command.KeepLine("o_p_worker_0_12", "与录音一致"),
                        "Mediators. The line stands as it is, for a reason of 2 to 500 characters."),
                of(
                        new Command.PutFact("双方于 2025 年 3 月 1 日签订劳动合同。"),
                        "Mediators and those who answer for a side, in the joint room. Of 2 to 500 characters. A party who puts one agrees to it."),
                of(
                        new Command.ChangeFact("f_p_worker_0_5", "双方于 2025 年 3 月 3 日签订劳动合同。"),
                        "Mediators, and who put it. What was agreed is void."),
                of(new Command.WithdrawFact("f_p_worker_0_5"), "Mediators, and who put it."),
                of(
                        new Command.AnswerFact("f_p_worker_0_5", 1, true, null),
                        "Those who answer for a side. `revision` is that of the words one was shown. `side`, of agents and representatives: the role of the"
                                + " party for whom."),
                of(
                        new Command.MakeProposal("一次性支付工资差额", 1_250_000L, Place.JOINT),
                        "Whoever is not waiting, but observers and interpreters. Without prejudice, of 2 to 2,000 characters, for those in the same place."
                                + " `place` as in `chat.send`."),
                of(
                        new Command.AnswerProposal("v_p_employer_0_8", true),
                        "Those who answer for a side, in its place, but who made it."),
                of(new Command.WithdrawProposal("v_p_employer_0_8"), "Who made it."),
                of(
                        new Command.AddExhibit("d_5f1c", Place.JOINT),
                        "Whoever is not waiting, but interpreters, invited judges and observers. A document the sender uploaded (`POST /api/join/exhibits`,"
                                + " `POST /api/sessions/{sessionId}/exhibits`): from the joint room before the whole session, from a caucus before that"
                                + " caucus alone. `place` is where the sender believes to be."),
                of(
                        new Command.ShowExhibit("x1", 2),
                        "In the joint room the presiding mediator, or whom that mediator lets; in a caucus whoever is in it. In session or paused. Everyone"
                                + " there sees the page; another page turns it for all."),
                of(new Command.HideExhibit(), "As `exhibit.show`, at any time."),
                of(
                        new Command.PointAtExhibit("x1", 2, 4_200, 6_100),
                        "Whoever may put in exhibits, at the page that is shown where they are; at most ten a second. Without `x` and `y`: no more."
                                + " Written nowhere."),
                of(
                        new Command.MarkExhibit("x1", 2, List.of(1_000, 1_000, 1_400, 1_100)),
                        "As `exhibit.point`, in the joint room alone, in session or paused. One stroke: x, y, x, y …, 1 to 128 points, each from 0 to 10000 of"
                                + " the page's width and height. At most 60 strokes on a page."),
                of(
                        new Command.EraseExhibit("x1", 2, false),
                        "The sender's last stroke on the page that is shown; `all`: everyone's, for who may show."),
                of(
                        new Command.WithdrawExhibit("x1"),
                        "Who put it in, or the presiding mediator. What was shown stays in the log."),
                of(
                        new Command.LetPresent(WORKER),
                        "Presiding mediator. That person, in the joint room, may show exhibits there as well, until they leave it or nobody or another is"
                                + " let; without `participantId`: nobody else."),
                of(
                        new Command.DraftAgreement(HEAD),
                        "Mediators, in the joint room while the session runs or is paused, as are all of these. What the agreement says beside its clauses,"
                                + " complete. A change of what is fixed makes it a draft again first."),
                of(
                        new Command.SetClause(null, "WAGES", "", PAYMENT, null),
                        "Mediators. A clause from a template of `GET /api/agreement-templates`, new where `clauseId` is left out."),
                of(new Command.RemoveClause("cl1"), "Mediators."),
                of(
                        new Command.SuggestChange("cl1", "请改为分两期支付。"),
                        "Parties and who acts for them. Without `clauseId`: about the whole."),
                of(
                        new Command.AnswerSuggestion("sg2", true),
                        "Mediators. Taken, the words of a clause that is words alone are put in its place."),
                of(
                        new Command.FixAgreement(),
                        "Presiding mediator, once the notice `agreement` names no `findings`: `agreement_not_clear`. From here on it is signed."),
                of(
                        new Command.ReadAgreementAloud(DIGEST),
                        "Presiding mediator: it was read aloud with its check value."),
                of(
                        new Command.ReopenAgreement("双方要求修改支付日期"),
                        "Presiding mediator, until every party has signed: a draft again, every signature is void."),
                of(
                        new Command.RefuseToSign(DIGEST, "金额不对"),
                        "Whoever is to sign, for themselves: I do not. Only this makes `PARTY_REFUSED_TO_SIGN` a reason to end. Signing is by HTTP, after a code."));
    }

    private static List<Example> events() {
        return List.of(
                of(
                        new RoomEvent.SessionScheduled("s_1", "c_1", MEDIATOR, AT, CASE),
                        "The first line of every log: the case as it is on file. Told to nobody."),
                of(new RoomEvent.SessionOpened(MEDIATOR), "Phase `OPEN`."),
                of(new RoomEvent.SessionStarted(MEDIATOR), "Phase `IN_SESSION`; the event's time is `startedAt`."),
                of(new RoomEvent.SessionPaused(MEDIATOR, "休息十分钟"), "Phase `PAUSED`. Who waits is not told the reason."),
                of(
                        new RoomEvent.SessionSuspended(DisconnectCause.NETWORK_LOST),
                        "Phase `SUSPENDED`: the presiding mediator was away for longer than the grace time."),
                of(
                        new RoomEvent.SessionResumed(MEDIATOR),
                        "Phase `IN_SESSION` again. Without `by`: the presiding mediator is back."),
                of(
                        new RoomEvent.SessionEnded(MEDIATOR, TerminationReason.AGREEMENT_REACHED, "双方当场达成一致"),
                        "Phase `ENDED`; bye follows. The note is told to mediators."),
                of(
                        new RoomEvent.ParticipantJoined(
                                WORKER, "李工", Role.APPLICANT, Place.WAITING, ONLINE, "one_time_code"),
                        "Someone is there who was not known before. Told to another party, `consents` and `identityMethod` are empty. Entering the"
                                + " joint room brings one for everyone already there; it replaces what was known of them."),
                of(
                        new RoomEvent.PresenceChanged(WORKER, Presence.RECONNECTING, DisconnectCause.NETWORK_LOST),
                        "Someone's line. `GONE` also means tracks and hand are off. `REPLACED` followed by `CONNECTED`: they came in anew."),
                of(
                        new RoomEvent.ParticipantPlaced(WORKER, Place.WAITING, Place.JOINT, MEDIATOR),
                        "Someone moved. Without `by`: the server moved them, because their seat expired or they left. A party is told of a caucus that is not"
                                + " its own with an empty `id`."),
                of(
                        new RoomEvent.ParticipantRemoved(WORKER, MEDIATOR, "扰乱秩序"),
                        "Someone is out for good. The reason is told to them and to mediators."),
                of(
                        new RoomEvent.CaucusOpened("k1", MEDIATOR),
                        "Told to mediators. A private talk begins; who goes into it follows."),
                of(
                        new RoomEvent.CaucusClosed("k1", MEDIATOR),
                        "Told to mediators. Nobody is in it any more. Without `by`: the last one left."),
                of(
                        new RoomEvent.CaucusKnocked(WORKER, "k1"),
                        "Told to the presiding mediator and to who knocked: someone in that caucus asks for the mediator; without `caucusId`, someone outside"
                                + " asks to be let in."),
                of(
                        new RoomEvent.TrackChanged(WORKER, TrackSource.MICROPHONE, false, MEDIATOR),
                        "A track went on or off; `by` another: they were muted. Without `by`: it belonged to a page that is gone, or was on already."),
                of(
                        new RoomEvent.LineChanged(WORKER, LINE, 2, 1_300, 240),
                        "How someone's line was: when its grade changed (a better one once it has lasted 10 s; at most one in 10 s), and each minute"
                                + " while it is not `GOOD`. With what their page counted since the one before. Told to that person and to mediators; of"
                                + " one in a caucus, to those there."),
                of(new RoomEvent.HandRaised(WORKER, true), "A hand went up or down."),
                of(
                        new RoomEvent.HelpAsked(WORKER),
                        "Told to mediators and to who asked; from inside a caucus, of the mediators, to the presiding one and to those there."),
                of(
                        new RoomEvent.ChatSent("m_p_worker_0_7", WORKER, Place.JOINT, "我同意这个方案。"),
                        "A line said in one's place. What was said before one came is not told. `text` is empty where it was said in a caucus before a restart"
                                + " of the server: its words are not kept; show nothing."),
                of(
                        new RoomEvent.ConsentChanged(WORKER, ConsentKind.RECORDING, true),
                        "Told to mediators and to that person."),
                of(new RoomEvent.RoomLocked(true, MEDIATOR), "Not told to who waits."),
                of(
                        new RoomEvent.FloorChanged(List.of(WORKER), false, Role.APPLICANT, MEDIATOR),
                        "These people only listen from now on, or with `given` may be heard and seen. With `side` it is so for everyone of that side, also"
                                + " for those who come later. Without `by`: so by the rule, as they came in, or so already. Who waits is told of themselves alone."),
                of(
                        new RoomEvent.ChannelSet("p_interpreter", List.of(WORKER), MEDIATOR),
                        "Who alone hears that interpreter; without `listeners`: everyone in the same place. Not told to who waits."),
                of(
                        new RoomEvent.RecordingStarted("s_1-r1", MEDIATOR),
                        "The REC mark goes on. No recording event is told to who waits."),
                of(
                        new RoomEvent.RecordingGapOpened(GapCause.CONSENT_MISSING, WORKER, null),
                        "Nothing is recorded from here on, for this cause; while a gap is open, another one changes its cause. Who is behind it is"
                                + " told to mediators and to that person, `detail` to mediators."),
                of(new RoomEvent.RecordingGapClosed(), "Recording goes on."),
                of(
                        new RoomEvent.RecordingStopped(MEDIATOR, GapCause.STOPPED_BY_MEDIATOR, "当事人要求"),
                        "The recording is over; a new one may be started."),
                of(
                        new RoomEvent.RecordingTapCounted(
                                "s_1-r1",
                                TapMoment.GAP_OPENED,
                                new TapCounts(
                                        "9f3c2a10b4d5e6f7",
                                        1234,
                                        List.of(
                                                new TapCounts.PlaceCount(Place.JOINT, 1500, 2900, 0, 1234),
                                                new TapCounts.PlaceCount(new Place.Caucus("k1"), 800, 790, 0, 0)))),
                        "Told to nobody; for the record. What the media node had counted by then, in RTP packets: those that reached the recorder"
                                + " (`tapped`), that people sent in each place, that were handed on there and, always 0, outside."),
                of(
                        new RoomEvent.GatePrepared(
                                WORKER,
                                "one_time_code",
                                new GateFacts(
                                        List.of(new GateFacts.NoticeFact("rights", "2022-1", AT)),
                                        new GateFacts.DeviceFact(
                                                DeviceCheck.CaptureState.OK,
                                                DeviceCheck.CaptureState.OK,
                                                DeviceCheck.SpeakerState.HEARD,
                                                DeviceCheck.NetworkState.UDP),
                                        ParticipationMode.VIDEO,
                                        null)),
                        "What a person had done for the gate when they came in. Of the gate's events only `gate.reminded` is told; the notice `gate`"
                                + " says what follows from the others."),
                of(
                        new RoomEvent.GateDisclosed("d1", MEDIATOR, DisclosureKind.OTHER_RELATION, "三年前曾在被申请人处做过讲座。"),
                        "A mediator disclosed; `NONE`: declared that there is nothing to disclose."),
                of(new RoomEvent.GateAnswered(WORKER, "d1", true), "Waived, or with `false` objected to."),
                of(new RoomEvent.GateNoticeRead(WORKER, "false-mediation", "2022-1"), "A notice was read in the room."),
                of(
                        new RoomEvent.GateVouched(WORKER, MEDIATOR, "与案卷中的身份证照片比对一致"),
                        "Identity checked by the presiding mediator's eye."),
                of(
                        new RoomEvent.GateOverridden(WORKER, GateItem.FALSE_MEDIATION_WARNING, MEDIATOR, "已当面口头告知"),
                        "Whom the presiding mediator let pass without which item, and why."),
                of(
                        new RoomEvent.GateAuthorityEntered(
                                "p_agent",
                                MEDIATOR,
                                new AgentAuthority(AuthorityKind.SPECIAL, "授权委托书第 3 号", true, "原件已核对")),
                        "What an agent or representative may do for the party."),
                of(
                        new RoomEvent.GateModeSet(WORKER, MEDIATOR, ParticipationMode.VIDEO_SEPARATE_TIME),
                        "How a person takes part. Told to that person and everyone past the waiting room; `by` and `proposalId` to mediators."),
                of(
                        new RoomEvent.GateModeProposed(
                                "w_p_mediator_0_12",
                                WORKER,
                                MEDIATOR,
                                ParticipationMode.ASSISTED_VENUE,
                                "手机网络反复中断",
                                "和平街道调解室"),
                        "Another way of taking part was proposed."),
                of(
                        new RoomEvent.GateModeAnswered("w_p_mediator_0_12", WORKER, null, true),
                        "Someone asked answered; a no ends the proposal."),
                of(new RoomEvent.GateModeWithdrawn("w_p_mediator_0_12", MEDIATOR), "The proposal was withdrawn."),
                of(new RoomEvent.GateReminded(WORKER, MEDIATOR), "Told to that person: something is still to do."),
                of(
                        new RoomEvent.PresidingChanged("p_second", MEDIATOR, "p_second", "主持调解员网络中断"),
                        "`participantId` presides, `from` is a co-mediator: handed over where `by` is `from`, else taken over. The reason is told to"
                                + " mediators. Who presides now is told the open asks next, with `since`."),
                of(
                        new RoomEvent.AskMade(WORKER, AskKind.BREAK, null, false),
                        "Told to the presiding mediator and to who asked: it is open until answered. `second`: a `STOP` said again, which ends the session;"
                                + " another mediator refused again, which counts as refusing to mediate."),
                of(
                        new RoomEvent.AskAnswered(WORKER, AskKind.BREAK, AskAnswer.GRANTED, MEDIATOR),
                        "Told to the same two. It is no longer open."),
                of(
                        new RoomEvent.LineWritten("l_p_mediator_0_9", MEDIATOR, WORKER, "单位自一月起没有发工资。", AT, true),
                        "A line of the transcript; `drafted`: made of a machine's draft. This and what follows is told to nobody as an event: the notices `transcript`, `transcript.line`, `facts`"
                                + " and `proposals` say what follows from it."),
                of(
                        new RoomEvent.LineCorrected(
                                "l_p_mediator_0_9", MEDIATOR, WORKER, "单位自二月起没有发工资。", "o_p_worker_0_12"),
                        "The line has other words now; those it had are in the events before. `objectionId`: in answer to that objection."),
                of(new RoomEvent.LineStruck("l_p_mediator_0_9", MEDIATOR, null), "The line was struck."),
                of(
                        new RoomEvent.TranscriptReadBack(1, DIGEST, MEDIATOR),
                        "A version of the transcript, with the SHA-256 of its canonical form."),
                of(
                        new RoomEvent.TranscriptConfirmed(WORKER, 1, DIGEST, false),
                        "That version was confirmed. `ownLines`: by a witness, and the digest is that of their own lines alone."),
                of(
                        new RoomEvent.TranscriptObjected("o_p_worker_0_12", WORKER, "l_p_mediator_0_9", "是从二月起。"),
                        "A line was objected to."),
                of(
                        new RoomEvent.ObjectionAnswered("o_p_worker_0_12", MEDIATOR, ObjectionAnswer.KEPT, "与录音一致"),
                        "What became of it; `reason` where the line was kept."),
                of(
                        new RoomEvent.TranscriptClosed(1, DIGEST, true, List.of(WORKER), List.of("p_employer")),
                        "Before the session's end, where there is a transcript: what it is, and who had confirmed it and who had not. `current`: nothing was"
                                + " changed since that version was read back."),
                of(
                        new RoomEvent.DraftsStarted(MEDIATOR),
                        "From here on a machine drafts lines from what is recorded. The drafts themselves are in no log."),
                of(
                        new RoomEvent.DraftsStopped(WORKER, DraftsEnd.CONSENT_WITHDRAWN),
                        "No more. `by`: whose act it was, or whose consent is missing; without it, the recording's stop or gap."),
                of(
                        new RoomEvent.FactPut("f_p_worker_0_5", WORKER, "双方于 2025 年 3 月 1 日签订劳动合同。"),
                        "Something that may be undisputed."),
                of(
                        new RoomEvent.FactChanged("f_p_worker_0_5", MEDIATOR, "双方于 2025 年 3 月 3 日签订劳动合同。"),
                        "Other words: what was agreed is void."),
                of(new RoomEvent.FactWithdrawn("f_p_worker_0_5", WORKER), "Not put any more."),
                of(
                        new RoomEvent.FactAnswered("f_p_worker_0_5", "p_agent", Role.RESPONDENT, true),
                        "Someone answered for that side."),
                of(
                        new RoomEvent.FactUndisputed("f_p_worker_0_5", "双方于 2025 年 3 月 3 日签订劳动合同。"),
                        "Every side agreed to these words, until a later event of the same fact."),
                of(
                        new RoomEvent.ProposalMade(
                                "v_p_employer_0_8", "p_employer", Place.JOINT, "一次性支付工资差额", 1_250_000L),
                        "Without prejudice, as are the two below: in no package that hands the session on. Those of a caucus are in no log but its own record."),
                of(
                        new RoomEvent.ProposalAnswered("v_p_employer_0_8", WORKER, Place.JOINT, true),
                        "Someone would accept it, or not."),
                of(
                        new RoomEvent.ProposalWithdrawn("v_p_employer_0_8", "p_employer", Place.JOINT),
                        "It is off the table."),
                of(
                        new RoomEvent.ExhibitAdded(
                                "x1",
                                Place.JOINT,
                                WORKER,
                                new ExhibitFacts(
                                        "d_5f1c",
                                        "考勤记录.pdf",
                                        "application/pdf",
                                        3,
                                        182_044,
                                        "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
                                        ScanState.CLEAN)),
                        "Of exhibits' events none is told; the notices `exhibits` and `exhibit.marks` say what follows. In the session's log there is no"
                                + " `document` where it was put in inside a caucus."),
                of(
                        new RoomEvent.ExhibitShown(
                                "x1",
                                Place.JOINT,
                                2,
                                MEDIATOR,
                                "考勤记录.pdf",
                                "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"),
                        "From here on everyone there sees this page of the file with this SHA-256. In the session's log, of a caucus: page 0, no name, no"
                                + " digest."),
                of(new RoomEvent.ExhibitHidden(Place.JOINT, MEDIATOR), "Nothing is shown there any more."),
                of(
                        new RoomEvent.ExhibitMarked("x1", 2, WORKER, List.of(1_000, 1_000, 1_400, 1_100)),
                        "A stroke on the page, in the joint room."),
                of(
                        new RoomEvent.ExhibitErased("x1", 2, WORKER, false),
                        "Who erased their own last stroke; `all`: every stroke of the page."),
                of(new RoomEvent.ExhibitWithdrawn("x1", Place.JOINT, WORKER), "It is before nobody any more."),
                of(
                        new RoomEvent.ExhibitPresenter(WORKER, MEDIATOR),
                        "Who may show in the joint room beside the presiding mediator; without `participantId`: nobody. Leaving the joint room ends it,"
                                + " without an event."),
                of(
                        new RoomEvent.AgreementDrafted(MEDIATOR, HEAD),
                        "What follows from these thirteen is in the notice `agreement`; they are told to nobody as events."),
                of(
                        new RoomEvent.AgreementClauseSet(MEDIATOR, new Clause("cl1", "WAGES", "", PAYMENT), 0),
                        "A clause, new or changed, at this position."),
                of(new RoomEvent.AgreementClauseRemoved(MEDIATOR, "cl1"), "A clause is out."),
                of(new RoomEvent.AgreementSuggested("sg2", WORKER, "cl1", "请改为分两期支付。"), "Someone suggests a change."),
                of(new RoomEvent.AgreementSuggestionAnswered("sg2", MEDIATOR, true), "A mediator took it, or left it."),
                of(
                        new RoomEvent.AgreementFixed(MEDIATOR, 1, DIGEST),
                        "The draft as of here is what is signed; `digest` is SHA-256 of its canonical form."),
                of(
                        new RoomEvent.AgreementPapered(1, DIGEST, "d_1"),
                        "Its paper was written; `pdfDigest` is SHA-256 of it."),
                of(new RoomEvent.AgreementReadAloud(MEDIATOR, 1, DIGEST), "It was read aloud."),
                of(new RoomEvent.AgreementReopened(MEDIATOR, 1, null), "A draft again; its signatures are void."),
                of(
                        new RoomEvent.AgreementSigned(
                                WORKER,
                                1,
                                DIGEST,
                                DIGEST,
                                DIGEST,
                                new RoomEvent.RecordingLink("s_1-r1", "t0001", 12, DIGEST)),
                        "Someone signed. `evidenceDigest` is SHA-256 of the evidence bundle; `recording` the last link of the recording's chain known then, left out"
                                + " where nothing was recorded."),
                of(new RoomEvent.AgreementRefused(WORKER, 1, DIGEST, "金额不对"), "Someone said that they do not sign."),
                of(
                        new RoomEvent.AgreementSealed(MEDIATOR, "区劳动争议调解中心", 1, DIGEST, DIGEST),
                        "The organisation's seal was set; without `by`, by its administrator."),
                of(
                        new RoomEvent.AgreementScanned(
                                MEDIATOR, 1, DIGEST, "d_2", DIGEST, List.of(WORKER), AT, "区劳动争议调解中心"),
                        "The scan of a paper signed by hand was put in: who signed it, when, and whose seal is on it."));
    }

    private static List<Example> notices() {
        return List.of(
                of(
                        new Notice.Slots(List.of(new Slot("3", MEDIATOR, TrackSource.CAMERA)), 0),
                        "Which remote track arrives on which receiving m-line, complete: a mid not named carries nothing. `missing` above 0: that many"
                                + " tracks found no m-line; offer more."),
                of(
                        new Notice.Speaking(List.of(new SpeakerLevel(WORKER, 88))),
                        "Who speaks in one's place, loudest first, level 0 to 127; empty when nobody does."),
                of(
                        new Notice.EncodingLimits(List.of(
                                new SourceLimit(TrackSource.CAMERA, 180), new SourceLimit(TrackSource.SCREEN, 0))),
                        "How high, in pixels, one's own pictures are needed by anyone, complete: what is larger need not be encoded. 0: nobody looks."
                                + " A source not named is needed in full."),
                of(
                        new Notice.LineQuality(WORKER, LINE),
                        "How someone's line is, every five seconds and when its grade changes; to that person and to mediators. The newest of each"
                                + " participant counts. `Up` is from the participant to the server; `shown` is what they are sent of each"
                                + " picture, `encoding` 0: held back because the line does not carry it."),
                of(
                        new Notice.RecorderProgress(614, 48_211_968),
                        "To mediators: how much is closed, hashed and flushed."),
                of(
                        new Notice.MediaLost(),
                        "The media node does not know one's connection any more: close the PeerConnection and offer a new one."),
                of(
                        new Notice.RecordingHalted(true),
                        "The server cannot write its record, so nothing is recorded, whatever the recording events said, until `false` comes."),
                of(
                        new Notice.PrivateTalks(AT, List.of(new Notice.Talk("k1", AT, true))),
                        "Private talks are on, `since` when without a break; without it: none is. `talks`: a mediator's, all of them; a party's, its own."
                                + " `mediatorMayEnter` false: opened without a mediator, and nobody in it has asked for one."),
                of(
                        new Notice.CaucusRecord("k1", true, null, Map.of(WORKER, true)),
                        "To those in that caucus, once someone there answered or it is recorded: whether its own sealed record runs; `stopped`, why it"
                                + " stopped last; `answers`, a mediator's of everyone there, else one's own. Void when one leaves the place."),
                of(
                        new Notice.Gate(
                                List.of(new GateRow(
                                        WORKER,
                                        "李工",
                                        Role.APPLICANT,
                                        ParticipationMode.VIDEO,
                                        null,
                                        null,
                                        true,
                                        false,
                                        List.of(
                                                new GateRow.GateEntry(
                                                        GateItem.IDENTITY,
                                                        GateState.SETTLED,
                                                        "在线调解规则 art. 17",
                                                        false,
                                                        "one_time_code",
                                                        AT,
                                                        null,
                                                        null),
                                                new GateRow.GateEntry(
                                                        GateItem.FALSE_MEDIATION_WARNING,
                                                        GateState.MISSING,
                                                        "在线调解规则 art. 17",
                                                        true,
                                                        "2022-1",
                                                        null,
                                                        null,
                                                        null)))),
                                List.of(new Disclosed(
                                        "d1",
                                        MEDIATOR,
                                        "王调解",
                                        DisclosureKind.OTHER_RELATION,
                                        "三年前曾在被申请人处做过讲座。",
                                        AT,
                                        Map.of(WORKER, true))),
                                List.of(new ModeProposal(
                                        "w_p_mediator_0_12",
                                        WORKER,
                                        "李工",
                                        ParticipationMode.ASSISTED_VENUE,
                                        "和平街道调解室",
                                        "手机网络反复中断",
                                        MEDIATOR,
                                        AT,
                                        ModeOutcome.OPEN,
                                        true,
                                        List.of(),
                                        Map.of(),
                                        List.of()))),
                        "The gate's board, complete, whenever it changes and after every welcome: mediators are told everyone's row, each other person"
                                + " their own. `disclosed` is told to mediators, parties and who acts for them, with one's own answer alone. What is not asked of a"
                                + " role has no entry. `by` and `reason` are told to mediators. `modes`: ways of taking part that were proposed, to mediators, to whom they"
                                + " concern and to whoever is asked; `asked`, whether an answer is wanted of the receiver, `sides`, for which of these an agent says"
                                + " it; `waitingFor` is told to mediators."),
                of(
                        new Notice.Transcript(
                                1,
                                new PaperView.ReadingView(
                                        1,
                                        DIGEST,
                                        AT,
                                        MEDIATOR,
                                        true,
                                        List.of(new PaperView.ConfirmationView(WORKER, "李工", AT))),
                                List.of(new PaperView.ObjectionView(
                                        "o_p_worker_0_12",
                                        WORKER,
                                        "李工",
                                        "l_p_mediator_0_9",
                                        "是从二月起。",
                                        AT,
                                        ObjectionAnswer.KEPT,
                                        "与录音一致"))),
                        "The transcript without its lines, when it changes and after every welcome, once there is one: how many lines there are (0: forget"
                                + " them), what was read back, who confirmed it and when, and who is yet to. To whoever is not waiting; a witness is told of"
                                + " the own lines, and of their digest, alone."),
                of(
                        new Notice.TranscriptLine(
                                "l_p_mediator_0_9", 1, WORKER, "李工", "单位自一月起没有发工资。", AT, false, false),
                        "One line, when it changes, and every one after a welcome, before `transcript`. The newest of each `lineId` counts; shown in the order of"
                                + " `heardAt`, then of `number`."),
                of(
                        new Notice.Drafting(true, null, DraftEngine.ANSWERING),
                        "Whether a machine drafts lines now; not told where the installation has none, nor to who waits. `ended`, why it does no more, and"
                                + " `engine`, how it does, are told to mediators."),
                of(
                        new Notice.Drafts(List.of(new Notice.Draft("d3", WORKER, "单位自一月起没有发工资", AT))),
                        "The machine's drafts that are open, complete, at most 50; to mediators in the joint room alone."),
                of(
                        new Notice.Facts(
                                List.of(new PaperView.FactView(
                                        "f_p_worker_0_5",
                                        2,
                                        "双方于 2025 年 3 月 3 日签订劳动合同。",
                                        WORKER,
                                        "李工",
                                        false,
                                        List.of(new PaperView.FactAnswerView(WORKER, "李工", Role.APPLICANT, true)))),
                                Role.APPLICANT),
                        "Facts that may be undisputed, complete, and the `side` for which one answers, where that is known. To whoever is not waiting, but"
                                + " witnesses."),
                of(
                        new Notice.Proposals(List.of(new PaperView.ProposalView(
                                "v_p_employer_0_8",
                                "p_employer",
                                "某某公司",
                                "一次性支付工资差额",
                                1_250_000L,
                                AT,
                                false,
                                List.of(new PaperView.ProposalAnswerView(WORKER, "李工", true))))),
                        "Proposals of one's place, complete; of a caucus, those made while one was in it. Not to witnesses."),
                of(
                        new Notice.Exhibits(
                                List.of(new Notice.Exhibit(
                                        "x1",
                                        Place.JOINT,
                                        WORKER,
                                        "考勤记录.pdf",
                                        "application/pdf",
                                        3,
                                        182_044,
                                        "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
                                        ScanState.CLEAN,
                                        AT,
                                        null)),
                                new Notice.ShownExhibit("x1", 2, MEDIATOR),
                                WORKER),
                        "The exhibits one may look at where one is, complete, whenever that changes and after every welcome: those of the whole session and"
                                + " of one's own caucus. `shown`: in one's place now. `documentId` is told to who put it in. Nothing is told to who waits."),
                of(
                        new Notice.ExhibitMarks(
                                "x1", 2, List.of(new ExhibitMark(WORKER, List.of(1_000, 1_000, 1_400, 1_100)))),
                        "To those in the joint room: every stroke on the page shown there, oldest first; an empty `exhibitId`: none is shown."),
                of(
                        new Notice.ExhibitMarkAdded(
                                "x1", 2, new ExhibitMark(MEDIATOR, List.of(5_000, 2_000, 5_200, 2_600))),
                        "One more stroke, after the others of that page."),
                of(
                        new Notice.ExhibitPointed(WORKER, "x1", 2, 4_200, 6_100),
                        "Someone in one's place points at the page shown there. The newest of each participant counts, until one without `x` and `y`, or"
                                + " another page."),
                of(
                        new Notice.Agreement(new AgreementView(
                                List.of(new AgreementParty("pt_1", Role.APPLICANT, "李工", null)),
                                HEAD,
                                AT,
                                List.of(new AgreementView.ClauseView(
                                        new Clause("cl1", "WAGES", "", PAYMENT), "被申请人向申请人支付……", AT, MEDIATOR)),
                                List.of(new AgreementView.SuggestionView("sg2", WORKER, "cl1", "请改为分两期支付。", AT, null)),
                                List.of(new AgreementFinding(AgreementFinding.Kind.DEFAULT_MISSING, null, null)),
                                new AgreementView.FixedView(
                                        1,
                                        DIGEST,
                                        AT,
                                        DIGEST,
                                        AT,
                                        List.of(new AgreementView.SignatureView(
                                                WORKER, "李工", Role.APPLICANT, List.of("pt_1"), AT, false)),
                                        List.of(new AgreementView.RefusedView("p_employer", null, AT)),
                                        new AgreementView.SealView("区劳动争议调解中心", AT),
                                        new Effect(AT, AT)))),
                        "The agreement, complete, whenever it changes and after every welcome, once drafting began: to everyone past the waiting room but witnesses."
                                + " `findings` are what is to be mended before it can be fixed; `effect` says when it took effect under both readings. Left out: there is"
                                + " none, or one waits. A refusal's words are told to mediators and to who said them."));
    }
}
