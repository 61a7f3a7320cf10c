package org.hejie.signaling.refusal;

import java.util.Locale;
import org.hejie.protocol.Language;
import org.hejie.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of refusals. The code is the name in lower case; {@code %s} takes what the refusal is about (names, a field, a number).
 * Each sentence says what was wrong and how to mend it.
 */
public enum Reason {
    // --- who and when
    NOT_IN_ROOM("您不在本场调解中。请从邀请链接重新进入。", "You are not in this session. Enter again from your invitation link."),
    NOT_PRESIDING(
            "只有主持调解员可以进行此操作。如有需要，请举手或请求协助。",
            "Only the presiding mediator can do this. Raise your hand or ask for help if you need it.",
            "在线调解规则 art. 11"),
    SESSION_OVER(
            "本场调解已经结束。如需再次调解，请联系调解组织。", "This session is over. Ask the mediation organisation if another is needed."),
    REMOVED(
            "主持调解员已将您移出本场调解。如有异议，请联系调解组织。",
            "The presiding mediator removed you from this session. If you object, contact the mediation organisation."),
    ACCOUNT_SUSPENDED(
            "您的账号已停用或者已过有效期，不能再参加本场调解。请联系本机构或者上级机构的管理员。",
            "Your account is suspended or has expired, so you take no further part in this session. Contact the administrator of your body or of the one above."),
    ROOM_LOCKED("调解室已锁定，暂不接受新的人员进入。请联系调解员。", "The room is locked: nobody new may enter now. Contact the mediator."),
    SESSION_ALREADY_OPEN("等候室已经开放，无需再次开放。", "The waiting room is already open; nothing needs to be done."),
    SESSION_NOT_OPEN("请先开放等候室，再开始调解。", "Open the waiting room first, then start the session."),
    SESSION_ALREADY_STARTED("调解已经开始。", "The session has already started."),
    SESSION_NOT_RUNNING("当前未在进行调解，无法暂停。", "The session is not running, so it cannot be paused."),
    SESSION_NOT_PAUSED("当前未处于暂停状态，无需恢复。", "The session is not paused, so there is nothing to resume."),

    // --- people
    PARTICIPANT_UNKNOWN(
            "本场调解中没有此人。请刷新名单后重试。", "There is no such person in this session. Look at the list again and retry."),
    PARTICIPANT_GONE("此人已离开。请等其重新进入等候室后再操作。", "This person has left. Wait until they are back in the waiting room."),
    PARTICIPANT_NOT_WAITING("此人已在调解室内。", "This person is already in the room."),
    PARTICIPANT_NOT_ADMITTED("此人仍在等候室，无需移回。", "This person is in the waiting room already."),
    NOT_ON_MEDIATOR("此操作不能用于调解员。", "This cannot be done to a mediator."),
    NOT_ON_YOURSELF("不能将自己移出。如需离开，请结束或暂停调解。", "You cannot remove yourself. End or pause the session to leave."),
    ADMIT_NOT_NOW(
            "现在不能准许进入：请先开放等候室，或恢复已暂停的调解。",
            "Nobody can be admitted now: open the waiting room first, or resume the paused session."),

