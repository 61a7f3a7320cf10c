package org.hejie.protocol.rest;

/** Which document an identity number is from. */
public enum IdKind {
    /** 居民身份证 or 港澳台居民居住证: 18 characters with a check digit (GB 11643-1999). */
    RESIDENT_ID,
    PASSPORT,
    /** 港澳居民来往内地通行证 or 台湾居民来往大陆通行证. */
    TRAVEL_PERMIT,
    OTHER
}
