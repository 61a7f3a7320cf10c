package org.hejie.cases.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hejie.cases.door.SessionPapers;
import org.hejie.cases.paper.Paper;
import org.hejie.protocol.recording.CaseRecord;

/** The undisputed facts alone: of all that was said in a mediation only these may be used later, whatever became of it (在线调解规则 arts. 18, 22). */
final class FactsPaper {
    private FactsPaper() {}

    static Paper paper(SessionPapers s, CaseRecord record) {
        List<Paper.Block> blocks = new ArrayList<>();
        blocks.add(Head.about(s, record));
        blocks.add(new Paper.Heading("各方共同确认的无争议事实"));
        facts(blocks, s.facts());
        blocks.add(new Paper.Small("依据《人民法院在线调解规则》第十八条、第二十二条，由各方在线确认。本件不含当事人为达成调解协议作出的妥协、让步和方案。"));
        return new Paper("无争议事实记载", blocks, s.at(), "场次 " + s.sessionId());
    }

    static void facts(List<Paper.Block> blocks, List<SessionPapers.Fact> facts) {
        int n = 0;
        for (SessionPapers.Fact fact : facts) {
            String who = fact.agreed().stream()
                    .map(a -> Head.role(a.side()) + " " + a.name())
                    .collect(Collectors.joining("、"));
            blocks.add(new Paper.Numbered(++n + ".", fact.text()));
            blocks.add(new Paper.Numbered("", "确认人：" + who));
        }
    }
}
