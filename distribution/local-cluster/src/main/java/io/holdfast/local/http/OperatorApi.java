package io.holdfast.local.http;

import io.holdfast.local.master.Answer;
import io.holdfast.local.master.Master;
import io.holdfast.local.master.OperatorCalls;
import io.holdfast.local.master.OperatorCalls.Reply;
import io.holdfast.mesos.protocol.MalformedMessageException;
import io.holdfast.mesos.protocol.WireFormat;
import java.io.IOException;
import java.util.Optional;
import org.apache.mesos.v1.master.Protos.Call;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code POST /api/v1}: the part of Mesos' operator API that the local cluster has. */
final class OperatorApi {
    private final Master master;

    OperatorApi(Master master) {
        this.master = master;
    }

    void handle(Request request, Response response, Callback callback) throws IOException {
        byte[] body = Bodies.read(request); // before any refusal, so that the connection can be used again
        if (!request.getMethod().equals("POST")) {
            Replies.methodNotAllowed(response, callback, request.getMethod(), "POST");
            return;
        }
        String contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        Optional<WireFormat> format = contentType == null ? Optional.empty() : WireFormat.ofContentType(contentType);
        if (format.isEmpty()) {
            Replies.text(
                    response,
                    callback,
                    contentType == null ? 400 : 415,
                    contentType == null
                            ? "Expecting 'Content-Type' to be present"
                            : "Expecting 'Content-Type' of application/json or application/x-protobuf");
            return;
        }
        Optional<WireFormat> accept = WireFormat.ofAccept(request.getHeaders().get(HttpHeader.ACCEPT));
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
        String missing = call.hasType() && call.getType() != Call.Type.UNKNOWN ? OperatorCalls.payload(call) : "type";
        if (!missing.isEmpty()) {
            Replies.text(
                    response,
                    callback,
                    400,
                    "Failed to validate master::Call: Expecting '" + missing + "' to be present");
            return;
        }
        if (accept.isEmpty()) {
            Replies.text(
                    response,
                    callback,
                    406,
                    "Expecting 'Accept' to allow 'application/x-protobuf' or 'application/json'");
            return;
        }
        master.submit(() -> master.operator().call(call)).whenComplete((reply, failure) -> {
            if (failure != null) {
                Replies.text(response, callback, 503, String.valueOf(failure.getMessage()));
            } else if (reply instanceof Reply.Shown shown) {
                WireFormat wire = accept.get();
                Replies.body(response, callback, 200, wire.mediaType(), wire.encode(shown.response()));
            } else {
                Answer answer = ((Reply.Plain) reply).answer();
                Replies.text(response, callback, answer.status(), answer.text());
            }
        });
    }
}
