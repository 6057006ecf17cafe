package io.holdfast.examples.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    Path directory;

    private static Item item(String key, long version, String value) {
        return new Item(key, version, "node-0", value);
    }

    @Test
    void whatWasPutIsThereAfterACrash() throws IOException {
        Store store = Store.open(directory);
        store.put(List.of(item("a", 1, "one"), item("b\t\n", 1, "ü\n")));
        store.put(List.of(item("a", 2, "two")));
        store.drop(List.of(item("b\t\n", 1, "ü\n")));

        // Not closed: that is what a crash is.
        assertThat(Store.open(directory).all()).containsExactly(item("a", 2, "two"));
    }

    @Test
    void aLineThatWasCutShortIsLeftOutAndNothingElse() throws IOException {
        try (Store store = Store.open(directory)) {
            store.put(List.of(item("a", 1, "one")));
        }
        Files.writeString(directory.resolve("items.log"), "2\tnode-0\tYg", StandardOpenOption.APPEND);

        try (Store store = Store.open(directory)) {
            assertThat(store.all()).containsExactly(item("a", 1, "one"));
            store.put(List.of(item("c", 3, "three")));
        }
        assertThat(Store.open(directory).size()).isEqualTo(2);
    }

    @Test
    void theNewerOneWinsInWhateverOrderTheyCome() throws IOException {
        try (Store store = Store.open(directory)) {
            store.put(List.of(item("a", 2, "new")));
            store.put(List.of(item("a", 1, "old")));
            assertThat(store.get("a")).isEqualTo(item("a", 2, "new"));
            store.drop(List.of(item("a", 1, "old")));
            assertThat(store.get("a")).as("changed since").isEqualTo(item("a", 2, "new"));
        }
    }

    @Test
    void compactingKeepsWhatCountsOnly() throws IOException {
        try (Store store = Store.open(directory)) {
            for (int version = 1; version <= 50; version++) {
                store.put(List.of(item("a", version, "value")));
            }
            store.compact();
            assertThat(directory.resolve("items.log"))
                    .hasContent(item("a", 50, "value").line());
            store.put(List.of(item("b", 1, "more")));
        }
        assertThat(Store.open(directory).size()).isEqualTo(2);
        assertThat(Files.readAllLines(Store.open(directory).snapshot())).hasSize(2);
    }

    @Test
    void moreThanItCanHoldIsRefused() throws IOException {
        String value = "x".repeat(Item.LONGEST_VALUE);
        try (Store store = Store.open(directory)) {
            List<Item> many = IntStream.range(0, 600)
                    .mapToObj(number -> item("key-" + number, 1, value))
                    .toList();
            assertThatThrownBy(() -> store.put(many)).hasMessageContaining("full");
            assertThat(store.size()).isZero();
        }
        assertThatThrownBy(() -> item("", 1, "")).hasMessageContaining("key");
        assertThatThrownBy(() -> item("a", 1, value + "x")).hasMessageContaining("16384");
    }
}
