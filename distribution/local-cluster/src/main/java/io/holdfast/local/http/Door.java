package io.holdfast.local.http;

import java.io.IOException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What answers the requests that come in on one port. */
interface Door {
    /** Answers a request and completes the callback, now or later. */
    void handle(String path, Request request, Response response, Callback callback) throws IOException;
}
