package io.holdfast.server.probes;

import io.holdfast.core.spec.Probe;
import io.holdfast.core.view.WantedProbe;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * GETs a path and looks at the status alone: 200 to 399 is good, so a redirect is, and is not followed. The body is not
 * read.
 */
final class HttpLook implements Look {
    private final HttpClient client;

    HttpLook(ExecutorService threads) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(AnyCertificate.context())
                .executor(threads)
                .build();
    }

    @Override
    public CompletableFuture<Finding> at(WantedProbe wanted) {
        if (!(wanted.check().probe() instanceof Probe.Http http)) {
            throw new IllegalArgumentException(wanted.task() + " is not looked at by HTTP");
        }
        HttpRequest request;
        try {
            request = request(wanted, http);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return CompletableFuture.completedFuture(
                    Finding.bad("not a path that can be asked for: " + http.path() + " (" + e.getMessage() + ")"));
        }
        return client.sendAsync(request, info -> new NoBody())
                .handle((response, failure) -> finding(wanted, http, response, failure));
    }

    private static HttpRequest request(WantedProbe wanted, Probe.Http http) throws URISyntaxException {
        String path = http.path().startsWith("/") ? http.path() : "/" + http.path();
        URI uri = new URI((http.tls() ? "https" : "http") + "://" + Messages.place(wanted) + path);
        long millis = Math.max(1, Math.round(wanted.check().timeoutSeconds() * 1000));
        return HttpRequest.newBuilder(uri)
                .timeout(Duration.ofMillis(millis))
                .header("User-Agent", "holdfast")
                .build();
    }

    private static Finding finding(
            WantedProbe wanted,
            Probe.Http http,
            @Nullable HttpResponse<@Nullable Void> response,
            @Nullable Throwable failure) {
        if (response == null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            return Finding.bad(
                    cause instanceof HttpTimeoutException || cause == null
                            ? "no answer of " + Messages.place(wanted) + " within " + Messages.timeout(wanted)
                            : Messages.of(wanted, cause));
        }
        int status = response.statusCode();
        if (status < 200 && http.ignoreInformational()) {
            return new Finding.Nothing();
        }
        String message = "status " + status + " of " + Messages.place(wanted) + http.path();
        return status >= 200 && status < 400 ? Finding.good(message) : Finding.bad(message);
    }

    /** Ends the connection where the body begins: it may be long, or never end. */
    private static final class NoBody implements BodySubscriber<@Nullable Void> {
        private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

        @Override
        public CompletionStage<@Nullable Void> getBody() {
            return done;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            done.complete(null);
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> bytes) {}

        @Override
        public void onError(Throwable failure) {
            done.complete(null);
        }

        @Override
        public void onComplete() {
            done.complete(null);
        }
    }
}
