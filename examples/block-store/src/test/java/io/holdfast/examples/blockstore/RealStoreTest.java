package io.holdfast.examples.blockstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.examples.blockstore.client.StoreClient;
import io.holdfast.examples.blockstore.wire.Http;
import io.holdfast.examples.blockstore.wire.Neighbours;
import io.holdfast.testing.HoldfastTest;
import io.holdfast.testing.ProcessScenario;
import io.holdfast.testing.ServiceUnderTest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;

/** The store itself: what was written is there, whatever happens to the nodes. */
@HoldfastTest(agents = 4)
class RealStoreTest {
    @TempDir
    Path directory;

    @ProcessScenario
    void whatWasWrittenOutlivesKilledNodesANewNameNodeAndABootstrap(ServiceUnderTest service) throws Exception {
        service.deploy();
        String born =
                service.file("name-0-node", "disk/edits").lines().findFirst().orElseThrow();
        StoreClient client = client(service);
        put(client, "/before");
        assertThat(client.check().problems()).isEmpty();

        service.killTask("data-0-node");
        service.killTask("name-0-node");
        put(client, "/while-the-standby-leads");
        service.awaitRecovered();

        service.replace("name-1");
        service.expectMoved("name-1");
        service.awaitRecovered();
        assertThat(service.stdout("name-1-bootstrap")).contains("copied");
        put(client, "/after-a-replacement");

        service.start("bootstrap", Map.of("FROM", "name-0")).awaitComplete();
        assertThat(service.stdout("name-1-bootstrap")).contains("copied");
        service.start("check").awaitComplete();
        assertThat(service.stdout("name-0-check")).contains("healthy: 3 files");

        expectWhole(client, "/before");
        expectWhole(client, "/while-the-standby-leads");
        expectWhole(client, "/after-a-replacement");
        assertThat(service.file("name-1-node", "disk/edits")).startsWith(born + "\n");
    }

    /** A client that is told what the nodes are told. */
    private static StoreClient client(ServiceUnderTest service) throws IOException {
        Properties said = new Properties();
        said.load(new StringReader(service.file("name-0-node", "store.properties")));
        Http http = new Http();
        Neighbours neighbours = new Neighbours(
                http, said.getProperty("scheduler"), said.getProperty("service"), Duration.ofMillis(200));
        return new StoreClient(http, neighbours, 64 * 1024, 2, Duration.ofSeconds(40));
    }

    private Path original() throws IOException {
        byte[] content = new byte[150_000];
        new Random(7).nextBytes(content);
        return Files.write(directory.resolve("original"), content);
    }

    private void put(StoreClient client, String path) throws IOException {
        client.put(original(), path);
    }

    private void expectWhole(StoreClient client, String path) throws IOException {
        Path copy = directory.resolve("copy");
        client.get(path, copy);
        assertThat(copy).hasSameBinaryContentAs(original());
    }
}
