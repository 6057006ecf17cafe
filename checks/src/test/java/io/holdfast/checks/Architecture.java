package io.holdfast.checks;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rules about what may be imported that a library, rather than another layer, is the object of. */
final class Architecture {

    /** The libraries that bundles carry inside, and what they use of the JDK beside {@code java}. */
    private static final Map<String, List<String>> CARRIED = Map.of(
            "configsources", List.of("org.yaml.snakeyaml..", "org.apache.zookeeper.."),
            "certificates", List.of("javax.security.auth.x500"));

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

    /** A bundle can be installed anywhere: it needs the SPI, and what it carries inside itself. */
    static ArchRule aBundleNeedsOnlyTheSpi(String root, String bundle) {
        List<String> permitted = new ArrayList<>(
                List.of("java..", "org.jspecify..", "org.osgi..", root + ".spi..", root + "." + bundle + ".."));
        permitted.addAll(CARRIED.getOrDefault(bundle, List.of()));
        return only(root + "." + bundle + "..", permitted.toArray(String[]::new));
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
