package io.holdfast.definition;

import io.holdfast.definition.problem.Problems;
import io.holdfast.definition.reader.ServiceReader;
import io.holdfast.definition.template.DefinitionTemplate;
import io.holdfast.definition.template.Rendered;
import io.holdfast.definition.tree.Node;
import io.holdfast.definition.tree.YamlTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose definition it is: what a scheduler must know before the values of its config sources are there.
 *
 * @param name the service's name
 * @param user as whom its tasks run; null for the scheduler's own choice
 * @param principal as whom the scheduler shall register; null for the scheduler's own choice
 */
public record ServiceHeader(
        String name, @Nullable String user, @Nullable String principal) {
    /** The header of a whole definition. */
    public static ServiceHeader of(ServiceDefinition definition) {
        return new ServiceHeader(definition.spec().name(), definition.spec().user(), definition.principal());
    }

    /**
     * Reads a file's header, whatever else is in the file, and with nothing where a value is missing.
     *
     * @throws DefinitionException if it is no YAML document, or its header is wrong or needs a value that is missing
     * @throws IOException if it cannot be read
     */
    public static ServiceHeader read(Path file, Map<String, String> environment) throws IOException {
        Problems problems = new Problems(file.toString());
        Rendered rendered = DefinitionTemplate.renderWhatIsKnown(DefinitionFile.text(file), environment, problems);
        Node root = rendered == null ? null : YamlTree.read(rendered, problems);
        ServiceReader.Header header = root == null ? null : ServiceReader.header(root, problems);
        if (header == null) {
            throw new DefinitionException(problems);
        }
        return new ServiceHeader(header.name(), header.user(), header.principal());
    }
}
