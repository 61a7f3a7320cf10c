package org.hejie.protocol.rest;

import java.util.List;

/** The causes of action one may choose from (民事案件案由规定, labour and personnel part). */
public record CauseList(List<Cause> causes) {
    /** {@code group} is the level above: 劳动合同纠纷, 社会保险纠纷 … */
    public record Cause(String name, String group) {}
}
