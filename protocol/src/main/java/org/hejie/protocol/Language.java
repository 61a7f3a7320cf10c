package org.hejie.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The languages of the pages and of every sentence the server sends. */
public enum Language {
    ZH_CN("zh-CN"),
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 tag. */
    @JsonValue
    public String tag() {
        return tag;
    }

    /** The language for a BCP 47 tag or Accept-Language value; Chinese unless it begins with "en". */
    @JsonCreator
    public static Language of(String tag) {
        return tag.trim().toLowerCase(java.util.Locale.ROOT).startsWith("en") ? EN : ZH_CN;
    }
}