    // --- the gate
    GATE_NOT_CLEAR(
            "会前事项尚未办妥：%s。请在会前清单中逐项办理，或者写明理由放行。",
            "Not everything is settled yet: %s. Settle each on the board, or let it pass with a reason."),
    GATE_NOT_OVERRIDABLE(
            "此项不能放行：%s。身份可由您目视核验并说明理由；本人拒绝或者提出异议的，请改变参加方式或者更换调解员。",
            "This cannot be let pass: %s. Identity you may check by eye and say how; where a person refuses or objects, change how they take part, or the mediator."),
    GATE_REASON("请写明理由，2 至 500 个字。", "Give a reason of 2 to 500 characters."),
    GATE_ITEM_NOT_ASKED("此项不适用于此人。", "This is not asked of that person."),
    GATE_MANDATE(
            "请确认已查看授权委托书，或者写明其编号（不超过 200 个字）。",
            "Confirm that you have seen the mandate, or name its document (at most 200 characters).",
            "民事诉讼法 art. 62"),
    GATE_MEDIATORS_DISCLOSE("只有调解员需要披露。", "Only mediators disclose.", "在线调解规则 art. 13"),
    GATE_DISCLOSURE_TEXT(
            "请写明披露的事项，2 至 1000 个字；一场调解最多 50 项。",
            "Say what you disclose, in 2 to 1,000 characters; at most 50 in one session.",
            "在线调解规则 art. 13"),
    GATE_DISCLOSURE_UNKNOWN("没有这一项披露。请刷新页面后重试。", "There is no such disclosure. Reload the page and retry."),
    GATE_PARTIES_ANSWER(
            "对披露事项表态的是当事人及其代理人。",
            "What a mediator discloses is answered by the parties and those who act for them.",
            "在线调解规则 art. 13"),
    MODE_BY_CONSENT(
            "调解已经开始。改变参加方式须先提出，由本人（分时或者现场参加的，还有其他各方）同意。",
            "The session has begun. Propose the change: that person agrees, and for another time or on site every other side.",
            "在线调解规则 art. 16"),
    MODE_VENUE(
            "请写明场所名称，2 至 100 个字；视频参加的，不填场所。",
            "Name the place in 2 to 100 characters; by video from one's own device there is none."),
    MODE_SAME("此人已经以这种方式参加。", "This person takes part in this way already."),
    MODE_OPEN(
            "此人的参加方式已有一项提议待答复。请等待答复，或者先撤回。",
            "One proposal for this person is open. Wait for the answers, or withdraw it first."),
    MODE_TOO_MANY("本场提议已到上限。", "There are too many proposals in this session."),
    MODE_CLOSED("这项提议已经结束，或者不存在。", "There is no such proposal, or it is settled."),
    MODE_NOT_ASKED("这项提议不需要您答复。", "This is not asked of you.", "在线调解规则 art. 16"),
    MODE_SIDE("请选择您代表哪一方答复。", "Say for which of the sides asked you answer."),
    MODE_AUTHORITY(
            "您的代理权限尚未登记，不能代表一方答复。请向调解员出示授权委托书。",
            "Your authority is not entered, so you cannot answer for a side. Show the mediator your mandate.",
            "民事诉讼法 art. 62"),
    MODE_NOT_YOURS(
            "只有提出的人和主持调解员可以撤回。不同意的，请答复“不同意”。",
            "Only who proposed it and the presiding mediator can withdraw it. Say no if you do not agree."),
    GATE_TEXT_CHANGED(
            "告知书已经更新。请返回邀请链接重新阅读。", "The notice has changed since. Go back to your invitation link and read it again."),

    // --- who speaks, and to whom
    FLOOR_NOT_YOURS(
            "您现在旁听：由代表发言，或者您是旁听人员。如要发言，请举手，由调解员请您发言。",
            "You are listening: representatives speak, or you are here as an observer. Raise your hand, and the mediator may ask you to speak."),
    FLOOR_SIDE("只能请一方当事人旁听。", "Only the parties of a side can be asked to listen."),
    FLOOR_NO_REPRESENTATIVE(
            "本场没有代表人，不能请当事人旁听。请先请代表人进入。",
            "There is no representative in this session, so the parties cannot be asked to listen. Let a representative in first.",
            "劳动争议调解仲裁法 art. 7"),
    CHANNEL_NOT_INTERPRETER("只有翻译人员可以设单独声道。", "Only an interpreter can have a channel."),
    CHANNEL_LISTENERS(
            "收听人有误：须是本场的其他人员，每人一次。请刷新名单后重试。",
            "The listeners are wrong: they must be others in this session, each once. Look at the list again and retry."),

