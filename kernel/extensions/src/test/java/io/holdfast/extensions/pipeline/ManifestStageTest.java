package io.holdfast.extensions.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.bundles.TestBundles;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Version;

class ManifestStageTest {
    private static final Map<String, Version> OFFERED = Map.of(
            "io.holdfast.spi", new Version("1.0.0"),
            "io.holdfast.spi.placement", new Version("1.1.0"),
            "org.jspecify.annotations", new Version("1.0.1"));

    private final ManifestStage stage = new ManifestStage(OFFERED, 17);

    private void passes(String... headers) {
        assertThat(stage.examine(Jars.scanned(Jars.bundle(headers)))).startsWith("bundle rack-aware ");
    }

    private void refused(String message, String... headers) {
        Candidate candidate = Jars.scanned(Jars.bundle(headers));
        assertThatThrownBy(() -> stage.examine(candidate))
                .isInstanceOf(StageFailure.class)
                .hasMessageContaining(message);
        assertThat(candidate.id()).isEmpty();
    }

    @Test
    void aLeafSaysWhoItIs() {
        Candidate candidate = Jars.scanned(Jars.bundle("Bundle-Version", "1.2"));

        assertThat(stage.examine(candidate)).isEqualTo("bundle rack-aware 1.2.0, a leaf built against what is offered");
        assertThat(candidate.id()).contains(new Bundle("rack-aware", "1.2.0"));
    }

    @Test
    void whatBndMakesOfAnAuthorsSourcesPasses() {
        Map<String, Version> offered = Map.of(
                "io.holdfast.spi", new Version("1.0.0"),
                "io.holdfast.spi.model", new Version("1.0.0"),
                "io.holdfast.spi.placement", new Version("1.0.0"),
                "io.holdfast.spi.service", new Version("1.0.0"),
                "org.jspecify.annotations", new Version("1.0.1"));
        Candidate candidate = Jars.scanned(TestBundles.rackAware("2.0.1"));

        new ManifestStage(offered, Runtime.version().feature()).examine(candidate);

        assertThat(candidate.id()).contains(new Bundle("rack-aware", "2.0.1"));
    }

