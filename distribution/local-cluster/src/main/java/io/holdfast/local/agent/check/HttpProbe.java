package io.holdfast.local.agent.check;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * GETs a path from the loopback address and looks at the status code only. With https the server's certificate must be
 * one that this JVM trusts.
 */
record HttpProbe(String scheme, int port, String path, Duration timeout) implements Probe {

    private static final Duration LONGEST = Duration.ofDays(1);

    @Override
    public Finding ask() {
        Duration limit = timeout.isZero() ? LONGEST : timeout;
        try {
            int query = path.indexOf('?');
            URI uri = new URI(
                    scheme,
                    null,
                    "127.0.0.1",
                    port,
                    query < 0 ? path : path.substring(0, query),
                    query < 0 ? null : path.substring(query + 1),
                    null);
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(limit)
                    .build();
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(limit).build();
            return new Finding.Answer(
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (URISyntaxException e) {
            return new Finding.Nothing("not a URL: " + e.getMessage());
        } catch (IOException e) {
            return new Finding.Nothing("no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding.Nothing("the agent stops");
        }
    }
}
