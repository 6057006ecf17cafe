package io.holdfast.definition.reader;

import io.holdfast.core.spec.ContainerSpec.SecretSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code secrets: {name: {secret, env-key, file}}}. One for which neither a variable nor a file is named becomes
 * the file of its own name.
 */
final class SecretReader {
    private SecretReader() {}

    static List<SecretSpec> read(@Nullable Cursor cursor) {
        List<SecretSpec> secrets = new ArrayList<>();
        if (cursor == null) {
            return secrets;
        }
        Set<String> variables = new HashSet<>();
        Set<String> files = new HashSet<>();
        for (Cursor.Named named : cursor.named()) {
            Section section = new Section(named.value());
            Cursor secretAt = section.require("secret", "add its name, as its provider knows it");
            Cursor envAt = section.get("env-key");
            Cursor fileAt = section.get("file");
            section.end();
            String secret = secretAt == null ? null : secretAt.text();
            if (secretAt == null || secret == null) {
                continue;
            }
            String variable = variable(envAt, variables);
            Cursor target = fileAt == null && envAt == null ? secretAt : fileAt;
            String file = target == null ? null : Paths.inSandbox(target);
            if (target != null && file != null && !files.add(file)) {
                target.problem("another secret of this pod becomes this file; choose another");
            }
            secrets.add(new SecretSpec(secret, variable, file));
        }
        return secrets;
    }

    private static @Nullable String variable(@Nullable Cursor cursor, Set<String> others) {
        String variable = cursor == null ? null : cursor.text();
        if (cursor == null || variable == null) {
            return null;
        }
        String problem = Names.variableProblem(variable);
        if (problem != null) {
            cursor.problem(problem);
        } else if (!others.add(variable)) {
            cursor.problem("another secret of this pod becomes this variable; choose another");
        }
        return variable;
    }
}
