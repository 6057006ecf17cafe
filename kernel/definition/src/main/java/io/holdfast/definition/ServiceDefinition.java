package io.holdfast.definition;

import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.definition.problem.Problem;
import io.holdfast.definition.problem.Problems;
import io.holdfast.definition.reader.Scope;
import io.holdfast.definition.reader.ServiceReader;
import io.holdfast.definition.template.DefinitionTemplate;
import io.holdfast.definition.template.Rendered;
import io.holdfast.definition.template.TemplateFiles;
import io.holdfast.definition.tree.Node;
import io.holdfast.definition.tree.Node.Mapping;
import io.holdfast.definition.tree.PlainValues;
import io.holdfast.definition.tree.YamlTree;
import io.holdfast.spi.config.DefinitionView;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A valid service definition.
 *
 * @param spec what the core works with
 * @param view the document as a tree, for validators
 * @param principal as whom the scheduler shall register; null for the scheduler's own choice
 * @param remarks what is accepted, but does not do what one may think
 */
public record ServiceDefinition(
        ServiceSpec spec, DefinitionView view, @Nullable String principal, List<Problem> remarks) {
    public ServiceDefinition {
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads a definition: fills in the environment's values, then reads YAML.
     *
     * @param text the text of {@code svc.yml}
     * @param fileName for messages; relative paths of URIs and templates are meant from its directory
     * @param environment values for {@code {{NAME}}}, and {@code TASKCFG_…}
     * @throws DefinitionException if anything is wrong; it says everything that is
     */
    public static ServiceDefinition parse(String text, String fileName, Map<String, String> environment) {
        return parse(text, fileName, environment, TemplateFiles.in(directory(fileName)));
    }

    /**
     * Reads a definition that does not come from this machine, so that it must not name files of it.
     *
     * @param text the text of {@code svc.yml}
     * @param fileName for messages; relative paths of URIs are meant from its directory
     * @param environment values for {@code {{NAME}}}, and {@code TASKCFG_…}
     * @param templates the templates of configuration files
     * @throws DefinitionException if anything is wrong; it says everything that is
     */
    public static ServiceDefinition parse(
            String text, String fileName, Map<String, String> environment, TemplateFiles templates) {
        Problems problems = new Problems(fileName);
        Rendered rendered = DefinitionTemplate.render(text, environment, problems);
        Node root = rendered == null ? null : YamlTree.read(rendered, problems);
        if (root == null) {
            throw new DefinitionException(problems);
        }
        return read(root, new Scope(problems, directory(fileName), environment, templates));
    }

    /**
     * Reads a definition's file.
     *
     * @throws DefinitionException if anything is wrong with what it says
     * @throws IOException if it cannot be read
     */
    public static ServiceDefinition read(Path file, Map<String, String> environment) throws IOException {
        return parse(DefinitionFile.text(file), file.toString(), environment);
    }

    /**
     * Reads a tree of maps, lists, texts, numbers and booleans with the keys of {@code svc.yml}.
     *
     * @param tree the root
     * @param source where it comes from, for messages
     * @param directory what relative paths of URIs and templates are meant from
     * @param environment for {@code TASKCFG_…}; nothing is filled into texts
     * @throws DefinitionException if anything is wrong; it says everything that is
     */
    public static ServiceDefinition ofTree(
            Map<String, Object> tree, String source, Path directory, Map<String, String> environment) {
        Path absolute = directory.toAbsolutePath();
        Scope scope = new Scope(new Problems(source), absolute, environment, TemplateFiles.in(absolute));
        return read(PlainValues.node(tree), scope);
    }

    private static ServiceDefinition read(Node root, Scope scope) {
        ServiceReader.ServiceAndPrincipal read = ServiceReader.read(root, scope);
        if (read == null || !(root instanceof Mapping mapping)) {
            throw new DefinitionException(scope.problems());
        }
        DefinitionView view = new DefinitionView(read.service().name(), PlainValues.of(mapping));
        return new ServiceDefinition(
                read.service(), view, read.principal(), scope.problems().remarks());
    }

    private static Path directory(String fileName) {
        try {
            Path parent = Path.of(fileName).toAbsolutePath().normalize().getParent();
            return parent == null ? Path.of("").toAbsolutePath() : parent;
        } catch (InvalidPathException e) {
            return Path.of("").toAbsolutePath();
        }
    }
}
