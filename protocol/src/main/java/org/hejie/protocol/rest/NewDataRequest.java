package org.hejie.protocol.rest;

import org.hejie.protocol.rest.DataRequestView.DataField;
import org.hejie.protocol.rest.DataRequestView.DataRequestKind;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks about the own data (个人信息保护法 arts. 46-47).
 *
 * @param field of a correction
 * @param value of a correction: what is to stand there; not for {@code OTHER}
 * @param text why, or what else, 2 to 1,000 characters
 */
public record NewDataRequest(
        DataRequestKind kind,
        @Nullable DataField field,
        @Nullable String value,
        String text) {
    /** Without personal data: this object may end up in a log. */
    @Override
    public String toString() {
        return "NewDataRequest[" + kind + "]";
    }
}
