package io.holdfast.local.http;

import io.holdfast.local.master.model.EventSink;
import io.holdfast.mesos.protocol.RecordIO;
import io.holdfast.mesos.protocol.WireFormat;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open stream of events: records in chunks, one chunk each. Events wait in a bounded queue while the client is slow; when it
 * is too slow the stream breaks off, as a client must be ready for anyway.
 */
final class EventStream implements EventSink {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final long MOST_BYTES = 64L << 20;

    private final Response response;
    private final Callback callback;
    private final WireFormat format;
    private final Runnable onGone;
    private final Queue<byte[]> queue = new ArrayDeque<>();
    private final Writer writer = new Writer();
    private long waiting;
    private boolean closing;
    private boolean over;
    private volatile @Nullable EndPoint watched;

    /** A stream on {@code response}, whose head is complete; {@code onGone} hears once that the client has gone. */
    EventStream(Response response, Callback callback, WireFormat format, Runnable onGone) {
        this.response = response;
        this.callback = callback;
        this.format = format;
        this.onGone = onGone;
    }

    /** Notices when the client closes the connection: nothing else is to come from it while the stream is open. */
    void watch(EndPoint connection) {
        watched = connection;
        connection.fillInterested(Callback.from(() -> readable(connection), this::gone));
    }

    /** Gives the connection back, so that the server can read the client's next request from it. */
    void unwatch() {
        synchronized (this) {
            over = true;
        }
        if (watched instanceof AbstractEndPoint endPoint) {
            endPoint.getFillInterest().onFail(new IOException("The stream has ended"));
        }
    }

    private void readable(EndPoint connection) {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(512).flip();
            int bytes = connection.fill(buffer);
            if (bytes < 0) {
                gone(new EOFException("The client closed its stream"));
            } else if (!isOver()) {
                watch(connection);
            }
        } catch (IOException e) {
            gone(e);
        }
    }

    @Override
    public void send(Event event) {
        byte[] record = RecordIO.encode(format.encode(event));
        synchronized (this) {
            if (closing || over) {
                return;
            }
            queue.add(record);
            waiting += record.length;
            if (waiting <= MOST_BYTES) {
                record = null;
            }
        }
        if (record == null) {
            writer.iterate();
        } else {
            gone(new IOException("The client does not read its events"));
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        writer.iterate();
    }

    private void gone(Throwable why) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            queue.clear();
        }
        LOG.debug("An event stream ended", why);
        onGone.run();
        writer.abort(why);
    }

    private synchronized boolean isOver() {
        return over;
    }

    private synchronized @Nullable ByteBuffer next() {
        byte[] record = queue.poll();
        if (record == null) {
            return null;
        }
        waiting -= record.length;
        return ByteBuffer.wrap(record);
    }

    private synchronized boolean isFinished() {
        if (closing && queue.isEmpty()) {
            over = true;
        }
        return over;
    }

    private final class Writer extends IteratingCallback {
        @Override
        protected Action process() {
            ByteBuffer record = next();
            if (record != null) {
                response.write(false, record, this);
                return Action.SCHEDULED;
            }
            return isFinished() ? Action.SUCCEEDED : Action.IDLE;
        }

        @Override
        protected void onCompleteSuccess() {
            unwatch();
            response.write(true, ByteBuffer.allocate(0), callback);
        }

        @Override
        protected void onCompleteFailure(Throwable cause) {
            gone(cause);
            callback.failed(cause);
        }
    }
}
