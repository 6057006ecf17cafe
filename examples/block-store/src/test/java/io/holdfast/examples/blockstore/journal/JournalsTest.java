package io.holdfast.examples.blockstore.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.examples.blockstore.journal.Journals.NoMajorityException;
import io.holdfast.examples.blockstore.wire.Http;
import io.holdfast.examples.blockstore.wire.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three journal nodes, and name nodes that write to them. */
class JournalsTest {
    @TempDir
    Path directory;

    private final Http http = new Http();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SortedMap<String, Listener> running = new TreeMap<>();
    private final Journals journals = new Journals(http, this::addresses, 3, threads);
    private List<Edit> written = List.of();

    @BeforeEach
    void startThree() throws IOException {
        for (String name : List.of("journal-0", "journal-1", "journal-2")) {
            JournalNode.format(Files.createDirectory(directory.resolve(name)));
            start(name);
        }
    }

    @AfterEach
    void stop() {
        running.values().forEach(Listener::close);
        threads.shutdownNow();
    }

    private JournalNode start(String name) throws IOException {
        JournalNode node = JournalNode.open(directory.resolve(name));
        running.put(name, Listener.on(0, true, node));
        return node;
    }

    private void stop(String name) {
        running.remove(name).close();
    }

    private List<String> addresses() {
        return running.values().stream()
                .map(listener -> "127.0.0.1:" + listener.port())
                .toList();
    }

    private void write(long epoch, String text) throws IOException {
        List<Edit> edit = List.of(new Edit(epoch, text));
        journals.append(epoch, written, edit);
        written = new ArrayList<>(written);
        written.addAll(edit);
    }

    @Test
    void anEditCountsWhenTwoOfThreeHaveItAndTheThirdGetsItLater() throws IOException {
        stop("journal-2");
        long epoch = journals.claim().epoch();
        write(epoch, "format x");
        write(epoch, "create /a 0 ");
        start("journal-2");
        stop("journal-0");
        write(epoch, "create /b 0 ");
        assertThat(journals.claim().edits()).isEqualTo(written);
        stop("journal-1");
        assertThatThrownBy(() -> write(epoch, "create /c 0 ")).isInstanceOf(NoMajorityException.class);
    }

    @Test
    void nobodyListensToANameNodeThatAnotherHasFollowed() throws IOException {
        long first = journals.claim().epoch();
        write(first, "format x");
        long second = journals.claim().epoch();
        assertThat(second).isGreaterThan(first);
        assertThatThrownBy(() -> write(first, "create /late 0 "))
                .isInstanceOf(NoMajorityException.class)
                .hasMessageContaining("promised to epoch " + second);
        write(second, "lead name-1");
        assertThat(journals.claim().edits()).isEqualTo(written);
    }

    @Test
    void whatIsAgreedOnOutlivesTheProcesses() throws IOException {
        long epoch = journals.claim().epoch();
        write(epoch, "format x");
        for (String name : List.of("journal-0", "journal-1", "journal-2")) {
            stop(name);
            start(name);
        }
        Journals.Claim claim = journals.claim();
        assertThat(claim.edits()).isEqualTo(written);
        assertThat(claim.epoch()).as("promises are kept, too").isGreaterThan(epoch);
    }

    @Test
    void aVolumeInThePlaceOfALostOneVotesOnlyWhenItHasReadAllOthers() throws IOException {
        stop("journal-2");
        write(journals.claim().epoch(), "format x");
        List<String> others = addresses();
        stop("journal-1");
        Files.createDirectory(directory.resolve("journal-3"));
        JournalNode anew = start("journal-3");
        assertThat(anew.catchUp(http, others, 3))
                .as("one of the others is away")
                .isFalse();
        assertThatThrownBy(journals::claim)
                .isInstanceOf(NoMajorityException.class)
                .hasMessageContaining("has lost");

        start("journal-1");
        assertThat(anew.catchUp(http, List.of(addresses().get(0), addresses().get(1)), 3))
                .isTrue();
        stop("journal-0");
        assertThat(journals.claim().edits()).isEqualTo(written);
    }
}