    // --- who presides
    PRESIDING_ALREADY("此人已是主持调解员。", "This person presides already."),
    NEXT_NOT_MEDIATOR(
            "只能移交给本场的其他调解员。", "The chair can be handed only to another mediator of this session.", "在线调解规则 art. 11"),
    NEXT_NOT_HERE("接手的调解员尚未连接。请等其连接后再试。", "The mediator who is to preside is not connected. Wait until they are."),
    TAKE_OVER_NOT_NOW(
            "只有主持调解员断线、调解中止，或者在开始前、暂停中离开且未回来时，其他调解员才能接手主持。",
            "Another mediator can take over only while the session is suspended because the presiding mediator is cut off, or once that mediator is gone before it begins or in a pause.",
            "在线调解规则 art. 11"),
    CLOSE_PRESIDING_HERE("主持调解员在场。请由其结束本场调解。", "The presiding mediator is in the session. Ask them to end it."),

    // --- what is asked in one press
    ASK_BY_MEDIATOR("这是当事人和其他参与人的请求；调解员可以直接处理。", "This is for the others to ask; a mediator acts."),
    ASK_AUTHORITY(
            "您的代理权限尚未登记，不能代表当事人提出这一请求。请向调解员出示授权委托书；您可以随时离开。",
            "Your authority is not entered, so you cannot ask for this on a party's behalf. Show the mediator your mandate; you may leave at any time."),
    ASK_BY_PARTY(
            "只有当事人及其代理人、代表人可以提出这一请求。您可以随时离开。",
            "Only a party, or who acts for one, can ask for this. You may leave at any time."),
    ASK_BREAK_NOT_NOW("调解正在进行时才能请求休息。", "A break can be asked for while the session runs."),
    ASK_NOT_OPEN("没有这项待处理的请求，可能已经处理或撤回。", "There is no such open request; it may have been answered or taken back."),
    ASK_NOT_DECLINED(
            "不能拒绝这一请求：调解须自愿。请确认，或与其沟通；请求可由本人撤回。",
            "This cannot be declined: mediation is voluntary. Confirm it, or talk; who asked may take it back.",
            "在线调解规则 arts. 4, 14"),
    STOP_TOO_SOON(
            "已转告调解员。如仍要退出，请在 30 秒后再按一次，本场调解即行结束；您也可以随时离开。",
            "The mediator has been told. To end the session yourself, press again 30 seconds after the first time; you may leave at any time.",
            "在线调解规则 art. 4"),
    REASON_LENGTH("请说明理由，2 至 500 字。", "Give a reason of 2 to 500 characters."),

    // --- talking
    CHAT_WAITING(
            "您在等候室，暂不能发送消息。如需帮助，请按“请求协助”。",
            "You are in the waiting room and cannot send messages yet. Press “Ask for help” if you need it."),
    CHAT_EMPTY("消息不能为空。", "The message is empty; write something first."),
    CHAT_TOO_LONG("消息过长，最多 2000 字。请分次发送。", "The message is too long: at most 2,000 characters. Send it in parts."),
    CHAT_MOVED(
            "您已被移到另一个房间，消息没有发送。请看清能看到的人，再重新发送。",
            "You were moved to another room, so the message was not sent. See who can read it there, then send it again."),
    NOTE_TOO_LONG("说明过长，最多 1000 字。", "The reason or note is too long: at most 1,000 characters."),
    HAND_WAITING("您在等候室，如需帮助，请按“请求协助”。", "You are in the waiting room. Press “Ask for help” if you need it."),

