package org.hejie.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    /** The language for a BCP 47 tag or Accept-Language value; Chinese unless there is one that begins with "en". */
    @JsonCreator
    public static Language of(@Nullable String tag) {
        return tag != null && tag.trim().toLowerCase(Locale.ROOT).startsWith("en") ? EN : ZH_CN;
    }
}
