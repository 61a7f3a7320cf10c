package org.hejie.recording.crypt;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hejie.protocol.Json;
import org.jspecify.annotations.Nullable;

/**
 * Custody by a program, such as one that speaks to a hardware module: it is started for each question, reads one JSON object on its standard input and
 * answers one on its standard output (docs/KEEPING.md). Its standard error goes to ours.
 */
public final class CommandCustody implements KeyCustody {
    private static final int MOST_OUTPUT = 65_536;

    private final List<String> command;
    private final Duration patience;

    /** @param command program and arguments, no shell. @param patience after which the program is ended and has failed */
    public CommandCustody(List<String> command, Duration patience) {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("the custodian's command is empty");
        }
        this.command = List.copyOf(command);
        this.patience = patience;
    }

    private record Question(
            String ask,
            @Nullable String context,
            @Nullable String key,
            @Nullable String custodian,
            @Nullable String wrapped) {}

    private record Answer(
            @Nullable String custodian,
            @Nullable String wrapped,
            @Nullable String key,
            @Nullable String error) {}

    @Override
    public String current() throws IOException {
        return given(
                "custodian",
                ask(new Question("current", null, null, null, null)).custodian());
    }

    @Override
    public Wrapped wrap(byte[] dataKey, String context) throws IOException {
        Answer answer = ask(new Question("wrap", context, base64(dataKey), null, null));
        return new Wrapped(given("custodian", answer.custodian()), decoded("wrapped", answer.wrapped()));
    }

    @Override
    public byte[] unwrap(Wrapped wrapped, String context) throws IOException {
        return decoded(
                "key",
                ask(new Question("unwrap", context, null, wrapped.custodian(), base64(wrapped.bytes())))
                        .key());
    }

    @Override
    public String rotate() throws IOException {
        return given(
                "custodian", ask(new Question("rotate", null, null, null, null)).custodian());
    }

    private Answer ask(Question question) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            CompletableFuture<byte[]> output = new CompletableFuture<>();
            Thread.ofVirtual().name("custody-output").start(() -> {
                try (InputStream in = process.getInputStream()) {
                    output.complete(in.readNBytes(MOST_OUTPUT + 1));
                } catch (IOException e) {
                    output.completeExceptionally(e);
                }
            });
            tell(process, question);
            byte[] answer = output.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!process.waitFor(patience)) {
                throw new IOException(name() + " did not end within " + patience.toSeconds() + " s");
            }
            return read(question, answer, process.exitValue());
        } catch (TimeoutException e) {
            throw new IOException(name() + " did not answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(name() + " could not be heard", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + name(), e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** A program that answers without listening is its own affair. */
    private static void tell(Process process, Question question) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(Json.write(question).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException e) {
            // Its answer, or the want of one, says more.
        }
    }

    private Answer read(Question question, byte[] output, int exit) throws IOException {
        if (output.length > MOST_OUTPUT) {
            throw new IOException(name() + " answered more than " + MOST_OUTPUT + " bytes");
        }
        Answer answer = new Answer(null, null, null, null);
        boolean sound = true;
        try {
            answer = Json.read(new String(output, StandardCharsets.UTF_8), Answer.class);
        } catch (JsonProcessingException e) {
            sound = false;
        }
        if (answer.error() != null) {
            throw new IOException(name() + " refused to " + question.ask() + ": " + answer.error());
        }
        if (exit != 0) {
            throw new IOException(name() + " ended with code " + exit + " when asked to " + question.ask());
        }
        if (!sound) {
            throw new IOException(name() + " did not answer with a JSON object when asked to " + question.ask());
        }
        return answer;
    }

    private String given(String member, @Nullable String value) throws IOException {
        if (value == null || value.isEmpty()) {
            throw new IOException(name() + " answered without \"" + member + "\"");
        }
        return value;
    }

    private byte[] decoded(String member, @Nullable String value) throws IOException {
        try {
            return Base64.getDecoder().decode(given(member, value));
        } catch (IllegalArgumentException e) {
            throw new IOException(name() + " answered with \"" + member + "\" that is not base64", e);
        }
    }

    private String name() {
        return "the custodian's program " + command.getFirst();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
