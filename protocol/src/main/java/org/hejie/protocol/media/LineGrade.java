package org.hejie.protocol.media;

/** What a person would say of a line: one hears and sees well; there are disturbances; it hardly works. */
public enum LineGrade {
    GOOD,
    POOR,
    BAD
}
