package io.holdfast.definition.reader;

import io.holdfast.definition.tree.Node.Mapping;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code labels}, a mapping or the text {@code name:value,name:value}. */
final class LabelReader {
    private LabelReader() {}

    static SortedMap<String, String> read(@Nullable Cursor cursor) {
        SortedMap<String, String> labels = new TreeMap<>();
        if (cursor == null) {
            return labels;
        }
        if (cursor.node() instanceof Mapping) {
            for (Cursor.Named named : cursor.named()) {
                String value = named.value().text();
                labels.put(named.name(), value == null ? "" : value);
            }
            return labels;
        }
        String text = cursor.text();
        for (String pair : text == null ? new String[0] : text.split(",")) {
            String[] parts = pair.strip().split(":", 2);
            if (parts.length < 2 || parts[0].isBlank()) {
                cursor.problem("labels are 'name:value' pairs with commas between; write a mapping for other texts");
                return labels;
            }
            if (labels.put(parts[0].strip(), parts[1].strip()) != null) {
                cursor.problem("label '" + parts[0].strip() + "' stands here twice; remove one");
            }
        }
        return labels;
    }
}
