package io.holdfast.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;

/** One step forward in the form of the records. It must not depend on the records' current Java types. */
public interface SchemaMigration {
    /** The version it starts from; it ends at the next one. */
    int from();

    /**
     * The records as the next version keeps them.
     *
     * @param records JSON by path below {@code records}; the migration may change and keep it
     */
    SortedMap<String, ObjectNode> migrate(SortedMap<String, ObjectNode> records);
}
