package io.holdfast.http;

import io.holdfast.core.preview.Previewer;
import io.holdfast.http.events.EventHub;
import io.holdfast.http.fake.FakeExtensions;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.metrics.Meters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** A running API in front of a scheduler, and a client for it. */
final class Api implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpApi api;

    private Api(HttpApi api) {
        this.api = api;
    }

    static Api of(FakeScheduler scheduler) throws IOException {
        return of(scheduler, Duration.ofSeconds(10));
    }

    static Api of(FakeScheduler scheduler, Duration timeout) throws IOException {
        return of(ApiParts.of(scheduler), timeout);
    }

    static Api of(FakeScheduler scheduler, FakeExtensions extensions) throws IOException {
        return of(ApiParts.of(scheduler).withExtensions(extensions), Duration.ofSeconds(10));
    }

    static Api of(FakeScheduler scheduler, Meters meters) throws IOException {
        return of(ApiParts.of(scheduler).withMeters(meters), Duration.ofSeconds(10));
    }

    static Api of(FakeScheduler scheduler, Previewer previewer) throws IOException {
        return of(ApiParts.of(scheduler).withPreviewer(previewer), Duration.ofSeconds(10));
    }

    static Api of(FakeScheduler scheduler, EventHub events) throws IOException {
        return of(ApiParts.of(scheduler).withEvents(events), Duration.ofSeconds(10));
    }

    /** One that asks who calls. */
    static Api withAccounts(FakeScheduler scheduler, FakeExtensions extensions, Path accounts) throws IOException {
        HttpConfig config = config(Duration.ofSeconds(10)).withAccess(accounts, null);
        return new Api(HttpApi.start(config, ApiParts.of(scheduler).withExtensions(extensions)));
    }

    private static Api of(ApiParts parts, Duration timeout) throws IOException {
        return new Api(HttpApi.start(config(timeout), parts));
    }

    private static HttpConfig config(Duration timeout) {
        return new HttpConfig("127.0.0.1", 0, 1024, 4096, timeout, 8);
    }

    int port() {
        return api.port();
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    /** Sends bytes as they are, by the given method. */
    HttpResponse<String> upload(String path, byte[] content) {
        return send(request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(content)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        api.close();
    }
}
