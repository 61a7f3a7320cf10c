package org.hejie.protocol;

/** How a person takes part (在线调解规则 art. 16). */
public enum ParticipationMode {
    /** By audio and video, at the same time as the others. */
    VIDEO,
    /** By audio and video, at another time than the other side. */
    VIDEO_SEPARATE_TIME,
    /** At a court, an organisation or another place near by that lends room and equipment. */
    ASSISTED_VENUE,
    /** In person. */
    ON_SITE
}
