package io.holdfast.server.config;

import io.holdfast.core.spec.PolicyRef;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads which config sources there are: a YAML list in the order of their precedence, the last one wins.
 *
 * <pre>
 * - type: environment
 * - type: file
 *   with: {path: "${conf}/values.yml"}
 * </pre>
 */
public final class LayerList {
    /** Its name in the directory of the operator's files. */
    public static final String FILE_NAME = "config-sources.yml";

    /** What holds where no list is: values come from the environment, as they always did. */
    static final List<PolicyRef> ENVIRONMENT = List.of(PolicyRef.of("environment"));

    private LayerList() {}

    /**
     * The list in a file, or the environment alone if there is no such file.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says what and where
     */
    static List<PolicyRef> read(Path file) {
        return PolicyFile.list(file).orElse(ENVIRONMENT);
    }
}
