package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.secret.SecretProvider;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every secret provider must keep to. Extend it, and open your provider on secrets that stay as they are. */
public abstract class SecretProviderContract extends Contract {
    private static final int READERS = 4;
    private static final int LONG_NAME = 5_000;

    /** Opens the provider; the suite closes it. */
    protected abstract SecretProvider open();

    /** The name of a secret that the provider has, with a value of at least eight bytes. */
    protected abstract String known();

    /** A name that it has not. */
    protected String unknown() {
        return "holdfast-testkit/no-such-secret";
    }

    @Test
    void aSecretIsTheSameUntilSomebodyChangesIt() {
        try (SecretProvider provider = open()) {
            byte[] first = value(provider);
            assertThat(first).as("the value of %s", known()).hasSizeGreaterThanOrEqualTo(8);
            assertThat(value(provider)).isEqualTo(first);
        }
    }

    @Test
    void theCallerMayEraseWhatItWasGiven() {
        try (SecretProvider provider = open()) {
            byte[] given = value(provider);
            byte[] copy = given.clone();
            Arrays.fill(given, (byte) 0);
            assertThat(value(provider))
                    .as("the value after the caller erased its own")
                    .isEqualTo(copy);
        }
    }

    @Test
    void aNameThatItDoesNotKnowHasNoValue() {
        try (SecretProvider provider = open()) {
            assertThat(provider.secret(unknown())).isEmpty();
        }
    }

    /** Names of somebody who looks for what is not meant for him. */
    static List<String> hostileNames() {
        return List.of(
                "../../../../../../../../etc/passwd",
                "/etc/passwd",
                "a/../../../../../../../../etc/passwd",
                "..",
                ".",
                "/",
                "a//b",
                "a/",
                "\0",
                "a\0b",
                "a\nb",
                "C:\\Windows\\win.ini",
                "PATH",
                "*",
                "x".repeat(LONG_NAME),
                "x/".repeat(LONG_NAME) + "x");
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void aNameThatLeadsElsewhereGivesNothing(String name) {
        try (SecretProvider provider = open()) {
            Optional<byte[]> answer;
            try {
                answer = provider.secret(name);
            } catch (RuntimeException refused) {
                assertThat(refused.getMessage()).as("why it refuses").isNotBlank();
                return;
            }
            assertThat(answer).isEmpty();
        }
    }

    @Test
    void itIsReadBySeveralThreadsAtATime() {
        try (SecretProvider provider = open()) {
            byte[] expected = value(provider);
            List<CompletableFuture<byte[]>> readers = IntStream.range(0, READERS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> value(provider)))
                    .toList();
            assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isEqualTo(expected));
        }
    }

    @Test
    void itDoesNotShowAValueOfItself() {
        try (SecretProvider provider = open()) {
            String value = new String(value(provider), StandardCharsets.UTF_8);
            assertThat(provider.toString()).doesNotContain(value);
        }
    }

    @Test
    void readingASecretIsQuick() {
        try (SecretProvider provider = open()) {
            Latency.assertWithin(deadline(), provider.toString(), () -> value(provider));
        }
    }

    @Test
    void aClosedProviderLeavesNoThreadAndMayBeClosedAgain() {
        Threads.assertNoneLeftBy(() -> {
            SecretProvider provider = open();
            value(provider);
            provider.close();
            provider.close();
        });
    }

    private byte[] value(SecretProvider provider) {
        Optional<byte[]> value = provider.secret(known());
        assertThat(value).as("the secret %s", known()).isPresent();
        return value.orElseThrow();
    }
}
