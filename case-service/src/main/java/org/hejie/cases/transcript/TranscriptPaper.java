package org.hejie.cases.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hejie.cases.door.SessionPapers;
import org.hejie.cases.paper.Paper;
import org.hejie.protocol.recording.CaseRecord;

/** The transcript as a paper (调解笔录; 在线调解规则 art. 22, 庭审录音录像规定 arts. 6-7). */
final class TranscriptPaper {
    private TranscriptPaper() {}

    static Paper whole(SessionPapers s, CaseRecord record, List<SessionPapers.Attendee> absent) {
        List<Paper.Block> blocks = new ArrayList<>();
        blocks.add(Head.about(s, record));
        blocks.add(new Paper.Heading("到场人员"));
        blocks.add(Head.people(s.people(), record));
        blocks.add(new Paper.Heading("未到场人员"));
        blocks.add(absent.isEmpty() ? new Paper.Paragraph("无。") : Head.people(absent, record));
        blocks.add(new Paper.Heading("笔录"));
        lines(blocks, s.lines());
        objections(blocks, s, s.objections());
        blocks.add(new Paper.Heading("无争议事实"));
        if (s.facts().isEmpty()) {
            blocks.add(new Paper.Paragraph("各方没有共同确认的无争议事实。"));
        }
        FactsPaper.facts(blocks, s.facts());
        blocks.add(new Paper.Heading("读回与确认"));
        confirmations(blocks, s);
        blocks.add(new Paper.Paragraph(closing(s)));
        return new Paper("调解笔录", blocks, s.at(), foot(s.digest()));
    }

    /** A witness's own words, and nobody else's. */
    static Paper own(SessionPapers s, CaseRecord record, SessionPapers.Asked who) {
        List<Paper.Block> blocks = new ArrayList<>();
        blocks.add(Head.about(s, record));
        blocks.add(new Paper.Fields(List.of(new Paper.Field(Head.role(who.role()), who.name()))));
        blocks.add(new Paper.Heading("本人陈述"));
        lines(
                blocks,
                s.lines().stream()
                        .filter(line -> line.speakerId().equals(who.participantId()))
                        .toList());
        objections(
                blocks,
                s,
                s.objections().stream()
                        .filter(o -> o.participantId().equals(who.participantId()))
                        .toList());
        blocks.add(new Paper.Heading("读回与确认"));
        blocks.add(new Paper.Fields(List.of(row(s, who))));
        blocks.add(new Paper.Small("本件只含证人本人的陈述；校验值按本人陈述计算。"));
        return new Paper("调解笔录（证人陈述）", blocks, s.at(), foot(who.digest()));
    }

    private static void lines(List<Paper.Block> blocks, List<SessionPapers.Line> lines) {
        lines.forEach(line -> line(blocks, line));
        String drafted = lines.stream()
                .filter(line -> line.drafted() && !line.struck())
                .map(line -> Integer.toString(line.number()))
                .collect(Collectors.joining("、"));
        if (!drafted.isEmpty()) {
            blocks.add(new Paper.Small("第 " + drafted + " 条由语音转写起草，经调解员核对后记入（人民法院庭审录音录像规定第六条）。"));
        }
    }

    private static void line(List<Paper.Block> blocks, SessionPapers.Line line) {
        String number = line.number() + ".";
        if (line.struck()) {
            blocks.add(new Paper.Numbered(number, Head.clock(line.heardAt()) + " 〔本条已由调解员划去〕"));
            return;
        }
        String who = Head.role(line.role()) + " " + line.speaker();
        String mark = line.earlier().isEmpty() ? "" : "〔已更正〕";
        blocks.add(
                new Paper.Numbered(number, Head.clock(line.heardAt()) + " " + who.strip() + "：" + line.text() + mark));
        String before = "第 " + line.number() + " 条更正前：";
        for (SessionPapers.Earlier e : line.earlier()) {
            blocks.add(new Paper.Numbered("", before + e.speaker() + "：" + e.text()));
        }
    }

    private static void objections(
            List<Paper.Block> blocks, SessionPapers s, List<SessionPapers.Objection> objections) {
        blocks.add(new Paper.Heading("异议与答复"));
        if (objections.isEmpty()) {
            blocks.add(new Paper.Paragraph("没有人提出异议。"));
        }
        for (SessionPapers.Objection o : objections) {
            blocks.add(new Paper.Numbered(
                    "第 " + o.line() + " 条",
                    Head.clock(o.at()) + " " + o.name() + "：" + o.text() + "；答复：" + answer(o, struck(s, o))));
        }
    }

    private static boolean struck(SessionPapers s, SessionPapers.Objection o) {
        return s.lines().stream().anyMatch(line -> line.number() == o.line() && line.struck());
    }

    private static String answer(SessionPapers.Objection o, boolean struck) {
        return switch (o.answer()) {
            case CORRECTED -> struck ? "该条已划去。" : "已更正。";
            case KEPT -> "保留原记录，理由：" + o.reason();
            case TAKEN_BACK -> "异议由本人撤回。";
            case null -> "尚未答复。";
        };
    }

    private static void confirmations(List<Paper.Block> blocks, SessionPapers s) {
        blocks.add(new Paper.Paragraph(
                s.readBack() == null
                        ? "第 " + s.version() + " 版未读回：上次读回之后有改动，或者从未读回。"
                        : "第 " + s.version() + " 版于 " + Head.time(s.readBack()) + " 读回。"));
        if (!s.asked().isEmpty()) {
            blocks.add(
                    new Paper.Fields(s.asked().stream().map(who -> row(s, who)).toList()));
        }
    }

    private static Paper.Field row(SessionPapers s, SessionPapers.Asked who) {
        return new Paper.Field(
                (Head.role(who.role()) + " " + who.name()).strip(),
                who.at() == null ? "未确认" : "于 " + Head.time(who.at()) + " 在线确认第 " + s.version() + " 版");
    }

    private static String closing(SessionPapers s) {
        boolean all =
                !s.asked().isEmpty() && s.asked().stream().allMatch(who -> who.at() != null) && s.readBack() != null;
        return all
                ? "以上笔录由调解员同步制作，已读回并由上列人员在线确认与实际陈述相符，与书面笔录具有同等效力（人民法院在线调解规则第二十二条）。"
                : "以上笔录由调解员同步制作，未经全部应确认人员确认；各人的确认情况如上。";
    }

    private static String foot(String digest) {
        return "笔录校验值 SHA-256 " + Head.grouped(digest);
    }
}
