package io.holdfast.server.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.secret.CertificatePart;
import io.holdfast.core.secret.SecretNeeds;
import io.holdfast.core.secret.SecretNeeds.CertificateNeed;
import io.holdfast.core.secret.SecretOwner;
import io.holdfast.core.secret.SecretUse;
import io.holdfast.extensions.GenerationBuilder;
import io.holdfast.extensions.GenerationSwitch;
import io.holdfast.extensions.ServiceLoaderExtensions;
import io.holdfast.extensions.guard.GuardSettings;
import io.holdfast.extensions.guard.GuardedCalls;
import io.holdfast.server.config.Until;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The providers that are shipped, behind guards, with what holds where an operator says nothing. */
class ShippedProvidersTest {
    private static final SecretOwner FIRST = new SecretOwner("kv", "data-0", "node");
    private static final SecretOwner SECOND = new SecretOwner("kv", "data-1", "node");
    private static final SecretUse PASSWORD = SecretUse.file("kv/password", "password");
    private static final SecretUse KEY = SecretUse.tls("server").get(1);

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
    private final GuardedCalls guards =
            new GuardedCalls(GuardSettings.defaults().withDeadline(Duration.ofSeconds(20)), new SimpleMeterRegistry());
    private volatile SecretNeeds needs = new SecretNeeds(
            Set.of("kv/password"), List.of(need(FIRST, "data-0.kv.mesos"), need(SECOND, "data-1.kv.mesos")));

    @TempDir
    private Path site = Path.of("");

    private SecretKeeper keeper;

    @BeforeEach
    void start() {
        keeper = keeper();
        keeper.start();
    }

    @AfterEach
    void stop() {
        keeper.close();
        guards.close();
    }

    @Test
    void aDirectoryBesideTheConfigurationIsFoundWhenItComes() throws Exception {
        Until.so(() -> missing(FIRST, PASSWORD).contains("no provider (env) knows"));

        Files.createDirectories(site.resolve("secrets/kv"));
        Files.writeString(site.resolve("secrets/kv/password"), "hunter22");

        Until.so(() -> missing(FIRST, PASSWORD).isEmpty());
        assertThat(keeper.values().value(FIRST, PASSWORD)).isEqualTo("hunter22".getBytes(UTF_8));
    }

    @Test
    void everyTaskHasACertificateOfItsOwnInAllForms() throws Exception {
        Until.so(() -> missing(FIRST, KEY).isEmpty() && missing(SECOND, KEY).isEmpty());

        assertThat(keeper.values().value(FIRST, KEY))
                .isNotEqualTo(keeper.values().value(SECOND, KEY));
        assertThat(certificate(SECOND).getSubjectAlternativeNames().toString()).contains("data-1.kv.mesos");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(
                new ByteArrayInputStream(keeper.values()
                        .value(FIRST, SecretUse.keystore("server").get(0))),
                KeyStores.PASSWORD.toCharArray());
        assertThat(store.getCertificate("default")).isEqualTo(certificate(FIRST));
        assertThat(site.resolve("data/ca/ca.pem")).exists();
    }

    @Test
    void aCertificateStaysTheSameUntilItIsOld() throws Exception {
        Until.so(() -> missing(FIRST, KEY).isEmpty());
        X509Certificate first = certificate(FIRST);

        needs = new SecretNeeds(Set.of(), List.of(need(FIRST, "data-0.kv.mesos"), need(SECOND, "other.kv.mesos")));
        Until.so(() -> missing(SECOND, KEY).isEmpty()
                && certificate(SECOND).getSubjectAlternativeNames().toString().contains("other.kv.mesos"));
        assertThat(certificate(FIRST)).isEqualTo(first);

        // Ninety days of life: after sixty of them whoever is launched gets a new one.
        time.set(time.get().plus(Duration.ofDays(61)));
        Until.so(() -> !certificate(FIRST).equals(first));
    }

    @Test
    void anAuthorityThatCannotBeUsedKeepsTasksWaitingAndSaysWhy() throws Exception {
        Until.so(() -> missing(FIRST, KEY).isEmpty());
        Files.createDirectories(site.resolve("conf"));
        Files.writeString(site.resolve("a-file"), "");
        Files.writeString(site.resolve("conf/tls.yml"), "{type: local-ca, with: {directory: '${conf}/../a-file/ca'}}");

        Until.so(() -> missing(FIRST, KEY).contains("can neither be read nor made"));

        assertThat(keeper.findings())
                .anyMatch(finding -> finding.subject().equals("certificate server of kv, data-0, node"));
        Files.writeString(
                site.resolve("conf/tls.yml"), "{type: local-ca, with: {directory: '${conf}/../other-ca', days: 1}}");
        Until.so(() -> missing(FIRST, KEY).isEmpty());
        assertThat(site.resolve("other-ca/ca.pem")).exists();
    }

    private static CertificateNeed need(SecretOwner owner, String dnsName) {
        return new CertificateNeed(owner, "server", List.of(dnsName), true);
    }

    private X509Certificate certificate(SecretOwner owner) throws Exception {
        byte[] pem = keeper.values()
                .value(
                        owner,
                        new SecretUse(
                                new SecretUse.Source.Certificate("server", CertificatePart.CERTIFICATE),
                                new SecretUse.Place.File("server.crt")));
        return KeyStores.certificates(new String(pem, UTF_8)).get(0);
    }

    private String missing(SecretOwner owner, SecretUse use) {
        return keeper.view().missing(owner, use).orElse("");
    }

    private SecretKeeper keeper() {
        GenerationSwitch current = new GenerationSwitch(
                ServiceLoaderExtensions.load(getClass().getClassLoader(), new GenerationBuilder(guards))
                        .build(1));
        Duration soon = Duration.ofMillis(20);
        return new SecretKeeper(
                new SecretSettings(site.resolve("conf"), site.resolve("data/ca"), soon, soon, soon),
                current,
                () -> needs,
                time::get);
    }
}
