package io.holdfast.core.state;

/**
 * Who we are to the cluster. The id is chosen by us and durable before the first subscription, so that no
 * crash can leave a framework behind that nobody knows.
 */
public record FrameworkRecord(String frameworkId, String name, String role, String principal) implements Durable {
    /** The one place of the one record. */
    public static final String PATH = "framework";

    @Override
    public String path() {
        return PATH;
    }
}
