package io.holdfast.local.http;

import io.holdfast.local.master.Answer;
import io.holdfast.local.master.Master;
import io.holdfast.local.master.rules.CallRules;
import io.holdfast.mesos.protocol.MalformedMessageException;
import io.holdfast.mesos.protocol.WireFormat;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/scheduler}: the checks of Mesos in Mesos' order, then the call goes to the master. */
final class SchedulerApi {
    private static final String STREAM_ID = "Mesos-Stream-Id";
    private static final String NOT_ACCEPTABLE =
            "Expecting 'Accept' to allow 'application/x-protobuf' or 'application/json'";

    private final Master master;

    SchedulerApi(Master master) {
        this.master = master;
    }

    void handle(Request request, Response response, Callback callback) throws IOException {
        byte[] body = Bodies.read(request); // before any refusal, so that the connection can be used again
        if (!request.getMethod().equals("POST")) {
            Replies.methodNotAllowed(response, callback, request.getMethod(), "POST");
            return;
        }
        String contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (contentType == null) {
            Replies.text(response, callback, 400, "Expecting 'Content-Type' to be present");
            return;
        }
        Optional<WireFormat> format = WireFormat.ofContentType(contentType);
        if (format.isEmpty()) {
            Replies.text(
                    response, callback, 415, "Expecting 'Content-Type' of application/json or application/x-protobuf");
            return;
        }
        if (body == null) {
            Replies.text(response, callback, 413, "The call is larger than " + Bodies.MOST_BYTES + " bytes");
            return;
        }
        Call call;
        try {
            call = format.get().decode(body, Call.getDefaultInstance());
        } catch (MalformedMessageException e) {
            Replies.text(response, callback, 400, String.valueOf(e.getMessage()));
            return;
        }
        String invalid = CallRules.check(call);
        if (invalid != null) {
            Replies.text(response, callback, 400, "Failed to validate scheduler::Call: " + invalid);
            return;
        }
        String streamId = request.getHeaders().get(STREAM_ID);
        if (call.getType() == Call.Type.SUBSCRIBE) {
            subscribe(call, streamId, request, response, callback);
        } else {
            call(call, streamId, response, callback);
        }
    }

    private void call(Call call, @Nullable String streamId, Response response, Callback callback) {
        master.call(call, streamId).whenComplete((answer, failure) -> {
            Answer given = failure == null ? answer : new Answer(503, String.valueOf(failure.getMessage()));
            Replies.text(response, callback, given.status(), given.text());
        });
    }

    private void subscribe(Call call, @Nullable String given, Request request, Response response, Callback callback) {
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        Optional<WireFormat> format = WireFormat.ofAccept(accept);
        if (format.isEmpty()) {
            Replies.text(response, callback, 406, NOT_ACCEPTABLE);
            return;
        }
        if (given != null) {
            Replies.text(response, callback, 400, "Subscribe calls should not include the 'Mesos-Stream-Id' header");
            return;
        }
        String streamId = UUID.randomUUID().toString();
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, format.get().mediaType());
        response.getHeaders().put(HttpHeader.TRANSFER_ENCODING, "chunked");
        response.getHeaders().put(STREAM_ID, streamId);
        EventStream stream = new EventStream(response, callback, format.get(), () -> closed(streamId));
        // First: the stream may be over before the next line, and the connection in use for another request.
        stream.watch(request.getConnectionMetaData().getConnection().getEndPoint());
        try {
            master.subscribe(call.getSubscribe(), streamId, stream);
        } catch (RejectedExecutionException e) {
            stream.unwatch();
            response.getHeaders().remove(HttpHeader.TRANSFER_ENCODING);
            Replies.text(response, callback, 503, String.valueOf(e.getMessage()));
            return;
        }
    }

    private void closed(String streamId) {
        try {
            master.streamClosed(streamId);
        } catch (RejectedExecutionException e) {
            // The master is ending: nobody is left to tell.
        }
    }
}
