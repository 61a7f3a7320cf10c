package org.hejie.recording.speech;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hejie.protocol.Json;

/**
 * A machine asked over HTTP as OpenAI's {@code /v1/audio/transcriptions} is: whisper.cpp's server, those of faster-whisper, vLLM and others answer to it. One
 * further try where it did not answer, or answered that it could not now.
 */
public final class HttpSpeechToText implements SpeechToText {
    private static final Duration CONNECTS = Duration.ofSeconds(5);
    private static final Duration ANSWERS = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 64 * 1024;
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private final URI url;
    private final String model;
    private final String key;
    private final Duration answers;
    private final HttpClient client = HttpClient.newBuilder()
            // Small servers know no other, and are confused by the offer of one.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTS)
            .build();

    /**
     * @param url whole, http or https
     * @param model as the server names it; empty: its own choice
     * @param key sent as a bearer token; empty: none
     */
    public HttpSpeechToText(URI url, String model, String key) {
        this(url, model, key, ANSWERS);
    }

    /** @param answers within which an answer must be there, whole, also where it is asked twice */
    HttpSpeechToText(URI url, String model, String key, Duration answers) {
        this.url = url;
        this.model = model;
        this.key = key;
        this.answers = answers;
    }

    @Override
    public String transcribe(byte[] oggOpus, String language) throws SpeechException, InterruptedException {
        Multipart form = new Multipart()
                .file("file", "speech.ogg", "audio/ogg", oggOpus)
                .field("language", language)
                .field("response_format", "json");
        if (!model.isEmpty()) {
            form.field("model", model);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", form.contentType())
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.toBytes()));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        HttpRequest asked = request.build();
        long until = System.nanoTime() + answers.toNanos();
        try {
            return ask(asked, until);
        } catch (SpeechException e) {
            if (!e.isPassing() || System.nanoTime() - until >= 0) {
                throw e;
            }
        }
        return ask(asked, until);
    }

    private String ask(HttpRequest request, long until) throws SpeechException, InterruptedException {
        HttpResponse<byte[]> response = send(request, until);
        int status = response.statusCode();
        if (status != OK) {
            throw new SpeechException("status " + status, status >= SERVER_ERRORS || status == TOO_MANY);
        }
        try {
            JsonNode answer = Json.mapper().readTree(response.body());
            if (answer != null && answer.path("text").isTextual()) {
                return answer.path("text").textValue();
            }
        } catch (JsonProcessingException e) {
            // Its message may hold what was said.
            throw new SpeechException("the answer is no JSON", false);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be read", e);
        }
        throw new SpeechException("the answer has no text", false);
    }

    /** The time limit is for all of the answer, not for its beginning alone. */
    private HttpResponse<byte[]> send(HttpRequest request, long until) throws SpeechException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return answer.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new SpeechException("no answer within " + answers.toSeconds() + " s", true);
        } catch (ExecutionException e) {
            throw new SpeechException(String.valueOf(e.getCause()), true);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }
}
