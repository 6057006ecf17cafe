package io.holdfast.extensions.bundles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.Test;

class TestBundlesTest {
    @Test
    void aRuleBecomesABundleWithAComponentThatImportsTheSpiByVersionAndExportsNothing() throws IOException {
        byte[] jar = TestBundles.rackAware("1.2.3");

        Attributes manifest = manifest(jar);
        assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo("rack-aware");
        assertThat(manifest.getValue("Bundle-Version")).isEqualTo("1.2.3");
        assertThat(manifest.getValue("Import-Package")).contains("io.holdfast.spi.placement;version=\"[1.0,2)\"");
        assertThat(manifest.getValue("Export-Package")).isNull();
        assertThat(manifest.getValue("Service-Component")).isEqualTo("OSGI-INF/rackaware.Factory.xml");
        assertThat(entries(jar).get("OSGI-INF/rackaware.Factory.xml"))
                .contains("io.holdfast.spi.placement.PlacementRuleFactory");
    }

    @Test
    void theSameSourcesMakeTheSameBytes() {
        assertThat(TestBundles.rackAware("1.0.0")).isEqualTo(TestBundles.rackAware("1.0.0"));
        assertThat(TestBundles.rackAware("1.0.0")).isNotEqualTo(TestBundles.rackAware("1.0.1"));
    }

    @Test
    void everyMisbehavingBundleCompiles() {
        assertThat(TestBundles.throwingRule("1.0.0")).isNotEmpty();
        assertThat(TestBundles.hangingRule("1.0.0", true)).isNotEmpty();
        assertThat(TestBundles.hangingRule("1.0.0", false)).isNotEmpty();
        assertThat(TestBundles.slowRule("1.0.0", 5)).isNotEmpty();
        assertThat(TestBundles.rejectingRule("1.0.0")).isNotEmpty();
        assertThat(TestBundles.throwingConstructor("1.0.0")).isNotEmpty();
        assertThat(TestBundles.hangingActivate("1.0.0")).isNotEmpty();
        assertThat(TestBundles.hangingStaticInitializer("1.0.0")).isNotEmpty();
        assertThat(TestBundles.threadStarting("1.0.0", "stray")).isNotEmpty();
    }

    @Test
    void headersAndEntriesAreTakenWordForWord() throws IOException {
        byte[] jar = TestBundles.bundle("odd")
                .header("DynamicImport-Package", "*")
                .entry("inside.txt", "in")
                .rawEntry("../escape.txt", "out".getBytes(StandardCharsets.UTF_8))
                .build();

        assertThat(manifest(jar).getValue("DynamicImport-Package")).isEqualTo("*");
        assertThat(entries(jar)).containsEntry("inside.txt", "in").containsEntry("../escape.txt", "out");
    }

    @Test
    void aSourceThatDoesNotCompileIsRefusedWithTheCompilersWords() {
        assertThatThrownBy(() -> TestBundles.rule("1.0.0", "return nonsense;"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nonsense");
    }

    private static Attributes manifest(byte[] jar) throws IOException {
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            return in.getManifest().getMainAttributes();
        }
    }

    private static Map<String, String> entries(byte[] jar) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
