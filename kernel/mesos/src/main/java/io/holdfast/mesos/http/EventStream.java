package io.holdfast.mesos.http;

import io.holdfast.mesos.protocol.MalformedMessageException;
import io.holdfast.mesos.protocol.RecordIO;
import io.holdfast.mesos.protocol.RecordIODecoder;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Takes the body of a SUBSCRIBE apart and hands the records on, on the given executor. The next bytes are asked for when the records of the
 * last ones have been dealt with, so a slow listener slows the master down instead of filling the memory.
 */
final class EventStream implements HttpResponse.BodySubscriber<String> {
    private final RecordIODecoder decoder = RecordIO.decoder();
    private final StreamListener listener;
    private final Executor executor;
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean cancelled;

    EventStream(StreamListener listener, Executor executor) {
        this.listener = listener;
        this.executor = executor;
    }

    /** The answer is complete with its head; the body goes to the listener. */
    @Override
    public CompletionStage<String> getBody() {
        return CompletableFuture.completedFuture("");
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        if (cancelled) {
            newSubscription.cancel();
        } else {
            newSubscription.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            List<byte[]> records = new ArrayList<>();
            for (ByteBuffer buffer : buffers) {
                records.addAll(decoder.feed(buffer));
            }
            executor.execute(() -> {
                listener.records(records);
                request();
            });
        } catch (MalformedMessageException malformed) {
            cancel();
            end("the stream of events cannot be read: " + malformed.getMessage());
        }
    }

    @Override
    public void onError(Throwable error) {
        end("the stream of events broke: " + Failures.text(error));
    }

    @Override
    public void onComplete() {
        end(decoder.isBetweenRecords() ? "the master closed the stream of events" : "the stream of events broke off");
    }

    private void end(String reason) {
        executor.execute(() -> listener.ended(reason));
    }

    private void request() {
        Flow.Subscription current = subscription;
        if (current != null) {
            current.request(1);
        }
    }

    /** Closes the connection. */
    void cancel() {
        cancelled = true;
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }
}
