package io.holdfast.mesos.protocol;

import java.io.IOException;
import java.io.Serial;

/**
 * A body that is not the message it should be. The text is the one a Mesos master answers with status 400, such as
 * {@code Failed to convert JSON into Call protobuf: Missing required fields: kill.task_id}, so that it can be sent on as it is.
 */
public final class MalformedMessageException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String message) {
        super(message);
    }
}
