package org.hejie.cases.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hejie.protocol.Json;
import org.hejie.protocol.rest.RetentionOwner;
import org.hejie.protocol.rest.RetentionTerm;
import org.jdbi.v3.core.Handle;

/** The terms as data: those the program brings, then the rows of {@code retention_term}. */
final class RetentionTerms {
    static final List<RetentionTerm> BROUGHT = read();

    private RetentionTerms() {}

    static List<RetentionTerm> all(Handle h) {
        List<RetentionTerm> all = new ArrayList<>(BROUGHT);
        all.addAll(h.createQuery("SELECT * FROM retention_term ORDER BY seq")
                .map((row, context) -> new RetentionTerm(
                        RetentionOwner.valueOf(row.getString("owner")),
                        row.getString("file_class"),
                        RetentionTerm.Length.valueOf(row.getString("length")),
                        row.getObject("years", Integer.class),
                        RetentionTerm.CountsFrom.valueOf(row.getString("counts_from")),
                        row.getString("article"),
                        row.getString("basis_zh"),
                        row.getString("basis_en"),
                        row.getObject("effective_from", LocalDate.class),
                        row.getString("organisation_id")))
                .list());
        return all;
    }

    /** Adds a term. A row once written stays: a later one takes its place from its day on. */
    static void add(Handle h, RetentionTerm term) {
        h.createUpdate("""
                        INSERT INTO retention_term (owner, file_class, length, years, counts_from, article, basis_zh, basis_en, effective_from, organisation_id)
                        VALUES (:owner, :fileClass, :length, :years, :countsFrom, :article, :basisZh, :basisEn, :effectiveFrom, :organisationId)""").bindMethods(term).execute();
    }

    private static List<RetentionTerm> read() {
        try (InputStream in = RetentionTerms.class.getResourceAsStream("retention.json")) {
            if (in == null) {
                throw new IllegalStateException("The data file retention.json is missing from the program.");
            }
            RetentionTerm[] terms =
                    Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), RetentionTerm[].class);
            List<RetentionTerm> whole = new ArrayList<>();
            for (RetentionTerm term : terms) {
                // An array hides its members from Json.read.
                whole.add(Json.read(Json.write(term), RetentionTerm.class));
            }
            return List.copyOf(whole);
        } catch (IOException e) {
            throw new UncheckedIOException("The data file retention.json cannot be read.", e);
        }
    }
}
