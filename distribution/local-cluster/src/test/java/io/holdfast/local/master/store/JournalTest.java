package io.holdfast.local.master.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("state");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatWasCommittedIsThereAfterReopening() throws IOException {
        try (Journal journal = Journal.open(file())) {
            journal.commit(Map.of("a", bytes("1"), "b", bytes("2")));
            Map<String, byte[]> removal = new HashMap<>();
            removal.put("a", null);
            journal.commit(removal);
        }
        try (Journal journal = Journal.open(file())) {
            assertThat(journal.entries()).containsOnlyKeys("b");
            assertThat(journal.entries().get("b")).isEqualTo(bytes("2"));
        }
    }

    @Test
    void aBatchThatWasTornAnywhereIsNotThereAtAll() throws IOException {
        try (Journal journal = Journal.open(file())) {
            journal.commit(Map.of("old", bytes("kept")));
        }
        long whole = Files.size(file());
        try (Journal journal = Journal.open(file())) {
            journal.commit(Map.of("new-1", bytes("x"), "new-2", bytes("y")));
        }
        byte[] all = Files.readAllBytes(file());
        for (int end = (int) whole; end < all.length; end++) {
            Path torn = directory.resolve("torn-" + end);
            Files.write(torn, java.util.Arrays.copyOf(all, end));
            try (Journal journal = Journal.open(torn)) {
                assertThat(journal.entries()).as("cut at %d", end).containsOnlyKeys("old");
            }
        }
    }

    @Test
    void itStaysSmallHoweverOftenAnEntryChanges() throws IOException {
        try (Journal journal = Journal.open(file())) {
            for (int i = 0; i < 2_000; i++) {
                journal.commit(Map.of("a", new byte[10_000]));
            }
        }
        assertThat(Files.size(file())).isLessThan(6_000_000);
    }

    @Test
    void onlyOneMayHaveItOpen() throws IOException {
        try (Journal journal = Journal.open(file())) {
            assertThat(journal.entries()).isEmpty();
            assertThatThrownBy(() -> Journal.open(file()).close()).hasMessageContaining("Another local cluster");
        }
    }
}
