package org.hejie.protocol.rest;

/** Closes a case's file. @param words at most 500 characters; needed for {@code OTHER} */
public record NewFileClosing(FileClosing.ClosingReason reason, String words) {}
