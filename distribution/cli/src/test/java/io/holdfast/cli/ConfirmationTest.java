package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cli.session.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"y\n", "yes\n", "Y\n", " Yes \n", "y"})
    void onlyAYesIsAYes(String typed) {
        assertThat(output(true, typed).confirm("Remove it?")).isTrue();
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("Remove it? [y/N] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "n\n", "yellow\n", "no\ny\n"})
    void everythingElseIsANo(String typed) {
        assertThat(output(true, typed).confirm("Remove it?")).isFalse();
    }

    @Test
    void whereNobodyWatchesNobodyIsAsked() {
        assertThat(output(false, "y\n").canAsk()).isFalse();
        assertThat(output(false, "y\n").confirm("Remove it?")).isFalse();
        assertThat(output(true, null).confirm("Remove it?")).isFalse();
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private Output output(boolean terminal, @Nullable String typed) {
        PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        InputStream keyboard = typed == null ? null : new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        return new Output(stream, stream, terminal, keyboard);
    }
}
