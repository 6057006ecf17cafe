package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.view.PendingAgent;
import io.holdfast.http.ApiParts;
import io.holdfast.http.HttpApi;
import io.holdfast.http.HttpConfig;
import io.holdfast.http.fake.DataStore;
import io.holdfast.http.fake.FakePreviewer;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services come, are seen, change and go by the command line. */
class ServiceCommandsTest {
    private static final String BY = "http 127.0.0.1";
    private static final FakeView DEPLOYED = FakeView.of(Map.of(DataStore.NAME, DataStore.deployed()));
    private static final PendingAgent LOST = new PendingAgent(
            "agent-10.0.0.3",
            "10.0.0.3",
            0,
            true,
            List.of("data-1"),
            List.of("disk of data-1: 1", "cpus of data-1: 2"));

    private final FakeScheduler scheduler = new FakeScheduler(DEPLOYED);
    private final FakePreviewer previewer = new FakePreviewer();

    @TempDir
    private Path directory;

    private HttpApi api;
    private Terminal terminal;

    @BeforeEach
    void start() throws IOException {
        api = HttpApi.start(HttpConfig.loopback(0), ApiParts.of(scheduler).withPreviewer(previewer));
        terminal = new Terminal(directory, false).set("HOLDFAST_URL", "http://127.0.0.1:" + api.port());
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    private void define(String name) throws IOException {
        Files.writeString(directory.resolve("svc.yml"), "name: " + name);
    }

    @Test
    void servicesAreListedWithTheirPlans() {
        assertThat(terminal.type("service list").out()).isEqualTo("""
                SERVICE     STATE    PLANS
                data-store  running  deploy COMPLETE, recovery COMPLETE
                """);
        assertThat(terminal.type("service list --json").out()).contains("\"name\" : \"data-store\"");
        scheduler.show(FakeView.of(Map.of()));
        assertThat(terminal.type("service list").out()).contains("holdfast service add FILE");
    }

    @Test
    void theStatusOfAServiceIsItsRollOutAndWhatIsPendingWhereWhenItGoes() {
        assertThat(terminal.type("service status data-store").out())
                .startsWith("deploy  COMPLETE")
                .doesNotContain("pending");
        scheduler.show(DEPLOYED.withLeaving(DataStore.NAME, LOST));
        assertThat(terminal.type("service list").out()).contains("data-store  uninstalling");
        String pending = "pending on 10.0.0.3 (agent agent-10.0.0.3): 1 tasks, 2 resources; it is out of reach:"
                + " `holdfast service skip-agent` if it is lost for good\n";
        assertThat(terminal.type("service status data-store").out()).endsWith(pending);
        assertThat(terminal.type("service status").out()).endsWith(pending);
        assertThat(terminal.type("service status --service data-store").out()).endsWith(pending);
        assertThat(terminal.type("service status --json").out())
                .contains("\"plan\" : {", "\"hostname\" : \"10.0.0.3\"");
        assertThat(terminal.type("service status nope").exit()).isEqualTo(4);
    }

    @Test
    void aServiceIsAddedByItsFileWithAReasonAndWhatIsToBeKnownAboutItIsPrinted() throws IOException {
        scheduler.answer(Outcome.DONE, "target configuration is 1");
        Files.writeString(directory.resolve("svc.yml"), "name: other\nscheduler: {zookeeper: zk-1}\n");
        Terminal.Result result = terminal.type("service add svc.yml --reason trial");
        assertThat(result.exit()).isZero();
        assertThat(result.out().lines())
                .element(0)
                .asString()
                .startsWith("remark: ")
                .endsWith("svc.yml:2:3: scheduler.zookeeper: has no effect");
        assertThat(result.out()).contains("other: target configuration is 1", "plan show --watch --service other");
        assertThat(scheduler.commands()).containsExactly(new Command.SetTarget(DataStore.spec("other"), BY, "trial"));
        assertThat(terminal.type("service add svc.yml --json").out()).contains("\"remarks\" : [");
    }

    @Test
    void aServiceThatIsThereIsNotAddedAndOneThatIsNotThereIsNotChanged() throws IOException {
        define(DataStore.NAME);
        Terminal.Result added = terminal.type("service add svc.yml");
        assertThat(added.exit()).isEqualTo(1);
        assertThat(added.err()).contains("service data-store is there already");
        define("other");
        Terminal.Result changed = terminal.type("service update svc.yml");
        assertThat(changed.exit()).isEqualTo(4);
        assertThat(changed.err()).contains("there is no service other");
        assertThat(scheduler.commands()).isEmpty();
    }

    @Test
    void aServiceIsChangedByItsFileAndARefusalEndsWith1() throws IOException {
        define(DataStore.NAME);
        scheduler.answer(Outcome.ALREADY, "this is the definition in force");
        assertThat(terminal.type("service update svc.yml").out())
                .isEqualTo("data-store: this is the definition in force\n");
        scheduler.answer(Outcome.INVALID, "pods.data.count: cannot shrink");
        Terminal.Result refused = terminal.type("service update svc.yml");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo("holdfast: pods.data.count: cannot shrink\n");
        assertThat(terminal.type("service update nope.yml").exit()).isEqualTo(2);
    }

    @Test
    void anUpdateTakesValuesOverThoseOfTheSchedulerAsOptionsOfAPackageWere() throws IOException {
        define(DataStore.NAME);
        Files.writeString(directory.resolve("options.json"), "{\"COUNT\": 3, \"MODE\": \"fast\"}");
        Terminal.Result result = terminal.type("update start svc.yml --options options.json -p COUNT=5");
        assertThat(result.err()).isEmpty();
        assertThat(previewer.asked()).isEqualTo("name: data-store with {COUNT=5, MODE=fast}");
        assertThat(scheduler.commands()).hasSize(1);
        terminal.type("service preview svc.yml -p COUNT=6");
        assertThat(previewer.asked()).endsWith("name: data-store with {COUNT=6}");
    }

    @Test
    void whatOnlyAPackageHasIsRefusedWithWhatThereIsInstead() throws IOException {
        define(DataStore.NAME);
        Files.writeString(directory.resolve("options.json"), "{\"service\": {\"count\": 3}}");
        Terminal.Result parts = terminal.type("update start svc.yml --options options.json");
        assertThat(parts.exit()).isEqualTo(2);
        assertThat(parts.err()).contains("options.json: service is no single value", "NAME: VALUE for each {{NAME}}");
        Terminal.Result version = terminal.type("update start svc.yml --package-version 2.0");
        assertThat(version.exit()).isEqualTo(2);
        assertThat(version.err()).contains("no version 2.0", "holdfast service rollback NAME --to ID");
        assertThat(terminal.type("update start svc.yml --replace").err()).contains("leave --replace out");
        assertThat(terminal.type("update start svc.yml -p COUNT").err()).contains("write it as NAME=VALUE");
        assertThat(terminal.type("update start svc.yml -p A=1 -p A=2").err()).contains("A is given twice");
        assertThat(scheduler.commands()).isEmpty();
    }

    @Test
    void aChangeIsPreviewedAndSaysWhatItWaitsFor() throws IOException {
        define(DataStore.NAME);
        Terminal.Result result = terminal.type("service preview svc.yml");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("1 pod restarts; data-1 waits", "pods.data.count");
        assertThat(scheduler.commands()).isEmpty();
    }

    @Test
    void aServiceIsRolledBackToTheOneBeforeOrToOneThatIsNamed() {
        scheduler.answer(Outcome.DONE, "target configuration is c1 again");
        assertThat(terminal.type("service rollback data-store").out()).contains("target configuration is c1 again");
        terminal.type("service rollback data-store --to c0 --reason slow");
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.Rollback(DataStore.NAME, null, BY, ""),
                        new Command.Rollback(DataStore.NAME, "c0", BY, "slow"));
        scheduler.answer(Outcome.NOT_FOUND, "there is no configuration c9 of service data-store");
        assertThat(terminal.type("service rollback data-store --to c9").exit()).isEqualTo(4);
    }

