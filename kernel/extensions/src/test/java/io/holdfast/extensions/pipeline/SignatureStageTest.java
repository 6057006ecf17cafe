package io.holdfast.extensions.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.extensions.archive.ZipForge;
import io.holdfast.extensions.signature.SignaturePolicy;
import io.holdfast.extensions.signature.SignatureSettings;
import io.holdfast.extensions.signature.TrustStore;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureStageTest {
    @TempDir
    private static Path home;

    private static TestSigners signers;

    @BeforeAll
    static void makeKeys() {
        signers = new TestSigners(home);
        signers.key("acme");
        signers.key("stranger");
        signers.key("authority", "-ext", "bc:c");
        signers.key("issued", "-signer", "authority", "-ext", "eku=codeSigning");
        signers.key("web-server", "-signer", "authority", "-ext", "eku=serverAuth");
        signers.trust("acme");
        signers.trust("authority");
    }

    private static String examine(SignaturePolicy policy, byte[] jar) {
        return examine(policy, Jars.scanned(jar), Duration.ZERO);
    }

    private static String examine(SignaturePolicy policy, Candidate candidate, Duration later) {
        TrustStore store = new TrustStore(signers.trustStore(), TestSigners.PASSWORD);
        return new SignatureStage(
                        new SignatureSettings(policy, store, Set.of()),
                        InstantSource.fixed(Instant.now().plus(later)))
                .examine(candidate);
    }

    private static void refused(SignaturePolicy policy, byte[] jar, String message) {
        assertThatThrownBy(() -> examine(policy, jar))
                .isInstanceOf(StageFailure.class)
                .hasMessageContaining(message);
    }

    /** The same jar with each file's content changed as told; null leaves the file out. */
    private static byte[] change(byte[] jar, BiFunction<String, byte[], byte[]> change) throws Exception {
        ZipForge forge = new ZipForge();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = change.apply(entry.getName(), zip.readAllBytes());
                if (content != null) {
                    forge.file(entry.getName(), content);
                }
            }
        }
        return forge.build();
    }

    @Test
    void aJarSignedBySomebodyTrustedPasses() throws Exception {
        Candidate direct = Jars.scanned(signers.sign(Jars.bundle(), "acme"));
        assertThat(examine(SignaturePolicy.REQUIRED, direct, Duration.ZERO)).isEqualTo("signed by CN=acme");
        assertThat(direct.signer()).contains("CN=acme");

        Candidate issued = Jars.scanned(signers.sign(Jars.bundle(), "issued"));
        assertThat(examine(SignaturePolicy.REQUIRED, issued, Duration.ZERO)).isEqualTo("signed by CN=issued");
    }

    @Test
    void aJarThatNobodyTrustedSignedIsRefusedOrTakenWithAWarning() throws Exception {
        byte[] unsigned = Jars.bundle();
        refused(SignaturePolicy.REQUIRED, unsigned, "it is not signed: have it signed with 'jarsigner'");
        assertThat(examine(SignaturePolicy.WARN, unsigned))
                .startsWith("taken with a warning, since the policy is 'warn': it is not signed");

        byte[] strange = signers.sign(Jars.bundle(), "stranger");
        refused(SignaturePolicy.REQUIRED, strange, "signed by CN=stranger, whom nobody in the trust store vouches for");
        refused(SignaturePolicy.REQUIRED, strange, "SHA-256 fingerprint, ");
        Candidate taken = Jars.scanned(strange);
        assertThat(examine(SignaturePolicy.WARN, taken, Duration.ZERO)).contains("CN=stranger");
        assertThat(taken.signer()).isEmpty();
    }

    @Test
    void aCertificateForSomethingElseDoesNotSpeakForCode() throws Exception {
        byte[] jar = signers.sign(Jars.bundle(), "web-server");

        refused(SignaturePolicy.REQUIRED, jar, "the certificate of CN=web-server is not meant for signing code");
    }

    @Test
    void anExpiredCertificateIsTold() throws Exception {
        byte[] jar = signers.sign(Jars.bundle(), "acme");

        assertThatThrownBy(() -> examine(SignaturePolicy.REQUIRED, Jars.scanned(jar), Duration.ofDays(4000)))
                .hasMessageContaining("the certificate of CN=acme expired on 20");
        assertThatThrownBy(() -> examine(SignaturePolicy.REQUIRED, Jars.scanned(jar), Duration.ofDays(-2)))
                .hasMessageContaining("the certificate of CN=acme is valid only from");
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRED", "WARN"})
    void aJarChangedAfterSigningIsRefusedUnderEitherPolicy(SignaturePolicy policy) throws Exception {
        byte[] jar = signers.sign(Jars.bundle(), "acme");

        refused(policy, change(jar, (name, bytes) -> name.endsWith(".txt") ? new byte[3] : bytes), "was changed after");
        refused(
                policy,
                change(jar, (name, bytes) -> name.endsWith(".txt") ? null : bytes),
                "signature that covers nothing");
        refused(
                policy,
                change(jar, (name, bytes) -> name.endsWith(".MF") ? otherVersion(bytes) : bytes),
                "changed after it was signed");
        refused(
                policy,
                change(jar, (name, bytes) -> name.endsWith(".EC") ? Arrays.copyOf(bytes, 100) : bytes),
                "signature");
        refused(policy, change(jar, (name, bytes) -> name.endsWith(".EC") ? null : bytes), "covers nothing");
    }

    @Test
    void aFilePutIntoOrTakenOutOfASignedJarIsFound() throws Exception {
        byte[] two = change(Jars.bundle(), (name, bytes) -> bytes);
        byte[] signed = signers.sign(withFile(two, "second.txt"), "acme");

        refused(
                SignaturePolicy.WARN,
                change(signed, (name, bytes) -> name.equals("second.txt") ? null : bytes),
                "'second.txt' was taken out afterwards");
        refused(SignaturePolicy.WARN, withFile(signed, "third.txt"), "'third.txt' was put in or changed afterwards");
        refused(SignaturePolicy.WARN, withFile(signed, "META-INF/services/x"), "'META-INF/services/x' was put in");
    }

    @Test
    void noSignerOfAPartStandsForTheWhole() throws Exception {
        byte[] first = signers.sign(Jars.bundle(), "acme");
        byte[] both = signers.sign(withFile(first, "second.txt"), "issued");

        assertThat(examine(SignaturePolicy.REQUIRED, both)).isEqualTo("signed by CN=issued");
    }

    @Test
    void nobodyIsTrustedWithoutATrustStoreThatCanBeRead() throws Exception {
        byte[] jar = signers.sign(Jars.bundle(), "acme");
        Path garbage = Files.writeString(home.resolve("garbage.p12"), "no key store");
        for (TrustStore store : new TrustStore[] {
            null,
            new TrustStore(home.resolve("missing.p12"), "x"),
            new TrustStore(garbage, "x"),
            new TrustStore(signers.trustStore(), "wrong"),
            new TrustStore(home.resolve("keys.p12"), TestSigners.PASSWORD)
        }) {
            SignatureStage stage = new SignatureStage(
                    new SignatureSettings(SignaturePolicy.REQUIRED, store, Set.of()), InstantSource.system());
            Candidate candidate = Jars.scanned(jar);
            assertThatThrownBy(() -> stage.examine(candidate))
                    .isInstanceOf(StageFailure.class)
                    .hasMessageContaining("trust store")
                    .hasMessageNotContaining(TestSigners.PASSWORD);
        }
    }

    @Test
    void signaturesAreNotLookedAtIfSoSettled() {
        assertThat(examine(SignaturePolicy.OFF, Jars.bundle())).isEqualTo("not looked at: the policy is 'off'");
    }

    @Test
    void whatCameWithTheDistributionIsTrustedAsItIs() {
        Candidate candidate = Jars.scanned(Jars.bundle());
        SignatureSettings settings = new SignatureSettings(SignaturePolicy.REQUIRED, null, Set.of(candidate.digest()));

        assertThat(new SignatureStage(settings, InstantSource.system()).examine(candidate))
                .isEqualTo("came with the distribution");
    }

    private static byte[] otherVersion(byte[] manifest) {
        return new String(manifest, StandardCharsets.UTF_8)
                .replace("Bundle-Version: 1.2.0", "Bundle-Version: 1.2.1")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withFile(byte[] jar, String name) throws Exception {
        ZipForge forge = new ZipForge();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                forge.file(entry.getName(), zip.readAllBytes());
            }
        }
        return forge.file(name, "more").build();
    }
}
