package io.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TidyTest {

    private final SourceTree project = SourceTree.ofTheProject();

    @Test
    void filesAreShort() {
        assertThat(FileSizes.violations(project)).isEmpty();
    }

    @Test
    void packagesSayWhatTheyAreFor() {
        assertThat(PackageInfos.violations(project)).isEmpty();
    }

    @Test
    void publicTypesSayWhatTheyAre() {
        assertThat(Undocumented.violations(project)).isEmpty();
    }

    @Test
    void onlyTheTerminalIsPrintedTo() {
        assertThat(StrayPrints.violations(project)).isEmpty();
    }

    @Test
    void nothingIsLeftOver() {
        assertThat(Leftovers.violations(project)).isEmpty();
    }

    @Test
    void versionsStandInOnePlace() {
        assertThat(PomVersions.violations(project)).isEmpty();
    }
}
