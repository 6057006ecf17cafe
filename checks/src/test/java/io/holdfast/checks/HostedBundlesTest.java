package io.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.configuration.RecordBinder;
import io.holdfast.extensions.host.FelixHost;
import io.holdfast.extensions.host.FelixHostSettings;
import io.holdfast.extensions.host.HostedBundle;
import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.config.ConfigSource;
import io.holdfast.spi.tls.CertificateProvider;
import io.holdfast.spi.tls.CertificateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundles of this build run in the host as they do on a class path, libraries that they carry included. */
class HostedBundlesTest {

    @TempDir
    private Path directory = Path.of("");

    private FelixHost host;

    @BeforeEach
    void start() {
        host = FelixHost.start(FelixHostSettings.in(directory.resolve("host")));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void everyBundleBringsWhatItListsForClassPaths() throws IOException {
        for (Map.Entry<String, byte[]> jar : BundleJars.onTheClassPath().entrySet()) {
            Set<String> listed = LeafBundle.read(jar.getValue()).services().stream()
                    .map(service -> service.substring(service.indexOf('=') + 1))
                    .collect(Collectors.toCollection(TreeSet::new));
            try (HostedBundle hosted = host.start(new Bundle(jar.getKey(), "1.0.0"), jar.getValue())) {
                Stream<?> brought =
                        Stream.concat(hosted.offering().factories().stream(), hosted.offering().validators().stream());
                assertThat(brought.map(one -> one.getClass().getName())).containsExactlyInAnyOrderElementsOf(listed);
            }
        }
    }

    @Test
    void theConfigSourcesFindTheLibrariesTheyCarry() throws Exception {
        String name = "io.holdfast.config-sources";
        byte[] jar = BundleJars.onTheClassPath().get(name);
        Path file = Files.writeString(directory.resolve("values.yml"), "data: {count: 3}");

        try (HostedBundle hosted = host.start(new Bundle(name, "1.0.0"), jar)) {
            try (ConfigSource source = (ConfigSource) make(hosted, "file", Map.of("path", file.toString()))) {
                assertThat(source.values()).isEqualTo(Map.of("DATA_COUNT", "3"));
            }
            Map<String, Object> nobody = Map.of("servers", "127.0.0.1:1", "path", "/a", "timeout", "500ms");
            try (ConfigSource source = (ConfigSource) make(hosted, "zookeeper", nobody)) {
                assertThatThrownBy(source::values).hasMessageContaining("ZooKeeper at 127.0.0.1:1 does not answer");
            }
        }
    }

    @Test
    void theLocalAuthorityNeedsNoMoreThanTheJdk() throws Exception {
        String name = "io.holdfast.certificate-providers";
        byte[] jar = BundleJars.onTheClassPath().get(name);
        Map<String, Object> with = Map.of("directory", directory.resolve("ca").toString());
        CertificateRequest request =
                new CertificateRequest("kv", "kv-0", "kv", "tls", List.of("kv-0.kv.mesos"), List.of());

        try (HostedBundle hosted = host.start(new Bundle(name, "1.0.0"), jar);
                CertificateProvider provider = (CertificateProvider) make(hosted, "local-ca", with)) {
            assertThat(provider.issue(request).certificatePem()).contains("BEGIN CERTIFICATE");
        }
    }

    private static Object make(HostedBundle hosted, String type, Map<String, Object> with) {
        ExtensionFactory<?, ?> factory = hosted.offering().factories().stream()
                .filter(candidate -> candidate.type().equals(type))
                .findFirst()
                .orElseThrow();
        return create(factory, with);
    }

    private static <C extends Record> Object create(ExtensionFactory<?, C> factory, Map<String, Object> with) {
        return factory.create(RecordBinder.bind(factory.configuration(), with));
    }
}
