package io.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.configuration.ConfigurationSchema;
import io.holdfast.spi.ExtensionFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What a definition may write is in a bundle's README: every type that is shipped, with each of its parameters. */
class DocumentedTypesTest {

    @Test
    void everyTypeAndParameterIsInItsBundlesReadme() {
        List<String> missing = new ArrayList<>();
        int types = 0;
        for (ExtensionPoint point : ExtensionPoint.values()) {
            for (ExtensionFactory<?, ?> factory : ServiceLoader.load(point.factory())) {
                types++;
                missing.addAll(undocumented(factory, readme(factory)));
            }
        }
        assertThat(missing).isEmpty();
        assertThat(types).isGreaterThan(30);
    }

    private static String readme(ExtensionFactory<?, ?> factory) {
        String source = factory.getClass().getName().replace('.', '/') + ".java";
        SourceTree tree = SourceTree.ofTheProject();
        Path file = tree.files(name -> name.endsWith("src/main/java/" + source)).get(0);
        String module = tree.name(file).replaceAll("src/main/java/.*", "");
        return SourceTree.text(tree.root().resolve(module + "README.md"));
    }

    /** A table's row begins with the type, perhaps behind other names or its kind, and names the parameters. */
    private static List<String> undocumented(ExtensionFactory<?, ?> factory, String readme) {
        List<String> rows = readme.lines()
                .filter(line -> line.startsWith("|") && line.contains("`" + factory.type() + "`"))
                .toList();
        List<String> missing = new ArrayList<>();
        if (rows.isEmpty()) {
            missing.add(factory.type() + " is in no table");
        }
        Object properties = ConfigurationSchema.of(factory.configuration()).get("properties");
        for (Object parameter : ((Map<?, ?>) properties).keySet()) {
            if (rows.stream().noneMatch(row -> row.contains("`" + parameter + "`"))) {
                missing.add(factory.type() + " takes " + parameter + ", which is not told");
            }
        }
        return missing;
    }
}
