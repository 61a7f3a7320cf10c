package org.hejie.protocol.rest;

import java.util.List;

/** The notices in force, as everyone may read them. */
public record NoticeList(List<Text> notices) {
    public record Text(String noticeId, String version, String title, String text, String article) {}
}
