package io.holdfast.local.agent.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A GET whose body is read as a stream. */
final class Download {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int OK = 200;

    private Download() {}

    static InputStream open(URI uri, FetchLimits limits) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT)
                .build();
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(limits.time()).build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != OK) {
                response.body().close();
                throw new FetchException("the server answered " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException("interrupted", e);
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw new FetchException("no answer from the server: " + e, e);
        }
    }
}
