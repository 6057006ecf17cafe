package io.holdfast.local.agent.container;

import java.io.IOException;

/** A container cannot be had. The message says what, why, and what to do; it is for the task's last update. */
public final class ContainerException extends IOException {
    private static final long serialVersionUID = 1;

    /** With a message for people. */
    public ContainerException(String message) {
        super(message);
    }
}
