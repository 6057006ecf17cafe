package io.holdfast.definition.reader;

import io.holdfast.core.spec.TlsSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code transport-encryption: [{name, type}]}. */
final class TlsReader {
    private TlsReader() {}

    static List<TlsSpec> read(@Nullable Cursor cursor) {
        List<TlsSpec> all = new ArrayList<>();
        if (cursor == null) {
            return all;
        }
        for (Cursor item : cursor.items()) {
            Section section = new Section(item);
            Cursor nameAt = section.require("name", "add the name that its files get");
            Cursor typeAt = section.require("type", "add 'type: TLS' or 'type: KEYSTORE'");
            section.end();
            String name = nameAt == null ? null : nameAt.text();
            TlsSpec.Type type = Choices.read(typeAt, TlsSpec.Type.class, "type");
            if (nameAt == null || name == null || type == null) {
                continue;
            }
            String problem = Names.partProblem(name);
            if (problem != null) {
                nameAt.problem(problem);
            } else if (all.stream().anyMatch(known -> known.name().equals(name))) {
                nameAt.problem("this name stands here twice; choose another");
            } else {
                all.add(new TlsSpec(name, type));
            }
        }
        return all;
    }
}