    // --- the session's papers
    PAPER_NOT_NOW("调解进行中或者暂停时才能办理。", "This is done while the session runs or is paused.", "在线调解规则 art. 22"),
    PAPER_JOINT(
            "笔录和无争议事实只在共同会场办理。请先回到共同会场。",
            "The transcript and undisputed facts are dealt with in the joint room. Go back there first.",
            "在线调解规则 art. 22"),
    TRANSCRIPT_BY_MEDIATOR(
            "笔录由调解员制作。如有不符，请对该行提出异议。",
            "Mediators write the transcript. Object to a line if it is not right.",
            "在线调解规则 art. 22"),
    TRANSCRIPT_BY_THOSE_IN_IT(
            "核对笔录的是当事人、代理人、代表人，以及证人（限于本人所说）。",
            "The transcript is confirmed by parties, by those who act for them, and by witnesses for their own words.",
            "在线调解规则 art. 22"),
    TRANSCRIPT_TEXT("每行请写 1 至 2000 个字。", "Write 1 to 2,000 characters in a line."),
    TRANSCRIPT_HEARD_AT(
            "所记时间不能早于调解开始，也不能晚于现在。", "The time of a line is not before the session's start and not in the future."),
    TRANSCRIPT_FULL("笔录已到上限，不能再添加。", "The transcript is at its limit; nothing more can be added."),
    TRANSCRIPT_LINE_UNKNOWN("笔录中没有这一行，或者已被划去。", "There is no such line in the transcript, or it was struck."),
    TRANSCRIPT_EMPTY("笔录还没有内容。请先记录。", "Nothing is written in the transcript yet. Write something first."),
    TRANSCRIPT_NOT_READ(
            "笔录尚未宣读核对，或者之后又有改动。请待调解员宣读核对后再确认。",
            "The transcript was not read back, or was changed since. Confirm once the mediator has read it back."),
    TRANSCRIPT_OTHER_VERSION(
            "您看到的不是最新一版笔录。请看过最新一版后再确认。", "What you were shown is not the newest version. Read that one, then confirm."),
    OBJECTION_UNKNOWN(
            "没有这项待处理的异议，可能已经答复或撤回。", "There is no such open objection; it may have been answered or taken back."),
    OBJECTION_SAME_WORDS(
            "与原文相同，没有更正。不予更正的，请写明理由。",
            "The words are the same. Where the line is not corrected, keep it and give a reason.",
            "庭审录音录像规定 art. 7"),
    DRAFTS_NOT_SET_UP(
            "本系统没有配置语音转写。如有需要，请联系管理员。",
            "This installation has no machine that drafts lines. Ask the operator if one is needed."),
    DRAFTS_NOT_RECORDED(
            "语音转写只针对正在录制的内容。请先开始录制，或者待录制恢复后再开启。",
            "Lines are drafted only of what is being recorded. Start recording first, or wait until it goes on."),
    DRAFTS_CONSENT_MISSING(
            "以下人员尚未同意语音转写：%s。请待全部在场人员同意后再开启。",
            "These people have not agreed to speech to text: %s. Turn it on once everyone in the room has.",
            "在线诉讼规则 art. 4；个人信息保护法 arts. 13-14, 29"),
    FACT_BY_SIDES(
            "无争议事实由调解员和各方提出、由各方确认。",
            "Undisputed facts are put by mediators and the sides, and agreed to by the sides.",
            "在线调解规则 arts. 18, 22"),
    FACT_TEXT("请写明事实，2 至 500 个字。", "State the fact in 2 to 500 characters."),
    FACT_UNKNOWN("没有这项事实，可能已被撤下。", "There is no such fact; it may have been withdrawn."),
    FACT_OF_ANOTHER(
            "只能改动自己提出的事实；其他的请表示不同意，或请调解员改动。",
            "You may change only a fact you put. Say that you do not agree, or ask the mediator to change it."),
    FACT_CHANGED("这项事实的文字刚刚改过。请看过后再确认。", "The words of this fact were changed just now. Read them, then answer."),
    SIDE_OTHER(
            "案件登记的您所代表的一方与此不同，请按登记的一方答复；登记有误的，请告知调解员。",
            "By the case you act for another side. Answer for that one; if the case is wrong, tell the mediator."),
    FACT_SIDE("请选择您代表哪一方确认。", "Say for which side you answer."),
    FACT_TOO_MANY("事实已到上限。请撤下不需要的。", "There are too many facts. Withdraw those that are not needed."),
    PROPOSAL_NOT_BY_WATCHERS("旁听人员和翻译人员不提出调解方案。", "Observers and interpreters make no proposals."),
    PROPOSAL_WAITING(
            "您在等候室，暂不能提出或答复调解方案。", "You are in the waiting room; proposals are made and answered in the room."),
    PROPOSAL_MOVED(
            "您已被移到另一个房间，方案没有发出。请看清能看到的人，再重新提出。",
            "You were moved to another room, so the proposal was not made. See who can read it there, then make it again."),
    PROPOSAL_TEXT("请写明方案，2 至 2000 个字。", "State the proposal in 2 to 2,000 characters."),
    PROPOSAL_AMOUNT("金额须大于零，且不超过一亿元。", "An amount is above zero and at most 100 million yuan."),
    PROPOSAL_UNKNOWN("这里没有这项方案，或者已经撤回。", "There is no such proposal here, or it was withdrawn."),
    PROPOSAL_OWN("这是您自己提出的方案，可以撤回。", "This is your own proposal; you may withdraw it."),
    PROPOSAL_ANSWER_BY_SIDES("方案由各方答复。", "Proposals are answered by the sides.", "在线调解规则 art. 18"),
    PROPOSAL_TOO_MANY("这里的方案已到上限。", "There are too many proposals here."),

