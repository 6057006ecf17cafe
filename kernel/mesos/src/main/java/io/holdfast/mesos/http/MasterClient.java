package io.holdfast.mesos.http;

import io.holdfast.mesos.master.MasterAddress;
import io.holdfast.mesos.protocol.WireFormat;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.jspecify.annotations.Nullable;

/** Sends calls to {@code POST /api/v1/scheduler}, in protobuf. Follows no redirects and repeats nothing: the caller decides. */
public final class MasterClient {
    /** Carries the identity of a subscription, from the answer to SUBSCRIBE to every call under it. */
    public static final String STREAM_ID = "Mesos-Stream-Id";

    private static final String PATH = "/api/v1/scheduler";

    private final HttpClient client;
    private final Duration timeout;
    private final @Nullable Credentials credentials;

    /**
     * Makes a client.
     *
     * @param timeout for a connection, and for an answer's head
     */
    public MasterClient(Duration timeout, @Nullable Credentials credentials) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // masters know nothing else
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY) // a stream that stays open for weeks is nothing for a proxy
                .connectTimeout(timeout)
                .build();
        this.timeout = timeout;
        this.credentials = credentials;
    }

    /** Sends any call but SUBSCRIBE. The answer's body is the text of an error, or empty. */
    public CompletableFuture<HttpResponse<String>> call(MasterAddress master, String streamId, Call call) {
        HttpRequest request = request(master, call).header(STREAM_ID, streamId).build();
        return client.sendAsync(request, info -> new BoundedText())
                .orTimeout(
                        2 * timeout.toMillis(),
                        TimeUnit.MILLISECONDS); // the request's own bound ends with the answer's head
    }

    /**
     * Sends SUBSCRIBE. With status 200 the listener hears the stream, on {@code executor}, and the answer's body is empty; otherwise the body is
     * the text of an error and the listener hears nothing.
     */
    public PendingSubscription subscribe(
            MasterAddress master, Call subscribe, StreamListener listener, Executor executor) {
        EventStream stream = new EventStream(listener, executor);
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request(master, subscribe).build(), info -> {
                    if (info.statusCode() != 200) {
                        return new BoundedText();
                    }
                    String streamId = info.headers().firstValue(STREAM_ID).orElse("");
                    executor.execute(() -> listener.opened(streamId));
                    return stream;
                });
        return new PendingSubscription(answer, stream::cancel);
    }

    /**
     * A SUBSCRIBE on its way.
     *
     * @param answer status and headers
     * @param closeStream closes the stream, if there is one
     */
    public record PendingSubscription(CompletableFuture<HttpResponse<String>> answer, Runnable closeStream) {
        /** Gives the subscription up, in whatever state it is. */
        public void cancel() {
            closeStream.run();
            answer.cancel(true);
        }
    }

    private HttpRequest.Builder request(MasterAddress master, Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(master.resolve(PATH))
                .timeout(timeout)
                .header("Content-Type", WireFormat.PROTOBUF.mediaType())
                .header("Accept", WireFormat.PROTOBUF.mediaType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(WireFormat.PROTOBUF.encode(call)));
        if (credentials != null) {
            request.header("Authorization", credentials.header());
        }
        return request;
    }
}
