package io.holdfast.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.core.state.Durable;
import io.holdfast.state.json.RecordCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** State as older versions wrote it, brought forward by all migrations there are. */
final class OldState {
    private OldState() {}

    /** The records of {@code version-N.json}, by path, as this version reads them. */
    static Map<String, Durable> read(int version) throws IOException {
        SortedMap<String, ObjectNode> trees = new TreeMap<>();
        try (InputStream in =
                Objects.requireNonNull(OldState.class.getResourceAsStream("version-" + version + ".json"))) {
            for (Map.Entry<String, JsonNode> entry :
                    new JsonMapper().readTree(in).properties()) {
                trees.put(entry.getKey(), (ObjectNode) entry.getValue());
            }
        }
        for (int from = version; from < Schema.CURRENT.version(); from++) {
            int step = from;
            trees = Schema.CURRENT.migrations().stream()
                    .filter(migration -> migration.from() == step)
                    .findFirst()
                    .orElseThrow()
                    .migrate(trees);
        }
        RecordCodec codec = new RecordCodec();
        Map<String, Durable> records = new TreeMap<>();
        trees.forEach((path, tree) ->
                records.put(path, codec.decode(path, tree.toString().getBytes(StandardCharsets.UTF_8))));
        return records;
    }
}
