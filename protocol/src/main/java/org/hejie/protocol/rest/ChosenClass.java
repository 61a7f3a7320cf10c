package org.hejie.protocol.rest;

/** Which class a case's file is of; must be one in force. */
public record ChosenClass(RetentionOwner owner, String fileClass, String reason) {}
