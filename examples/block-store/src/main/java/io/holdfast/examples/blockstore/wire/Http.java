package io.holdfast.examples.blockstore.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks other nodes, and the scheduler. */
public final class Http {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    /**
     * What a node has.
     *
     * @param address host:port
     * @throws IOException if there is no answer in three seconds
     */
    public Answer get(String address, String path) throws IOException {
        return send(address, path, HttpRequest.newBuilder());
    }

    /** Tells a node something; as {@link #get}. */
    public Answer post(String address, String path, byte[] body) throws IOException {
        return send(address, path, HttpRequest.newBuilder().POST(BodyPublishers.ofByteArray(body)));
    }

    private Answer send(String address, String path, HttpRequest.Builder request) throws IOException {
        try {
            var answer = client.send(
                    request.uri(URI.create("http://" + address + path))
                            .timeout(Duration.ofSeconds(3))
                            .build(),
                    BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
