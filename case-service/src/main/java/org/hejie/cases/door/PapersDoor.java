package org.hejie.cases.door;

/** What the room tells of its papers, for whoever keeps them. */
public interface PapersDoor {
    /** Everyone confirmed the transcript, or the session is over. Told twice, nothing changes. */
    void papers(SessionPapers papers);
}
