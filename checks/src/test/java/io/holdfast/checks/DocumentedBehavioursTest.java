package io.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests that documentation says hold a behaviour are there. */
class DocumentedBehavioursTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @ParameterizedTest
    @CsvSource({"docs/SDK-BEHAVIOURS.md, 25", "docs/APP-BEHAVIOURS.md, 20"})
    void everyTestThatIsSaidToHoldABehaviourIsThere(String page, int behaviours) {
        SourceTree tree = SourceTree.ofTheProject();
        List<String> rows = SourceTree.text(tree.root().resolve(page))
                .lines()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .toList();
        assertThat(rows).hasSize(behaviours);
        List<String> missing = new ArrayList<>();
        for (String row : rows) {
            List<MatchResult> tests = TEST.matcher(row).results().toList();
            assertThat(tests).as(row).isNotEmpty();
            tests.stream()
                    .filter(test -> !isThere(tree, test.group(1), test.group(2)))
                    .forEach(test -> missing.add(test.group(1) + "." + test.group(2)));
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isThere(SourceTree tree, String type, String method) {
        return tree.files(name -> name.endsWith("/" + type + ".java")).stream()
                .anyMatch(file -> SourceTree.text(file).contains("void " + method + "("));
    }
}
