package io.holdfast.examples.blockstore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.examples.blockstore.client.StoreClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StoreTest {
    @TempDir
    Path directory;

    private Site site;
    private Path original;

    @BeforeEach
    void deploy() throws IOException {
        site = new Site(directory.resolve("site")).deploy();
        byte[] content = new byte[5 * Site.BLOCK / 2];
        new Random(7).nextBytes(content);
        original = Files.write(directory.resolve("original"), content);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void put(String path) throws IOException {
        site.client().put(original, path);
        site.turn();
    }

    private void expectWhole(String path) throws IOException {
        Path copy = directory.resolve("copy");
        site.client().get(path, copy);
        assertThat(copy).hasSameBinaryContentAs(original);
    }

    /** Until everything is on two data nodes, with turns in between. */
    private void awaitHealthy() throws IOException, InterruptedException {
        StoreClient.Report report = site.client().check();
        for (int i = 0; i < 500 && !report.healthy(); i++) {
            Thread.sleep(20);
            site.turn();
            report = site.client().check();
        }
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void aFileIsKeptInBlocksOnTwoDataNodesEach() throws IOException {
        put("/one/a");
        StoreClient.Report report = site.client().check();
        assertThat(report).isEqualTo(new StoreClient.Report(1, 3, 6, java.util.List.of()));
        expectWhole("/one/a");
        assertThat(site.client().list()).containsExactly("/one/a 2500");
    }

    @Test
    void aFileIsNeverReplacedAndAPathIsAPath() throws IOException {
        put("/a");
        put("/a");
        Path other = Files.writeString(directory.resolve("other"), "other");
        assertThatThrownBy(() -> site.client().put(other, "/a")).hasMessageContaining("with other content");
        assertThatThrownBy(() -> site.client().put(other, "a b")).hasMessageContaining("a path is /like/this");
        assertThatThrownBy(() -> site.client().get("/b", other)).hasMessageContaining("there is no /b");
    }

    @Test
    void theStandbyTakesOverAndTheOldOneFollowsItWhenItIsBack() throws IOException {
        put("/a");
        assertThat(site.status("name-0")).startsWith("ACTIVE");
        assertThat(site.status("name-1")).startsWith("STANDBY");
        site.kill("name-0");
        site.turn();
        site.turn();
        assertThat(site.status("name-1")).startsWith("ACTIVE");
        expectWhole("/a");
        put("/b");
        site.startName("name-0");
        site.turn();
        assertThat(site.status("name-0")).startsWith("STANDBY");
        site.kill("name-1");
        site.turn();
        site.turn();
        expectWhole("/b");
    }

    @Test
    void everythingIsThereAfterAllNodesWereKilledAtOnce() throws IOException {
        put("/a");
        site.kill("data-0", "data-1", "data-2", "journal-0", "journal-1", "journal-2", "name-0", "name-1");
        for (int i = 0; i < 3; i++) {
            site.startJournal("journal-" + i);
            site.startData("data-" + i);
        }
        site.startName("name-1");
        site.turn();
        site.turn();
        expectWhole("/a");
        assertThat(site.client().check().healthy()).isTrue();
    }

    @Test
    void whatALostDataNodeHadIsCopiedToOthers() throws IOException, InterruptedException {
        put("/a");
        site.kill("data-0");
        awaitHealthy();
        assertThat(site.client().check().replicas()).isEqualTo(6);
        expectWhole("/a");
    }

    @Test
    void aDamagedBlockIsFoundAndCopiedAnew() throws IOException, InterruptedException {
        put("/a");
        try (Stream<Path> blocks = Files.list(site.volume("data-1").resolve("blocks"))) {
            for (Path block : blocks.toList()) {
                Files.writeString(block, "rubbish");
            }
        }
        expectWhole("/a");
        awaitHealthy();
    }

    @Test
    void aNameNodeInANewPlaceCopiesTheNamespaceAndIsNotFormatted() throws IOException {
        put("/a");
        String before = site.status("name-0").split(" ")[1];
        site.kill("name-0");
        site.turn();
        site.turn();
        Files.delete(site.volume("name-0").resolve("edits"));
        assertThatThrownBy(() -> site.format("name-0")).hasMessageContaining("bootstrap, do not format");
        assertThat(site.bootstrap("name-0")).isTrue();
        site.startName("name-0");
        site.turn();
        assertThat(site.status("name-0")).isEqualTo("STANDBY " + before);
    }

    @Test
    void theJournalNodesAloneBringTheNamespaceBack() throws IOException {
        put("/a");
        site.kill("name-0", "name-1");
        Files.delete(site.volume("name-0").resolve("edits"));
        assertThat(site.bootstrap("name-0")).isFalse();
        assertThat(site.restore("name-0")).startsWith("format ");
        site.startName("name-0");
        site.turn();
        site.turn();
        expectWhole("/a");
    }

    @Test
    void aDataNodeNeverServesAnotherStore() throws IOException {
        String store = Files.readString(site.volume("data-0").resolve("store"));
        Files.writeString(site.volume("data-0").resolve("store"), "another");
        assertThatThrownBy(site::turn)
                .hasMessageContaining("data-0 holds blocks of store another")
                .hasMessageContaining(store);
    }

    @Test
    void withoutAMajorityOfJournalNodesNothingIsWritten() throws IOException {
        put("/a");
        site.kill("journal-0", "journal-2");
        assertThatThrownBy(() -> put("/b")).hasMessageContaining("given up after 2 s");
        site.startJournal("journal-2");
        site.turn();
        site.turn();
        put("/b");
        expectWhole("/b");
    }
}
