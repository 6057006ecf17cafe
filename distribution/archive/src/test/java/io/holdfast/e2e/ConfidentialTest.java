package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A definition's secrets and certificates reach its tasks and nothing else; then the service goes, and the framework with
 * it. Each test goes on where the one before it ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfidentialTest {
    private static final String PASSWORD = "hunter-of-limpets-7311";
    private static final String API_KEY = "limpet-key-90017";
    private static final Duration SOON = Duration.ofSeconds(90);

    private static final String SERVICE = """
            name: limpet
            pods:
              shell:
                count: 1
                secrets:
                  password: {secret: limpet/password, env-key: PASSWORD}
                  key: {secret: limpet/key, file: keys/api.key}
                tasks:
                  server:
                    goal: RUNNING
                    cmd: "printf %s $PASSWORD | cksum > told && exec sleep 100000"
                    cpus: 0.1
                    memory: 32
                    volume: {path: data, type: ROOT, size: 16}
                    transport-encryption:
                      - {name: node, type: TLS}
                      - {name: store, type: KEYSTORE}
            """;

    @TempDir
    static Path directory;

    static Holdfast holdfast;
    static Path home;

    @BeforeAll
    static void up() throws IOException {
        home = Files.createDirectory(directory.resolve("home"));
        Path secrets = Files.createDirectories(home.resolve(".holdfast/secrets/limpet"));
        Files.writeString(secrets.resolve("password"), PASSWORD);
        holdfast = new Holdfast(home).with("HOLDFAST_SECRET_LIMPET_KEY", API_KEY);
        Path definition = Files.writeString(home.resolve("svc.yml"), SERVICE);
        holdfast.up(definition.toString()).ok();
    }

    @AfterAll
    static void down() {
        holdfast.close();
    }

    @Test
    @Order(1)
    void aSecretOfTheFileProviderIsAVariableAndOneOfTheEnvironmentAFileOfTheTask() throws Exception {
        Tasks.TaskProcess task = holdfast.tasks().one("shell-0-server");
        Process sum = new ProcessBuilder("sh", "-c", "printf %s " + PASSWORD + " | cksum").start();
        String expected = new String(sum.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Eventually.until("the task has told", SOON, () -> task.read("told").equals(expected));
        assertThat(task.sandbox().resolve("keys/api.key")).hasContent(API_KEY);
    }

    @Test
    @Order(2)
    void itsCertificatesAreInItsSandboxAndTheirAuthorityHasSignedThem() throws Exception {
        Path sandbox = holdfast.tasks().one("shell-0-server").sandbox();
        CertificateFactory pem = CertificateFactory.getInstance("X.509");
        X509Certificate own = (X509Certificate)
                pem.generateCertificate(new ByteArrayInputStream(Files.readAllBytes(sandbox.resolve("node.crt"))));
        X509Certificate authority = (X509Certificate)
                pem.generateCertificate(new ByteArrayInputStream(Files.readAllBytes(sandbox.resolve("node.ca"))));
        own.verify(authority.getPublicKey());
        assertThat(own.getSubjectAlternativeNames().toString()).contains("limpet");
        assertThat(sandbox.resolve("node.key")).content().contains("PRIVATE KEY");
        for (String store : List.of("store.keystore", "store.truststore")) {
            KeyStore entries = KeyStore.getInstance(sandbox.resolve(store).toFile(), storePassword());
            assertThat(Collections.list(entries.aliases())).as(store).isNotEmpty();
        }
    }

    /** That of the SDK's artefacts: whoever reads the file may read the password. */
    private static char[] storePassword() {
        return "notsecure".toCharArray();
    }

    @Test
    @Order(3)
    void nothingOfItIsInLogsInTheStateOrInWhatTheSchedulerShows() throws Exception {
        Path sandbox = holdfast.tasks().one("shell-0-server").sandbox();
        String key = Files.readAllLines(sandbox.resolve("node.key")).get(1);
        List<String> confidential = List.of(PASSWORD, API_KEY, key);
        List<String> shown = new ArrayList<>();
        for (String path : List.of(
                "/v1/configurations/target",
                "/v1/plans/deploy",
                "/v1/pod/shell-0/info",
                "/v1/debug/taskStatuses",
                "/v1/debug/reservations",
                "/v1/explain",
                "/v1/extensions/health",
                "/v1/health?verbose=true")) {
            shown.add(holdfast.api(path).toString());
        }
        shown.add(holdfast.cli("events", "--json").ok().out());
        shown.add(holdfast.log("scheduler"));
        shown.add(holdfast.log("cluster"));
        assertThat(shown).allSatisfy(text -> assertThat(text).doesNotContain(confidential));
        assertThat(shown.get(0)).contains("limpet/password");
        try (Stream<Path> files = Files.walk(home.resolve(".holdfast/state"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().contains("/ca/")) {
                    String content = content(file);
                    assertThat(confidential).as(file.toString()).noneMatch(content::contains);
                }
            }
        }
    }

    /** Bytes as characters, one each. */
    private static String content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    @Order(4)
    void removedWithItsFrameworkItLeavesASchedulerThatServesWhatWasDone() {
        holdfast.cli("service", "remove", "limpet", "--yes", "--teardown", "--wait")
                .ok();
        Eventually.until(
                "the framework is gone",
                SOON,
                () -> holdfast.master("/frameworks").path("frameworks").isEmpty());
        assertThat(holdfast.tasks().pids()).isEmpty();
        assertThat(holdfast.cli("health").ok().out()).contains("healthy");
        assertThat(holdfast.api("/v1/plans/deploy").path("status").asText()).isEqualTo("COMPLETE");
        Path definition = home.resolve("svc.yml");
        assertThat(holdfast.cli("service", "add", definition.toString()).err()).contains("start the scheduler anew");
    }
}