    @Test
    void aServiceIsRemovedOnlyWhenSomebodyHasSaidYes() {
        Terminal.Result unasked = terminal.type("service remove data-store");
        assertThat(unasked.exit()).isEqualTo(2);
        assertThat(unasked.err()).contains("destroys the volumes of 3 pods", "--yes");
        assertThat(scheduler.commands()).isEmpty();
        terminal.type("service remove data-store --yes --reason moved");
        terminal.type("service remove data-store --yes --teardown");
        assertThat(scheduler.commands())
                .containsExactly(
                        new Command.Uninstall(DataStore.NAME, BY, "moved", false),
                        new Command.Uninstall(DataStore.NAME, BY, "", true));
    }

    @Test
    void aLostAgentIsSkippedByItsIdOrItsHost() {
        scheduler.answer(Outcome.DONE, "agent 10.0.0.3 is not waited for");
        Terminal.Result result = terminal.type("service skip-agent data-store 10.0.0.3");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("is not waited for");
        assertThat(scheduler.commands()).containsExactly(new Command.SkipAgent(DataStore.NAME, "10.0.0.3", BY));
        scheduler.answer(Outcome.NOT_FOUND, "there is no agent x on which something is pending");
        assertThat(terminal.type("service skip-agent data-store x").exit()).isEqualTo(4);
    }
}
