package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.read.Problem;
import io.holdfast.apps.view.AppSnapshot;
import java.util.List;
import java.util.stream.Collectors;

/** A failure in the shape that clients of this API know: a message, and perhaps what is wrong where. */
public final class AppFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode body;

    private AppFailure(int status, String message) {
        super(message);
        this.status = status;
        this.body = JsonNodeFactory.instance.objectNode().put("message", message);
    }

    /** 400: what was sent makes no sense. */
    static AppFailure bad(String message) {
        return new AppFailure(400, message);
    }

    /** 404: there is no such thing. */
    static AppFailure unknown(String message) {
        return new AppFailure(404, message);
    }

    /** 409: it is there already. */
    static AppFailure exists(String message) {
        return new AppFailure(409, message);
    }

    /** 409: a deployment is under way. */
    static AppFailure locked(List<AppSnapshot> apps) {
        String ids = apps.stream().map(app -> app.app().id().toString()).collect(Collectors.joining(", "));
        AppFailure failure = new AppFailure(
                409,
                "a deployment of " + ids + " is under way: wait for its end, stop it, or say ?force=true to change"
                        + " the app all the same");
        ArrayNode deployments = failure.body.putArray("deployments");
        apps.stream()
                .map(app -> app.change().id())
                .distinct()
                .forEach(id -> deployments.addObject().put("id", id));
        return failure;
    }

    /** 422: an app is wrong, or may not become what is asked for. */
    static AppFailure invalid(List<Problem> problems) {
        AppFailure failure = new AppFailure(422, "the app is not valid: see the details");
        ArrayNode details = failure.body.putArray("details");
        for (Problem problem : problems) {
            ArrayNode errors = details.addObject().put("path", problem.path()).putArray("errors");
            problem.errors().forEach(errors::add);
        }
        return failure;
    }

    /** 422: the scheduler refuses it. */
    static AppFailure refused(String message) {
        AppFailure failure = new AppFailure(422, message);
        failure.body
                .putArray("details")
                .addObject()
                .put("path", "/")
                .putArray("errors")
                .add(message);
        return failure;
    }

    /** 409: not as things are. */
    static AppFailure conflict(String message) {
        return new AppFailure(409, message);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The body. */
    public ObjectNode body() {
        return body;
    }
}