    // --- caucus
    CAUCUS_NOT_NOW(
            "调解进行中或暂停时才能单独沟通。请先开始调解。",
            "Private talks are held while the session runs or is paused. Start the session first.",
            "民事调解规定 art. 5"),
    CAUCUS_EMPTY("请至少选择一人。", "Choose at least one person."),
    CAUCUS_FROM_WAITING(
            "此人仍在等候室。请先准许其进入调解室，再安排单独沟通。",
            "This person is in the waiting room. Admit them first, then put them into a private talk."),
    CAUCUS_UNKNOWN("没有这一场单独沟通，可能已经结束。", "There is no such private talk; it may be over."),
    CAUCUS_PRIVATE(
            "这是没有调解员的私密房间。里面的人请求调解员之前，调解员不能进入。",
            "This is a private room without a mediator. No mediator can enter before someone inside asks for one."),
    CAUCUS_NOT_INSIDE("您不在单独沟通中。", "You are not in a private talk."),
    CAUCUS_WITH_MEDIATOR(
            "主持调解员正与您单独沟通。请向其说明；也可以随时离开本场调解。",
            "The presiding mediator is in this talk with you. Tell them; you may also leave the session at any time."),
    CAUCUS_NONE("现在没有单独沟通。", "There is no private talk now."),
    KNOCK_WAITING("您在等候室，如需帮助，请按“请求协助”。", "You are in the waiting room. Press “Ask for help” if you need it."),
    CAUCUS_CONSENT_OUTSIDE(
            "只能在单独沟通中，就本次单独沟通表示是否同意录制。",
            "Whether a private talk may be recorded can be answered only inside it, for that talk alone.",
            "在线诉讼规则 art. 4；个人信息保护法 arts. 13-14"),
    CAUCUS_RECORD_OUTSIDE("您不在单独沟通中，不能对其录制。", "You are not in a private talk, so there is none you could record."),
    CAUCUS_RECORD_NO_PARTY(
            "这里没有当事人。单独沟通只在当事人和调解员都要求时封存录制。",
            "No party is here. A private talk is recorded only when the party and the mediator both ask for it."),
    CAUCUS_RECORD_CONSENT_MISSING(
            "以下人员尚未同意录制本次单独沟通：%s。请待其全部同意后再开始。",
            "These people have not agreed to a record of this private talk: %s. Start once all of them have.",
            "在线诉讼规则 art. 4；个人信息保护法 arts. 13-14"),
    CAUCUS_RECORD_OVER(
            "服务器重启过，本次单独沟通的录制已经结束并封存。如需继续录制，请重新开一场单独沟通。",
            "The server was restarted and the record of this private talk is closed. Open a new private talk to record again."),

