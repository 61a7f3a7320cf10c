package org.hejie.app.simulate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the journal. A message's {@code text} is its bytes, which are UTF-8. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Wrote.class, name = "wrote"),
    @JsonSubTypes.Type(value = Entry.Took.class, name = "took"),
    @JsonSubTypes.Type(value = Entry.Asked.class, name = "asked"),
    @JsonSubTypes.Type(value = Entry.Delivered.class, name = "delivered"),
    @JsonSubTypes.Type(value = Entry.GivenUp.class, name = "givenUp"),
    @JsonSubTypes.Type(value = Entry.Again.class, name = "again")
})
sealed interface Entry {
    Instant at();

    /** A message of our own. @param via the partner that was chosen for it; by the routes where none was */
    record Wrote(Instant at, @Nullable String via, String text) implements Entry {}

    /** A message of another platform, for us or to be passed on. */
    record Took(Instant at, String via, String requestId, String text) implements Entry {}

    /** A request with a message that was here before. */
    record Asked(Instant at, String via, String requestId, String from, String messageId) implements Entry {}

    /** @param taken as the receipt says @param receipt its signature */
    record Delivered(Instant at, String from, String messageId, String taken, String receipt) implements Entry {}

    /** The next hop refused it, and no further try mends that. */
    record GivenUp(Instant at, String from, String messageId, String code, String reason) implements Entry {}

    /** A person had it tried once more. */
    record Again(Instant at, String from, String messageId) implements Entry {}
}
