package org.hejie.protocol.agreement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hejie.protocol.Json;
import org.jspecify.annotations.Nullable;

/** What clauses there are: data of the law's practice, not rules. Immutable. */
public record AgreementTemplates(List<Template> templates) {
    /** The data file of this module, read once. */
    public static final AgreementTemplates ALL = load();

    public AgreementTemplates {
        templates = List.copyOf(templates);
    }

    /** What a clause is made of. */
    public enum Form {
        PAYMENT,
        /** What follows when someone does not pay or perform. */
        DEFAULT,
        TEXT
    }

    /**
     * @param subject of a payment: what is paid, as its sentence says it
     * @param text to begin with, in Chinese; empty for a free one
     * @param article what it rests on, where something does
     */
    public record Template(
            String template,
            Form form,
            String subject,
            String text,
            Words zh,
            Words en,
            @Nullable String article) {}

    public record Words(String name, String explanation) {}

    public Optional<Template> find(String template) {
        return templates.stream().filter(t -> t.template().equals(template)).findFirst();
    }

    private static AgreementTemplates load() {
        try (InputStream in = AgreementTemplates.class.getResourceAsStream("agreements.json")) {
            if (in == null) {
                throw new IllegalStateException("The data file agreements.json is missing from the program.");
            }
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Json.read(json, AgreementTemplates.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The data file agreements.json is not readable.", e);
        }
    }
}
