package io.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

    private static final String ROOT = "io.holdfast";

    @SuppressWarnings("unused") // read by name
    private static final Iterable<String> BUNDLES = Layers.BUNDLES;

    private JavaClasses project = new ClassFileImporter().importClasses();

    @BeforeAll
    void readTheClassesOfEveryModule() {
        // JMH writes the code that runs a benchmark into a package of its own; nobody designed it.
        project = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/jmh_generated/"))
                .importPackages(ROOT);
    }

    @Test
    void everyLayerIsRead() {
        Layers layers = Layers.under(ROOT);
        Set<String> read = project.stream()
                .map(layers::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(read).isEqualTo(layers.allowed().keySet());
    }

    @Test
    void layersUseOnlyWhatIsBelowThem() {
        assertThat(Layers.under(ROOT).violations(project)).isEmpty();
    }

    @Test
    void packagesFormNoCycles() {
        Architecture.packagesFormNoCycles(ROOT).check(project);
    }

    @Test
    void theCoreNeedsOnlyTheSpi() {
        Architecture.theCoreNeedsOnlyTheSpi(ROOT).check(project);
    }

    @Test
    void theSpiNeedsNothing() {
        Architecture.theSpiNeedsNothing(ROOT).check(project);
    }

    @ParameterizedTest
    @FieldSource("BUNDLES")
    void aBundleNeedsOnlyTheSpi(String bundle) {
        Architecture.aBundleNeedsOnlyTheSpi(ROOT, bundle).check(project);
    }
}
