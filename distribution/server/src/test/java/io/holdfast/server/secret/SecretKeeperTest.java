package io.holdfast.server.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.secret.CertificatePart;
import io.holdfast.core.secret.SecretNeeds;
import io.holdfast.core.secret.SecretOwner;
import io.holdfast.core.secret.SecretUnavailableException;
import io.holdfast.core.secret.SecretUse;
import io.holdfast.extensions.GenerationSwitch;
import io.holdfast.server.config.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeeperTest {
    private static final SecretOwner OWNER = new SecretOwner("kv", "kv-0", "kv");
    private static final SecretUse PASSWORD = SecretUse.variable("password", "PASSWORD");
    private static final Duration SOON = Duration.ofMillis(20);

    private final MemoryProviders memory = new MemoryProviders();
    private final GenerationSwitch current = new GenerationSwitch(memory.generation(1));
    private volatile SecretNeeds needs = new SecretNeeds(Set.of("password"), List.of());

    @TempDir
    private Path site = Path.of("");

    private SecretKeeper keeper;

    @BeforeEach
    void twoProvidersAreListed() throws IOException {
        list("- {type: memory, with: {name: one}}\n- {type: memory, with: {name: two}}\n");
        keeper = keeper(SOON);
    }

    @AfterEach
    void close() {
        keeper.close();
    }

    @Test
    void nothingIsThereBeforeItWasAskedFor() {
        assertThat(missing(PASSWORD)).contains("takes a moment");
        assertThatThrownBy(() -> keeper.values().value(OWNER, PASSWORD)).isInstanceOf(SecretUnavailableException.class);
    }

    @Test
    void theFirstProviderThatKnowsANameGivesTheSecret() throws Exception {
        memory.put("one", "password", "hunter1");
        memory.put("two", "password", "hunter2");
        keeper.start();

        Until.so(() -> missing(PASSWORD).isEmpty());

        assertThat(keeper.values().value(OWNER, PASSWORD)).isEqualTo("hunter1".getBytes(UTF_8));
        assertThat(memory.asked()).doesNotContain("two:password");
        memory.remove("one", "password");
        Until.so(() -> new String(keeper.values().value(OWNER, PASSWORD), UTF_8).equals("hunter2"));
    }

    @Test
    void aSecretThatNobodyKnowsIsWaitedForAndTold() throws Exception {
        keeper.start();
        Until.so(() -> missing(PASSWORD).contains("no provider (memory, memory) knows the secret 'password'"));
        assertThat(keeper.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("secret password");
            assertThat(finding.machine()).contains("not launched");
        });

        memory.put("two", "password", "hunter2");

        Until.so(() -> missing(PASSWORD).isEmpty());
        Until.so(() -> keeper.findings().isEmpty());
    }

    @Test
    void nobodyIsAskedInPlaceOfAProviderThatFails() throws Exception {
        memory.put("one", "password", "hunter1");
        memory.put("two", "password", "hunter2");
        keeper.start();
        Until.so(() -> missing(PASSWORD).isEmpty());

        memory.fail("one", new IllegalStateException("the vault is sealed"));

        Until.so(() -> missing(PASSWORD).contains("the vault is sealed"));
        assertThat(memory.asked()).doesNotContain("two:password");
        assertThatThrownBy(() -> keeper.values().value(OWNER, PASSWORD)).isInstanceOf(SecretUnavailableException.class);
        memory.heal("one");
        Until.so(() -> missing(PASSWORD).isEmpty());
    }

    @Test
    void aPictureStaysAsItIs() throws Exception {
        memory.put("one", "password", "hunter1");
        keeper.start();
        Until.so(() -> missing(PASSWORD).isEmpty());
        var picture = keeper.view();

        needs = SecretNeeds.NONE;

        Until.so(() -> !missing(PASSWORD).isEmpty());
        assertThat(picture.missing(OWNER, PASSWORD)).isEmpty();
    }

    @Test
    void whatIsThereIsNotReadAgainBeforeItsTime() throws Exception {
        memory.put("one", "password", "hunter1");
        keeper.close();
        keeper = keeper(Duration.ofHours(1));
        keeper.start();
        Until.so(() -> missing(PASSWORD).isEmpty());

        needs = new SecretNeeds(Set.of("password", "another"), List.of());

        Until.so(() -> memory.asked().stream().filter("two:another"::equals).count() > 2);
        assertThat(memory.asked().stream().filter("one:password"::equals)).hasSize(1);
    }

    @Test
    void aZeroByteFitsInAFileButInNoVariable() throws Exception {
        memory.put("one", "password", "a\0b");
        keeper.start();

        Until.so(() -> missing(PASSWORD).contains("zero byte"));
        assertThat(missing(SecretUse.file("password", "password.bin"))).isEmpty();
    }

    @Test
    void anEditedListBringsOtherProvidersAndAWrongOneChangesNothing() throws Exception {
        memory.put("two", "password", "hunter2");
        keeper.start();
        Until.so(() -> missing(PASSWORD).isEmpty());

        list("- {typ: memory}\n");
        Until.so(() ->
                keeper.findings().stream().anyMatch(finding -> finding.what().contains("must have a type")));
        assertThat(missing(PASSWORD)).isEmpty();

        list("- {type: memory, with: {name: one}}\n");
        Until.so(() -> missing(PASSWORD).contains("no provider (memory) knows"));
        assertThat(memory.open()).containsExactly("one");
    }

    @Test
    void anotherSetOfBundlesBringsItsOwnProvidersBeforeTheOldOnesStop() throws Exception {
        memory.put("one", "password", "hunter1");
        keeper.start();
        Until.so(() -> missing(PASSWORD).isEmpty());

        current.set(memory.generation(2));

        // The old ones are closed when this returns; new ones are made when they are asked.
        Until.so(() -> memory.open().equals(List.of("one")) || memory.open().isEmpty());
        keeper.close();
        assertThat(memory.open()).isEmpty();
    }

    @Test
    void bundlesThatCameBeforeItsStartAreAsked() throws Exception {
        keeper.close();
        GenerationSwitch empty = new GenerationSwitch(memory.nothing());
        keeper = new SecretKeeper(
                new SecretSettings(site.resolve("conf"), site.resolve("ca"), SOON, SOON, SOON),
                empty,
                () -> needs,
                InstantSource.system());
        memory.put("one", "password", "hunter1");

        empty.set(memory.generation(2));
        keeper.start();

        Until.so(() -> missing(PASSWORD).isEmpty());
    }

    @Test
    void aTypeThatNobodyBringsIsToldByItsName() throws Exception {
        list("- {type: vault}\n");
        keeper.start();

        Until.so(() -> missing(PASSWORD).contains("nobody provides the secret provider 'vault'"));
    }

    @Test
    void whetherThereIsAnybodyToAskIsKnownAtOnceAndFollowsTheList() throws Exception {
        assertThat(keeper.view().unprovided(PASSWORD.source())).isEmpty();
        assertThat(keeper.view().unprovided(new SecretUse.Source.Certificate("a", CertificatePart.CERTIFICATE)))
                .hasValue("nobody provides the certificate provider 'local-ca'; there is none; install the bundle that"
                        + " brings it, or name another in tls.yml");
        keeper.start();

        list("- {type: vault}\n- {type: memory, with: {name: two}}\n");

        Until.so(() -> keeper.view()
                .unprovided(PASSWORD.source())
                .orElse("")
                .equals("nobody provides the secret provider 'vault'; there is memory; install the bundle that brings"
                        + " it, or name another in secrets.yml"));
        list("[]\n");
        Until.so(() -> keeper.view().unprovided(PASSWORD.source()).orElse("").contains("is empty; name one there"));
    }

    @Test
    void noValueShows() throws Exception {
        memory.put("one", "password", "hunter1");
        keeper.start();
        Until.so(() -> missing(PASSWORD).isEmpty());

        assertThat(keeper.view().toString()
                        + keeper.values()
                        + keeper.findings()
                        + Answer.of("hunter1".getBytes(UTF_8)))
                .doesNotContain("hunter1");
    }

    @Test
    void aListThatIsWrongFromTheBeginningEndsTheStart() throws IOException {
        list("type: memory\n");

        assertThatThrownBy(() -> keeper(SOON)).isInstanceOf(IllegalArgumentException.class);
    }

    private String missing(SecretUse use) {
        return keeper.view().missing(OWNER, use).orElse("");
    }

    private SecretKeeper keeper(Duration refresh) {
        return new SecretKeeper(
                new SecretSettings(site.resolve("conf"), site.resolve("ca"), SOON, refresh, SOON),
                current,
                () -> needs,
                InstantSource.system());
    }

    private void list(String text) throws IOException {
        Files.createDirectories(site.resolve("conf"));
        Files.writeString(site.resolve("conf/secrets.yml"), text);
    }
}
