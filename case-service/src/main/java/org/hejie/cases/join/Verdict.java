package org.hejie.cases.join;

import java.util.function.Function;
import org.hejie.protocol.http.ProblemException;

/** What a transaction found. A refusal is a value until the transaction has committed: thrown inside, it would undo the counting of the try. */
public sealed interface Verdict<T> {
    record Passed<T>(T value) implements Verdict<T> {}

    record Refused<T>(ProblemException problem) implements Verdict<T> {}

    default <R> Verdict<R> map(Function<T, R> then) {
        return switch (this) {
            case Passed<T>(T value) -> new Passed<>(then.apply(value));
            case Refused<T>(ProblemException problem) -> new Refused<>(problem);
        };
    }

    default T orThrow() {
        return switch (this) {
            case Passed<T>(T value) -> value;
            case Refused<T>(ProblemException problem) -> throw problem;
        };
    }
}
