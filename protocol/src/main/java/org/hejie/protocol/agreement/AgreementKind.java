package org.hejie.protocol.agreement;

/** Whether it settles everything or leaves claims open (在线调解规则 art. 19). */
public enum AgreementKind {
    FULL,
    PARTIAL
}