    // --- exhibits
    EXHIBIT_WAITING(
            "您在等候室，暂时不能提交或展示证据。可以先上传，进入调解室后再提交。",
            "You are in the waiting room and cannot put in exhibits yet. Upload now, and put it in once you are in the room."),
    EXHIBIT_ROLE(
            "您的身份只能查看证据。如需提交，请由当事人或者调解员代为提交。",
            "In your role exhibits are for looking at. Ask a party or the mediator to put one in for you."),
    EXHIBIT_MOVED(
            "您所在的会场已变化，证据未提交。请确认现在的会场后重新提交。",
            "You were moved meanwhile, so the exhibit was not put in. See where you are now and do it again."),
    EXHIBIT_DOCUMENT_UNKNOWN(
            "没有这份文件，或者它不是您上传的。请重新上传。", "There is no such document, or it is not yours. Upload it again."),
    EXHIBIT_ALREADY("这份文件已经提交到这里了。", "This document has been put in here already."),
    EXHIBITS_FULL(
            "这里的证据已达到 100 份的上限。请先撤回不需要的。",
            "There are 100 exhibits here, which is the limit. Withdraw one that is not needed."),
    EXHIBIT_UNKNOWN(
            "没有这份证据，或者它已被撤回。请刷新列表。", "There is no such exhibit here, or it was withdrawn. Look at the list again."),
    EXHIBIT_PAGE("没有这一页；这份证据共 %s 页。", "There is no such page; this exhibit has %s."),
    EXHIBIT_NOT_NOW("调解进行中或者暂停时才能展示和标注证据。", "Exhibits can be shown and marked while the session is running or paused."),
    EXHIBIT_NOT_PRESENTER(
            "在共同会场由主持调解员或者其指定的人展示证据。如需展示，请举手。",
            "In the joint room the presiding mediator shows exhibits, or whoever the mediator lets. Raise your hand to ask.",
            "在线调解规则 art. 11"),
    EXHIBIT_NOT_SHOWN("这一页现在没有在展示。", "This page is not being shown now."),
    EXHIBIT_MARK_IN_CAUCUS(
            "标注会记入笔录，只能在共同会场进行；单独沟通时可以用指示。",
            "Marks are kept on record, so they are made in the joint room alone; in a private talk you can point."),
    EXHIBIT_MARKS_FULL(
            "这一页的标注已达到 60 处的上限。请先清除一些。", "There are 60 marks on this page, which is the limit. Clear some first."),
    EXHIBIT_NOT_YOURS("只有提交人和主持调解员可以撤回证据。", "Only who put it in and the presiding mediator can withdraw an exhibit."),
    EXHIBIT_PRESENTER_UNFIT(
            "此人不在共同会场，或者其身份只能查看证据。", "This person is not in the joint room, or may only look at exhibits."),

    // --- consent and recording
    CONSENT_BY_ROLE("调解员因职务同意录音录像，无需在此表示。", "Mediators consent by their office; there is nothing to set."),
    RECORDING_CONSENT_MISSING(
            "以下人员尚未同意录音录像：%s。请待全部在场人员同意后再开始录制。",
            "These people have not consented to recording: %s. Start once everyone present has.",
            "在线调解规则 art. 22；个人信息保护法 arts. 13-14"),
    RECORDING_NOT_IN_SESSION("调解正式开始后才能录制。", "Recording can start only while the session is running."),
    RECORDING_ALREADY_ON("录制已经开启。", "Recording is already on."),
    RECORDING_CAUCUS(
            "正在单独沟通，不能录制。请待所有人回到共同会场后再开始。",
            "Someone is in a private talk, so nothing is recorded. Start once everyone is back in the joint room.",
            "庭审录音录像规定 art. 3"),
    RECORDING_NOT_ON("当前没有在录制。", "Recording is not on."),

    // --- media
    SDP_TOO_LARGE("媒体连接请求过大，请刷新页面重试。", "The media offer is larger than 64 KiB. Reload the page and try again."),
    SDP_MALFORMED(
            "媒体连接请求格式有误，请刷新页面或更换浏览器。(%s)",
            "The media offer could not be understood. Reload the page or use another browser. (%s)"),
    SDP_UNSUPPORTED(
            "您的浏览器不支持所需的音视频功能，请更换浏览器。(%s)",
            "Your browser lacks audio or video features this needs. Use another browser. (%s)"),
    MEDIA_UNAVAILABLE(
            "音视频服务暂时不可用，系统将自动重试。", "Audio and video are not available right now; it will be tried again by itself."),

