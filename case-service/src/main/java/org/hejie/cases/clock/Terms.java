package org.hejie.cases.clock;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hejie.cases.law.DataFile;
import org.hejie.protocol.ClockKind;

/** All terms, of every time. Immutable. */
public final class Terms {
    private final List<Term> all;

    /** @throws IllegalArgumentException where two of a kind hold on one day: which of them would be chance */
    Terms(List<Term> all) {
        for (Term a : all) {
            for (Term b : all) {
                if (a != b && a.kind() == b.kind() && (a.holds(b.from()) || b.holds(a.from()))) {
                    throw new IllegalArgumentException("two terms of " + a.kind() + " hold on one day");
                }
            }
        }
        this.all = List.copyOf(all);
    }

    /** Reads the data file of this module. */
    public static Terms load() {
        return new Terms(DataFile.read(Terms.class, "terms.json", Term[].class));
    }

    /**
     * The term of a case that began on that day in China; empty where there is none for it: since 2025-01-01 nothing is delegated before filing
     * (关于严格依法规范民事案件立案与调解工作的意见).
     */
    public Optional<Term> of(ClockKind kind, LocalDate began) {
        return all.stream()
                .filter(term -> term.kind() == kind && term.holds(began))
                .findFirst();
    }

    List<Term> all() {
        return all;
    }

    /** Those that hold for what begins on that day. */
    public List<Term> on(LocalDate began) {
        return all.stream().filter(term -> term.holds(began)).toList();
    }

    /** The days on which one begins to hold, or holds no more. */
    public List<LocalDate> changes() {
        return all.stream()
                .flatMap(term -> Stream.concat(
                        Stream.of(term.from()), Stream.ofNullable(term.until()).map(day -> day.plusDays(1))))
                .distinct()
                .sorted()
                .toList();
    }
}
