package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the guide shows is what runs. */
class GuideTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theGuidesExampleIsTheDataStoresTest() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/TEST-A-SERVICE.md"));
        String tested = Files.readString(ROOT.resolve(
                "examples/data-store/src/test/java/io/holdfast/examples/datastore/" + "DataStoreScenariosTest.java"));

        List<String> shown =
                JAVA.matcher(guide).results().map(found -> found.group(1)).toList();

        assertThat(shown.get(0)).startsWith("@HoldfastTest(").endsWith("}\n");
        assertThat(tested).endsWith(shown.get(0));
    }

    @Test
    void everyVerbOfAServiceIsInTheGuide() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/TEST-A-SERVICE.md"));

        List<String> missing = List.of(ServiceUnderTest.class, PlanUnderTest.class, TaskScript.class).stream()
                .flatMap(type -> List.of(type.getDeclaredMethods()).stream())
                .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(java.lang.reflect.Method::getName)
                .filter(verb -> !List.of("close", "toString", "view", "name").contains(verb))
                .filter(verb ->
                        !Pattern.compile("\\b" + verb + "\\b").matcher(guide).find())
                .distinct()
                .toList();

        assertThat(missing).isEmpty();
    }
}