    // --- the agreement
    AGREEMENT_NOT_NOW(
            "协议只能在调解进行中或者暂停时起草和签署。请先开始或者继续调解。",
            "An agreement is drafted and signed only while the session runs or is paused. Start or resume it first."),
    AGREEMENT_NOT_HERE(
            "协议在联席会议室起草和签署。请先回到联席会议室。", "The agreement is drafted and signed in the joint room. Go back there first."),
    AGREEMENT_BY_MEDIATORS(
            "协议由调解员起草和修改；您可以提出修改建议。", "Mediators draft and change the agreement; you may suggest a change."),
    AGREEMENT_BY_SIDES("修改建议由当事人及其代理人、代表人提出。", "Changes are suggested by the parties and those who act for them."),
    AGREEMENT_TEMPLATE(
            "没有这种条款，或者内容与条款不符。请从列表中选择。",
            "There is no such clause, or its contents do not fit it. Choose from the list."),
    AGREEMENT_TEXT("内容过长或者为空。请缩短后再试。", "Something is too long, or empty. Shorten it and try again."),
    AGREEMENT_FULL("条款或者建议过多。请先合并或者删除一些。", "There are too many clauses or suggestions. Join or remove some first."),
    AGREEMENT_CLAUSE_UNKNOWN(
            "没有这一条，可能已被删除。请看最新的协议稿。", "There is no such clause; it may have been removed. Look at the newest draft."),
    AGREEMENT_SUGGESTION("请写明修改建议，2 至 1000 字。", "Write the change in 2 to 1,000 characters."),
    AGREEMENT_SUGGESTION_UNKNOWN("没有待答复的这条建议。", "There is no such suggestion waiting for an answer."),
    AGREEMENT_FIXED(
            "协议已经定稿。修改任何内容，定稿和已有签名都会作废。",
            "The agreement is fixed already. Changing anything voids it and its signatures."),
    AGREEMENT_NOT_CLEAR(
            "协议还不能定稿：有 %s 处需要改正，已在条款旁标出。",
            "The agreement cannot be fixed yet: %s points are to be mended; they are shown beside the clauses.",
            "劳动争议调解仲裁法 art. 14；特邀调解规定 art. 24"),
    AGREEMENT_NOT_FIXED(
            "协议尚未定稿，不能签署。请等调解员定稿。", "The agreement is not fixed yet, so nothing can be signed. Wait for the mediator."),
    AGREEMENT_CHANGED(
            "协议已经变更，您看到的不是现在的文本。请重新阅读后再签。",
            "The agreement has changed: what you see is not what it says now. Read it again before you sign."),
    AGREEMENT_NO_PAPER("正在生成协议文件，请稍等几秒再签。", "The paper is being written. Wait a few seconds, then sign."),
    AGREEMENT_NOT_READ("协议还没有当众宣读。宣读以后才能签署。", "The agreement has not been read aloud. It is signed after that."),
    AGREEMENT_NOT_SIGNER(
            "您不是这份协议的签署人。如有疑问请询问调解员。",
            "You are not one who signs this agreement. Ask the mediator if you are in doubt."),
    SPECIAL_AUTHORITY_NEEDED(
            "签署调解协议须有委托人的特别授权；您的授权是一般授权或者尚未登记。请提交写明特别授权的委托书，由调解员登记后再签。",
            "Signing an agreement takes the party's special authority; yours is general, or not entered. Show a mandate that gives it; the mediator enters it, then sign.",
            "民事诉讼法 art. 62"),
    AGREEMENT_SIGNED_ALREADY("您已经签署了这份协议。", "You have signed this agreement already."),
    AGREEMENT_PARTIES_FIRST("各方当事人签署以后，调解员再签。", "Mediators sign after every party has signed.", "在线调解规则 art. 19"),
    AGREEMENT_MEDIATOR_FIRST(
            "各方当事人和调解员签署以后，再加盖调解组织印章。",
            "The organisation's seal is set after the parties and the mediator have signed.",
            "劳动争议调解仲裁法 art. 14"),
    AGREEMENT_IN_EFFECT(
            "各方当事人已经签署，协议已经生效，不能再改。如需变更，请另订协议。",
            "Every party has signed: the agreement is in effect and cannot be changed. Make another one if need be.",
            "在线调解规则 art. 19"),
    AGREEMENT_SCAN(
            "请选择在纸上签名的人和不晚于现在的签署时间。", "Choose who signed on paper, and a time of signing that is not in the future."),
    NOBODY_REFUSED(
            "没有人明确表示拒绝签署。掉线、离开或者沉默都不是拒绝签署，请选择其他原因。",
            "Nobody has said that they do not sign. A drop, leaving or silence is no refusal; choose another reason.",
            "在线调解规则 art. 25(7)；在线诉讼规则 art. 25"),
    NOBODY_DEEMED_REFUSED(
            "没有当事人在更换调解员后再次要求更换，不能视为拒绝调解。请选择其他原因。",
            "No party has asked for another mediator again after one was changed, so nobody counts as refusing. Choose another reason.",
            "在线调解规则 art. 14"),

