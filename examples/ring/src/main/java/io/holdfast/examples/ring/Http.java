package io.holdfast.examples.ring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks nodes, and the scheduler, over HTTP. Thread-safe. */
final class Http {
    /** A node that does not answer for so long counts as down. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** An answer that says no; {@link #status} is HTTP's. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;

        Refused(int status, String said) {
            super(said);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** Asks {@code GET http://address/path}. */
    String get(String address, String path) throws IOException {
        return send(request(address, path, PATIENCE).GET());
    }

    String post(String address, String path, String body) throws IOException {
        return post(address, path, body, PATIENCE);
    }

    /**
     * Asks for something to be done.
     *
     * @throws Refused if the answer is no
     * @throws IOException if there is none
     */
    String post(String address, String path, String body, Duration patience) throws IOException {
        return send(request(address, path, patience).POST(BodyPublishers.ofString(body, UTF_8)));
    }

    String put(String address, String path, String body) throws IOException {
        return send(request(address, path, PATIENCE).PUT(BodyPublishers.ofString(body, UTF_8)));
    }

    /** Text as part of a path. */
    static String escape(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static HttpRequest.Builder request(String address, String path, Duration patience) {
        return HttpRequest.newBuilder(URI.create("http://" + address + path)).timeout(patience);
    }

    private String send(HttpRequest.Builder asked) throws IOException {
        try {
            HttpResponse<String> answer = client.send(asked.build(), BodyHandlers.ofString(UTF_8));
            if (answer.statusCode() >= 300) {
                throw new Refused(answer.statusCode(), answer.body().strip());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
