package io.holdfast.extensions.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.bundles.BundleBuilder;
import io.holdfast.extensions.bundles.TestBundles;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FelixHostRefusalTest {
    private static final Bundle ID = new Bundle("rack-aware", "1.0.0");

    @TempDir
    static Path directory;

    private static FelixHost host;

    @BeforeAll
    static void startHost() {
        host = FelixHost.start(FelixHostSettings.in(directory));
    }

    @AfterAll
    static void closeHost() {
        host.close();
    }

    @Test
    void aMissingPackageIsToldWithItsRangeAndWhatIsOffered() {
        byte[] jar = importing("org.acme.racks;version=\"[1.2,2)\",io.holdfast.spi.placement");

        assertThat(host.resolve(ID, jar))
                .containsExactly(
                        "it imports the package org.acme.racks (version [1.2,2)), which nobody offers; a bundle"
                                + " sees io.holdfast.spi, org.jspecify.annotations and the JDK: embed the package in the bundle");
        assertThatThrownBy(() -> host.start(ID, jar))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageStartingWith("rack-aware 1.0.0 is refused: it imports the package org.acme.racks");
        assertThat(host.loaders().inUse()).isZero();
    }

    @Test
    void aVersionOfTheSpiThatIsNotOfferedIsToldWithTheOneThatIs() {
        assertThat(host.resolve(ID, importing("io.holdfast.spi.placement;version=\"[7.0,8)\"")))
                .singleElement()
                .asString()
                .startsWith("it imports the package io.holdfast.spi.placement in version [7.0,8), and this scheduler"
                        + " offers 1.");
    }

    @Test
    void theFrameworkItselfIsNotOffered() {
        assertThat(host.resolve(ID, importing("org.osgi.framework,org.osgi.service.cm,java.util")))
                .hasSize(2)
                .allMatch(sentence -> sentence.contains("which nobody offers"));
    }

    @Test
    void bundlesDoNotSeeEachOther() {
        byte[] exporter = TestBundles.bundle("exporter")
                .source("package shared; public class Shared {}")
                .instruction("Export-Package", "shared")
                .build();
        assertThat(host.resolve(new Bundle("exporter", "1.0.0"), exporter)).isEmpty();

        try (HostedBundle other = host.start(ID, TestBundles.rackAware("1.0.0"))) {
            byte[] requiring = TestBundles.bundle("needy")
                    .header("Require-Bundle", other.id().name())
                    .build();
            assertThat(host.resolve(new Bundle("needy", "1.0.0"), requiring))
                    .singleElement()
                    .asString()
                    .contains("bundles do not see each other");
        }
    }

    @Test
    void aNewerJavaThanThisOneIsAsked() {
        byte[] jar = rule().header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"")
                .build();

        assertThat(host.resolve(ID, jar)).singleElement().asString().contains("requires the Java version", "runs on");
    }

    @Test
    void aConstructorThatThrowsIsToldInItsOwnWords() {
        assertRefused(
                TestBundles.throwingConstructor("1.0.0"),
                "the component rackaware.Factory cannot be made: java.lang.IllegalStateException: no racks here");
    }

    @Test
    void aComponentThatWaitsForAServiceNobodyHasIsNamed() {
        byte[] jar = TestBundles.ruleBundle(
                        "rack-aware",
                        "1.0.0",
                        "return null;",
                        "@org.osgi.service.component.annotations.Reference java.util.concurrent.Executor executor;",
                        "")
                .build();

        assertRefused(
                jar,
                "the component rackaware.Factory waits for java.util.concurrent.Executor (reference 'executor'): provide"
                        + " it in the same bundle, or make the reference optional");
    }

    @Test
    void aBundleOfRulesThatStartsAThreadIsRefusedWithItsName() {
        assertRefused(TestBundles.threadStarting("1.0.0", "rack-poller"), "it starts threads (rack-poller)");
    }

    @Test
    void aBundleThatBringsNothingIsRefused() {
        byte[] jar =
                TestBundles.bundle("rack-aware").source("package a; class A {}").build();

        assertRefused(jar, "it brings no extension");
    }

    @Test
    void aBundleThatEmbedsTheSpiIsRefused() {
        byte[] jar = rule().source("package io.holdfast.spi; public interface ExtensionFactory<T, C extends Record> {"
                        + " String type(); Class<C> configuration(); T create(C configuration); }")
                .source("package io.holdfast.spi.placement; public interface PlacementRuleFactory<C extends Record>"
                        + " extends io.holdfast.spi.ExtensionFactory<PlacementRule, C> {}")
                .instruction("Import-Package", "!io.holdfast.spi,!io.holdfast.spi.placement,*")
                .source("package io.holdfast.spi.placement; public interface PlacementRule {"
                        + " Rejection check(OfferBatch offers, int row, PlacementView view); }")
                .source("package io.holdfast.spi.placement; public record Rejection(String code, String message,"
                        + " String remedy) {}")
                .source("package io.holdfast.spi.placement; public interface OfferBatch {}")
                .source("package io.holdfast.spi.placement; public interface PlacementView {}")
                .build();

        assertRefused(jar, "made from a copy of the SPI inside the bundle");
    }

    @Test
    void bytesThatAreNoJarAreRefused() {
        assertThatThrownBy(() -> host.resolve(ID, new byte[] {1, 2, 3}))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("rack-aware 1.0.0");
        assertThatThrownBy(() -> host.start(ID, TestBundles.truncated(TestBundles.rackAware("1.0.0"))))
                .isInstanceOf(BundleRefusedException.class);
    }

    private void assertRefused(byte[] jar, String reason) {
        assertThatThrownBy(() -> host.start(ID, jar))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining(reason);
        assertThat(host.loaders().inUse()).isZero();
    }

    private static BundleBuilder rule() {
        return TestBundles.ruleBundle("rack-aware", "1.0.0", "return null;", "", "");
    }

    private static byte[] importing(String packages) {
        return rule().header("Import-Package", packages).build();
    }
}
