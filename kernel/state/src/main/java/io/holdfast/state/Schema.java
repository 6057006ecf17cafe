package io.holdfast.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.core.state.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The version of the records' form, and the way from older ones. A migration first copies every record below
 * {@code backups}, then changes all records and the version in one atomic write.
 *
 * <p>The version grows when the form or the meaning of a kind of record changes. A new kind alone does not raise it:
 * a version that does not know the kind refuses the record by its name when it loads, before it changes anything;
 * and as long as no such record was written, it can still be gone back to.
 *
 * @param version what this software writes
 * @param migrations one from every older version that is still supported
 */
record Schema(int version, List<SchemaMigration> migrations) {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final JsonMapper JSON = new JsonMapper();

    /** What this version of the software writes. */
    static final Schema CURRENT = new Schema(4, List.of(new WholeLife(), new StatefulApps(), new WholeApps()));

    Schema {
        migrations = List.copyOf(migrations);
    }

    /** The version these nodes say, or 0 if they say none. */
    int read(Namespace namespace, byte[] data) {
        if (data.length == 0) {
            return 0;
        }
        try {
            int found = JSON.readTree(data).path("version").asInt();
            if (found > 0) {
                return found;
            }
        } catch (IOException e) {
            throw new StoreException(namespace.schema() + " is not JSON: " + e.getMessage(), e);
        }
        throw new StoreException(namespace.schema() + " names no schema version.", null);
    }

    /** Refuses what a newer version wrote. */
    void refuseNewer(Namespace namespace, int found) {
        if (found > version) {
            throw new StoreException(
                    "The state under " + namespace.root() + " has schema version " + found + ", but this version knows"
                            + " only up to " + version
                            + ". Start the newer version that wrote it. Nothing was changed.",
                    null);
        }
    }

    NodeWrite marker(Namespace namespace, int schemaVersion) {
        return new NodeWrite(
                namespace.schema(), ("{\n  \"version\" : " + schemaVersion + "\n}").getBytes(StandardCharsets.UTF_8));
    }

    /** The records, in this version's form, after whatever migration it takes. */
    SortedMap<String, byte[]> bringForward(
            Namespace namespace, int found, SortedMap<String, byte[]> records, AtomicWriter writer) {
        if (found == version) {
            return records;
        }
        if (found == 0 && records.isEmpty()) {
            writer.write(List.of(marker(namespace, version)));
            return records;
        }
        if (found == 0) {
            throw new StoreException(
                    "There are records under " + namespace.records() + " but " + namespace.schema()
                            + " is missing. Restore it before anything is changed.",
                    null);
        }
        LOG.info("Migrating {} records from schema {} to {}", records.size(), found, version);
        backUp(namespace, found, records, writer);
        SortedMap<String, byte[]> migrated = migrate(namespace, found, records);
        List<NodeWrite> changes = new ArrayList<>(List.of(marker(namespace, version)));
        records.keySet().stream()
                .filter(path -> !migrated.containsKey(path))
                .forEach(path -> changes.add(new NodeWrite(namespace.records() + "/" + path, null)));
        migrated.forEach((path, json) -> changes.add(new NodeWrite(namespace.records() + "/" + path, json)));
        writer.write(changes);
        return migrated;
    }

    private void backUp(Namespace namespace, int found, SortedMap<String, byte[]> records, AtomicWriter writer) {
        List<NodeWrite> copies = new ArrayList<>(List.of(new NodeWrite(
                namespace.backups() + "/schema-" + found,
                ("{\n  \"records\" : " + records.size() + "\n}").getBytes(StandardCharsets.UTF_8))));
        records.forEach(
                (path, json) -> copies.add(new NodeWrite(namespace.backups() + "/schema-" + found + "/" + path, json)));
        writer.write(copies);
    }

    private SortedMap<String, byte[]> migrate(Namespace namespace, int found, SortedMap<String, byte[]> records) {
        SortedMap<String, ObjectNode> trees = new TreeMap<>();
        for (Map.Entry<String, byte[]> entry : records.entrySet()) {
            trees.put(entry.getKey(), parse(namespace, entry.getKey(), entry.getValue()));
        }
        for (int from = found; from < version; from++) {
            trees = migrationFrom(from).migrate(trees);
        }
        SortedMap<String, byte[]> migrated = new TreeMap<>();
        trees.forEach((path, tree) -> migrated.put(path, tree.toPrettyString().getBytes(StandardCharsets.UTF_8)));
        return migrated;
    }

    private SchemaMigration migrationFrom(int from) {
        return migrations.stream()
                .filter(migration -> migration.from() == from)
                .findFirst()
                .orElseThrow(() -> new StoreException(
                        "This version cannot migrate state of schema version " + from
                                + "; start a version in between first. Nothing was changed.",
                        null));
    }

    private static ObjectNode parse(Namespace namespace, String path, byte[] json) {
        try {
            JsonNode tree = Objects.requireNonNull(JSON.readTree(json));
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new StoreException(namespace.records() + "/" + path + " does not hold a JSON object.", null);
        } catch (IOException e) {
            throw new StoreException(namespace.records() + "/" + path + " is not JSON: " + e.getMessage(), e);
        }
    }
}
