package org.hejie.cases.agreement;

import java.util.List;
import org.hejie.cases.clock.AfterAgreement;
import org.hejie.protocol.agreement.Effect;

/** What the parties of a session may ask for once their agreement is effective; known to whoever knows where the case came from. */
public interface Sequel {

    /**
     * @param ruleSet under which the case began
     * @param afterFiling a court has the case: the parties ask it for a mediation statement or withdraw, and no term runs (在线调解规则 art. 20)
     * @param clocks of arbitration review and judicial confirmation
     */
    record Told(String ruleSet, boolean afterFiling, List<AfterAgreement> clocks) {
        public Told {
            clocks = List.copyOf(clocks);
        }
    }

    Told of(String sessionId, Effect effect);
}
