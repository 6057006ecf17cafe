package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands ask of a local cluster, and what they make of its answers. */
class LocalAgentTest {
    private static final String AGENT = """
            {"name":"agent-1","id":"S1","power":"on","standing":"active","region":"here","zone":"a",
             "resources":{"cpus":2.0,"mem":1024.0,"disk":4096.0},"used":{"cpus":0.5,"mem":64.0},"tasks":[{"id":"t"}]}
            """;

    private String more = "";
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    private HttpServer cluster;
    private Terminal terminal;

    @BeforeEach
    void start() throws IOException {
        cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cluster.createContext("/local/v1/agents", this::answer);
        cluster.start();
        Files.createDirectories(directory.resolve(".holdfast/local"));
        Files.writeString(
                directory.resolve(".holdfast/local/cluster.json"),
                "{\"url\":\"http://127.0.0.1:" + cluster.getAddress().getPort() + "\"}");
        terminal = new Terminal(directory, false);
    }

    @AfterEach
    void stop() {
        cluster.stop(0);
    }

    @Test
    void agentsAreListedWithWhatIsUsedOfThem() {
        assertThat(terminal.type("local agent list").out()).isEqualTo("""
                        AGENT    MACHINE  STANDING  CPUS   MEM      DISK    TASKS  ZONE
                        agent-1  on       active    0.5/2  64/1024  0/4096  1      here/a
                        """);
    }

    @Test
    void agentsAreBrokenAndMended() {
        for (String verb : List.of("stop", "kill", "cut-off", "start", "gone")) {
            Terminal.Result result = terminal.type("local agent " + verb + " agent-1");
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).isEqualTo("agent-1  machine on, agent active\n");
        }
        terminal.type("local agent start agent-1 --new-disk");
        assertThat(asked)
                .containsExactly(
                        "POST /local/v1/agents/agent-1/stop ",
                        "POST /local/v1/agents/agent-1/kill ",
                        "POST /local/v1/agents/agent-1/cut ",
                        "POST /local/v1/agents/agent-1/start ",
                        "POST /local/v1/agents/agent-1/gone ",
                        "POST /local/v1/agents/agent-1/start?new=true ");
    }

    @Test
    void anAgentIsAddedAsDescribed() {
        terminal.type("local agent add big --resources cpus:4;mem:4096 --zone here/b --disks mount:100");
        assertThat(asked)
                .containsExactly(
                        "POST /local/v1/agents"
                                + " {\"name\":\"big\",\"resources\":\"cpus:4;mem:4096\",\"disks\":\"mount:100\",\"zone\":\"here/b\"}");
    }

    @Test
    void anAgentIsDrainedAndReactivated() {
        terminal.type("local agent drain agent-1");
        terminal.type("local agent drain agent-1 --grace 5 --gone");
        terminal.type("local agent deactivate agent-1");
        Terminal.Result result = terminal.type("local agent reactivate agent-1");
        assertThat(result.out()).isEqualTo("agent-1  machine on, agent active\n");
        assertThat(asked)
                .containsExactly(
                        "POST /local/v1/agents/agent-1/drain ",
                        "POST /local/v1/agents/agent-1/drain?grace=5&gone=true ",
                        "POST /local/v1/agents/agent-1/deactivate ",
                        "POST /local/v1/agents/agent-1/reactivate ");
    }

    @Test
    void maintenanceIsAnnouncedStartedAndStopped() {
        terminal.type("local agent maintenance announce agent-1 --in 600 --for 3600");
        terminal.type("local agent maintenance start agent-1");
        terminal.type("local agent maintenance stop agent-1");
        assertThat(asked)
                .containsExactly(
                        "POST /local/v1/agents/agent-1/maintenance?start=600&duration=3600 ",
                        "GET /local/v1/agents ",
                        "POST /local/v1/agents/agent-1/maintenance ",
                        "POST /local/v1/agents/agent-1/maintenance/begin ",
                        "POST /local/v1/agents/agent-1/maintenance/end ");
        assertThat(terminal.type("local agent maintenance start nope").exit()).isEqualTo(4);
    }

    @Test
    void whatKeepsAnAgentFromBeingOfferedIsShown() {
        more = ",\"drain\":\"draining\",\"unavailability\":{}";
        assertThat(terminal.type("local agent list").out()).contains("active, draining, maintenance");
        more = ",\"deactivated\":true";
        assertThat(terminal.type("local agent drain agent-1").out())
                .isEqualTo("agent-1  machine on, agent active, deactivated\n");
        assertThat(terminal.type("local agent drain agent-1 --json").out()).contains("\"deactivated\" : true");
    }

    @Test
    void anUnknownAgentEndsWith4() {
        Terminal.Result result = terminal.type("local agent kill nope");
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).isEqualTo("holdfast: There is no agent nope\n");
    }

    @Test
    void withoutALocalClusterItSaysHowToStartOne(@TempDir Path elsewhere) {
        Terminal.Result result = new Terminal(elsewhere, false).type("local agent list");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("no local cluster runs for " + elsewhere, "holdfast up");
    }

    private String agent() {
        return AGENT.stripTrailing().replaceFirst("}$", more + "}");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        String path = exchange.getRequestURI().getPath();
        boolean unknown = path.contains("nope");
        boolean list = exchange.getRequestMethod().equals("GET");
        String text = unknown
                ? "{\"error\":{\"code\":\"no-such-agent\",\"message\":\"There is no agent nope\"}}"
                : list ? "{\"agents\":[" + agent() + "]}" : agent();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(unknown ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
