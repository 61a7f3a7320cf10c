package org.hejie.protocol.rest;

import java.util.List;

/** Documents, newest first. */
public record DocumentList(List<DocumentView> documents) {}
