package org.hejie.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a mediator as a person, sealed, to be compared with the people of a case; and for messages.
 *
 * @param phoneMasked such as 138****1234
 * @param idMasked the first three and the last four characters
 * @param employers units they work or worked for
 */
public record PersonOnFile(
        @Nullable String phoneMasked, @Nullable String idMasked, List<String> employers) {
    public static final int MOST = 20;

    /**
     * @param phone a mainland mobile number; absent: it stays
     * @param idNumber of a resident identity card; absent: it stays
     * @param employers at most {@value #MOST}, each of at most 200 characters
     */
    public record PersonChange(
            @Nullable String phone, @Nullable String idNumber, List<String> employers) {
        /** Without personal data: this object may end up in a log. */
        @Override
        public String toString() {
            return "PersonChange";
        }
    }
}
