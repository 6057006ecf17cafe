package io.holdfast.core.loop;

import org.jspecify.annotations.Nullable;

/** Operation ids that say what their feedback means: a kind, a colon, and what it is about. */
final class OperationIds {
    /** The last operation that makes a footprint; its subject is the attempt. */
    static final String READY = "ready";

    /** An earlier operation of a footprint; its subject is the attempt. */
    static final String STEP = "step";

    /** Gives a reservation back for good; its subject is the resource. */
    static final String RELEASE = "release";

    /** Destroys a volume; its subject is the resource. */
    static final String DESTROY = "destroy";

    /** Gives a surplus back; its subject is the resource. */
    static final String SURPLUS = "surplus";

    private OperationIds() {}

    record Parsed(String kind, String subject) {}

    static String of(String kind, String subject) {
        return kind + ":" + subject;
    }

    static @Nullable Parsed parse(String id) {
        int colon = id.indexOf(':');
        return colon < 0 ? null : new Parsed(id.substring(0, colon), id.substring(colon + 1));
    }
}
