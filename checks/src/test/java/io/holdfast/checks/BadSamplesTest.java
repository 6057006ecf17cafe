package io.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** A rule that cannot fail protects nothing: each layer rule is shown code that breaks it. */
class BadSamplesTest {

    private static final String ROOT = "io.holdfast.checks.samples";

    private final JavaClasses samples = new ClassFileImporter().importPackages(ROOT);

    @Test
    void aLayerThatLooksUpwardsIsNamed() {
        assertThat(Layers.under(ROOT).violations(samples))
                .anySatisfy(violation -> assertThat(violation)
                        .startsWith("core must not use http")
                        .contains("core.LooksUpwards"));
    }

    @Test
    void aLayerMayUseWhatIsBelowIt() {
        assertThat(Layers.under(ROOT).violations(samples)).noneMatch(violation -> violation.startsWith("http"));
    }

    @Test
    void aClassInNoLayerIsNamed() {
        assertThat(Layers.under(ROOT).violations(samples))
                .contains(ROOT + ".elsewhere.InNoLayer is in no layer: add its package to Layers");
    }

    @Test
    void aCycleOfPackagesIsFound() {
        assertThatThrownBy(() -> Architecture.packagesFormNoCycles(ROOT).check(samples))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle detected");
    }

    @Test
    void aLibraryInTheCoreIsFound() {
        assertThatThrownBy(() -> Architecture.theCoreNeedsOnlyTheSpi(ROOT).check(samples))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("core.UsesALibrary");
    }

    @Test
    void aLibraryInTheSpiIsFound() {
        assertThatThrownBy(() -> Architecture.theSpiNeedsNothing(ROOT).check(samples))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("spi.UsesALibrary");
    }

    @Test
    void aBundleThatKnowsTheCoreIsFound() {
        assertThatThrownBy(() ->
                        Architecture.aBundleNeedsOnlyTheSpi(ROOT, "placement").check(samples))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("placement.KnowsTheCore");
    }
}