    @Test
    void aBundleNeedsANameAndAVersion() {
        refused("Bundle-ManifestVersion must be 2: this is a plain jar", "Bundle-ManifestVersion", "");
        refused("Bundle-SymbolicName must be a name", "Bundle-SymbolicName", "");
        refused("Bundle-SymbolicName must be a name", "Bundle-SymbolicName", "../up");
        refused("Bundle-SymbolicName must be a name", "Bundle-SymbolicName", "a".repeat(101));
        refused("Bundle-SymbolicName must be a name", "Bundle-SymbolicName", "a..b");
        refused("take the directive out", "Bundle-SymbolicName", "rack-aware;singleton:=true");
        refused("Bundle-Version must be a version such as 1.2.0", "Bundle-Version", "");
        refused("Bundle-Version must be a version such as 1.2.0", "Bundle-Version", "1.x");
        passes("Bundle-SymbolicName", "rack-aware;fragment-attachment:=never");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Export-Package",
                "Require-Bundle",
                "Fragment-Host",
                "DynamicImport-Package",
                "Bundle-NativeCode",
                "Bundle-Activator"
            })
    void whatOnlyABundleThatIsNoLeafHasIsRefused(String header) {
        refused(header + " is not allowed: ", header, "rack.Something");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        Candidate candidate = Jars.scanned(Jars.bundle(
                "Bundle-Version", "one", "Bundle-Activator", "rack.A", "Import-Package", "com.google.common.base"));
        assertThatThrownBy(() -> stage.examine(candidate))
                .hasMessageContaining("Bundle-Version must be")
                .hasMessageContaining("; Bundle-Activator is not allowed: publish the extension as a component")
                .hasMessageContaining("; it imports com.google.common.base, which nobody offers");
    }

    @Test
    void onlyTheSpiAndTheJdkMayBeImported() {
        passes("Import-Package", "java.util,javax.net.ssl,com.sun.net.httpserver,org.jspecify.annotations");
        refused("io.holdfast.core.loop, which is not for bundles", "Import-Package", "io.holdfast.core.loop");
        refused("a part of the framework that bundles do not get", "Import-Package", "org.osgi.framework");
        refused("put the library into the bundle", "Import-Package", "org.slf4j;resolution:=optional");
        refused("which this Java", "Import-Package", "java.util.telepathy");
        refused("Import-Package cannot be read", "Import-Package", "a;;b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1.2,2) | built against a newer SPI; upgrade Holdfast to one that offers 1.2.0, or rebuild",
                "2.0 | built against a newer SPI; upgrade Holdfast to one that offers 2.0.0",
                "[1.0,1.1) | implements types of it that only the kernel is meant to implement; rebuild the bundle",
                "[0.9,1) | built against an older SPI; rebuild the bundle against 1.1.0 and see what changed",
                "[1.0,1.0] | and 1.1.0 is offered",
                "(2,1] | is no version range",
                "latest | is no version range"
            })
    void aRangeThatLeavesOutWhatIsOfferedIsRefused(String range, String message) {
        refused(message, "Import-Package", "io.holdfast.spi.placement;version=\"" + range + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1.0,2)", "[1.1,1.2)", "[1.1,1.1]", "1.0", "0"})
    void aRangeThatAdmitsWhatIsOfferedPasses(String range) {
        passes("Import-Package", "io.holdfast.spi.placement;version=\"" + range + "\"");
    }

    @Test
    void aPackageOfAnotherSpiIsTold() {
        refused(
                "imports io.holdfast.spi.network, which the SPI of this Holdfast does not have",
                "Import-Package",
                "io.holdfast.spi.network;version=\"[1.0,2)\"");
    }

    @Test
    void capabilitiesAreThoseOfComponents() {
        passes(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.4.0)(!(version>=2.0.0)))\","
                        + "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=11))\",osgi.service;effective:=active",
                "Provide-Capability",
                "osgi.service;objectClass:List<String>=\"io.holdfast.spi.placement.PlacementRuleFactory\"");
        refused(
                "asks for osgi.extender (osgi.extender=osgi.blueprint)",
                "Require-Capability",
                "osgi.extender;filter:=\"(osgi.extender=osgi.blueprint)\"");
        refused("asks for com.acme.gpu: only", "Require-Capability", "com.acme.gpu");
        refused("offers osgi.wiring.thing to other bundles", "Provide-Capability", "osgi.wiring.thing");
    }

    @Test
    void aNewerJavaIsToldByTheManifestAndByTheClasses() {
        String ee = "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=21))\"";
        refused("it needs Java 21: this is Java 17; compile with --release 17", "Require-Capability", ee);
        refused("it needs the Java of JavaSE-21", "Bundle-RequiredExecutionEnvironment", "JavaSE-21");
        passes("Bundle-RequiredExecutionEnvironment", "JavaSE-1.8,JavaSE-21");
        refused("is no filter", "Require-Capability", "osgi.ee;filter:=\"(osgi.ee=JavaSE)(\"");

        byte[] head = ByteBuffer.allocate(10)
                .putInt(0xCAFEBABE)
                .putShort((short) 0)
                .putShort((short) 65)
                .array();
        Map<String, String> headers =
                Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", "rack-aware", "Bundle-Version", "1.0.0");
        Candidate newer = Jars.scanned(Jars.jar(headers, Map.of("rack/Rule.class", head)));
        assertThatThrownBy(() -> stage.examine(newer))
                .hasMessageContaining("'rack/Rule.class' is compiled for Java 21");
        Candidate later = Jars.scanned(Jars.jar(headers, Map.of("META-INF/versions/21/rack/Rule.class", head)));
        assertThat(stage.examine(later)).startsWith("bundle rack-aware");
        Candidate none = Jars.scanned(Jars.jar(headers, Map.of("rack/Rule.class", new byte[3])));
        assertThatThrownBy(() -> stage.examine(none)).hasMessageContaining("is no class file");
    }
}