    // --- the line
    VERSION_UNSUPPORTED(
            "页面版本与服务器不一致，请刷新页面。(服务器版本 %s)",
            "This page and the server speak different versions. Reload the page. (The server speaks %s.)"),
    HELLO_EXPECTED("第一条消息必须是 hello，且只能发送一次。", "The first frame must be hello, and only the first."),
    HELLO_LATE("未及时收到 hello，连接已关闭。请重新连接。", "No hello came in time. Connect again."),
    TICKET_INVALID(
            "入场凭证无效、已使用或已过期。请返回邀请链接重新进入。",
            "The ticket is unknown, used or expired. Go back to your invitation link and enter again."),
    RESUME_INVALID(
            "无法恢复之前的连接。请返回邀请链接重新进入。",
            "The former connection cannot be resumed. Go back to your invitation link and enter again."),
    REPLACED("您已在另一设备或页面进入，此连接已关闭。", "You entered from another device or page, so this connection was closed."),
    LEFT("您已离开调解。", "You have left the session."),
    MALFORMED_MESSAGE("消息格式有误：%s", "The message is malformed: %s"),
    UNKNOWN_MESSAGE("无法识别的消息：%s", "The message is of no known type: %s"),
    MESSAGE_TOO_LARGE("消息超过 %s 字节的上限。", "The message is larger than the limit of %s bytes."),
    TOO_MANY_FAULTS("收到过多错误消息，连接已关闭。请刷新页面。", "Too many faulty messages; the connection was closed. Reload the page."),
    RATE_LIMITED("操作过于频繁，请稍后再试。", "Too many requests. Wait a moment and try again."),
    ABUSE("请求远超上限，连接已关闭。请稍后再进入。", "Requests came far above the limit; the connection was closed. Come back later."),
    TOO_SLOW(
            "网络过慢，消息积压，连接已关闭，系统将自动重连。",
            "Your line could not keep up with the messages; it was closed and will resume by itself."),
    LINE_SILENT(
            "长时间没有收到您的设备的响应，连接已关闭，系统将自动重连。",
            "Your device has not answered for a while; the line was closed and will resume by itself."),
    LOG_UNAVAILABLE(
            "服务器无法保存记录，操作未生效。请稍后重试，并通知管理员。",
            "The server could not write its record, so nothing was changed. Try again shortly and tell the operator."),
    SERVER_STOPPING("服务器正在重启，系统将自动重连。", "The server is restarting; the line will resume by itself."),
    SERVER_FAULT("服务器出现内部错误，操作可能未生效。请重试。", "Something went wrong on the server. Try again.");

    private final String zh;
    private final String en;
    private final @Nullable String article;

    Reason(String zh, String en) {
        this(zh, en, null);
    }

    Reason(String zh, String en, @Nullable String article) {
        this.zh = zh;
        this.en = en;
        this.article = article;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public @Nullable String article() {
        return article;
    }

    /** The sentence for a reader; {@code about} fills {@code %s} where the sentence has one. */
    public Refusal say(Language language, String about) {
        String sentence = language == Language.EN ? en : zh;
        return new Refusal(code(), sentence.replace("%s", about), article);
    }

    public Refusal say(Language language) {
        return say(language, "");
    }
}
