package org.hejie.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The notices in force, as everyone may read them. */
public record NoticeList(List<Text> notices) {
    /** {@code promise}: what one promises by the press that ends it; {@code null} where reading is enough. */
    public record Text(
            String noticeId,
            String version,
            String title,
            String text,
            String article,
            @Nullable String promise) {}
}
