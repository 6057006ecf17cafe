package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.e2e.Holdfast.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong definition: one message that names the place, exit status 2, and nothing is started. */
class WrongDefinitionTest {
    private static final String RIGHT = """
            name: broken
            pods:
              a:
                count: 1
                tasks:
                  a: {goal: RUNNING, cmd: sleep 1, cpus: 0.1, memory: 32}
            """;

    private static final String CIRCLE = """
              b:
                count: 1
                tasks:
                  b: {goal: RUNNING, cmd: sleep 1, cpus: 0.1, memory: 32}
            plans:
              deploy:
                strategy: dependency
                phases:
                  a: {pod: a, dependencies: [b]}
                  b: {pod: b, dependencies: [a]}
            """;

    @TempDir
    Path directory;

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("an unknown key", RIGHT.replace("count: 1", "count: 1\n    colour: red"), "5:5", "colour"),
                Arguments.of("a key twice", RIGHT.replace("count: 1", "count: 1\n    count: 2"), "5:5", "count"),
                Arguments.of("a wrong type", RIGHT.replace("count: 1", "count: many"), "4:12", "whole number"),
                Arguments.of("a negative size", RIGHT.replace("32", "-32"), "6:59", "too small"),
                Arguments.of("a circle", RIGHT + CIRCLE, "15:33", "in a circle: a → b → a"),
                Arguments.of("no YAML", "name: [\n", "2:1", "not valid YAML"),
                Arguments.of("an alias", "name: &a b\npods: *a\n", "1:7", "aliases"),
                Arguments.of("10 MB of aliases", aliases(10_000_000), "", "1048576 characters"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void isRefusedInOneMessageWithLineAndColumn(String what, String definition, String place, String reason)
            throws IOException {
        Path file = Files.writeString(directory.resolve("svc.yml"), definition);
        Holdfast holdfast = new Holdfast(Files.createDirectory(directory.resolve("home")));

        Result result = holdfast.up(file.toString());

        assertThat(result.exit()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).hasLineCount(1).contains("svc.yml:" + place).contains(reason);
        assertThat(result.err()).containsPattern("svc\\.yml:\\d+:\\d+: ");
        assertThat(Tasks.everythingBelow(holdfast.home())).isEmpty();
        assertThat(holdfast.home()).isEmptyDirectory();
    }

    /** Lines of which each is twenty times the one before it. */
    private static String aliases(int length) {
        StringBuilder text = new StringBuilder("name: broken\na0: &a0 [x, x, x, x]\n");
        for (int i = 1; text.length() < length; i++) {
            String before = "*a" + (i - 1) + ", ";
            text.append("a").append(i).append(": &a").append(i).append(" [");
            text.append(before.repeat(20)).append("x]\n");
        }
        return text.toString();
    }
}
