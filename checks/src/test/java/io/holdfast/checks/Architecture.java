package io.holdfast.checks;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** The rules about what may be imported that a library, rather than another layer, is the object of. */
final class Architecture {

    private Architecture() {}

    /** No package, directly or by way of others, uses itself again. */
    static ArchRule packagesFormNoCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    /** The core decides with the JDK and the SPI alone: no library can bring in I/O, threads or a clock. */
    static ArchRule theCoreNeedsOnlyTheSpi(String root) {
        return only(root + ".core..", "java..", "org.jspecify..", root + ".core..", root + ".spi..");
    }

    /** The SPI brings nothing along to the authors of bundles. */
    static ArchRule theSpiNeedsNothing(String root) {
        return classes()
                .that(resideInAnyPackage(root + ".spi..").and(not(resideInAnyPackage(root + ".spi.testkit.."))))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "org.jspecify..", "org.osgi.annotation..", "org.osgi.service..", root + ".spi.."));
    }

    /** A bundle can be installed anywhere: it needs the SPI and carries no library into the kernel. */
    static ArchRule aBundleNeedsOnlyTheSpi(String root, String bundle) {
        return only(
                root + "." + bundle + "..",
                "java..",
                "org.jspecify..",
                "org.osgi..",
                root + ".spi..",
                root + "." + bundle + "..");
    }

    private static ArchRule only(String layer, String... permitted) {
        return classes()
                .that()
                .resideInAPackage(layer)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(permitted))
                .allowEmptyShould(true);
    }
}
