package io.holdfast.core.spec;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.SpecDiff.Change;
import io.holdfast.core.world.PodGiven;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnmodifiableTest {
    private static PodGiven data(String env, int mib) {
        return pod("data.old", 1)
                .with(task("server").amount("mem", mib).env("NAME", env).volume("v.1", 9));
    }

    private static List<Change> violations(String path, PodGiven before, PodGiven... after) {
        ServiceSpec old = service("kv", before).spec();
        ServiceSpec guarded = new ServiceSpec(
                old.name(), old.webUrl(), old.user(), old.pods(), old.plans(), old.recovery(), List.of(path));
        return Unmodifiable.violations(guarded, service("kv", after).spec());
    }

    @Test
    void aPartThatChangesIsFoundByItsPath() {
        assertThat(violations("pods.*.tasks.*.env.NAME", data("a", 1), data("b", 2)))
                .containsExactly(new Change("pods.data.old.tasks.server.env.NAME", "a", "b"));
        assertThat(violations("pods.data.old.tasks.server.memory", data("a", 1), data("b", 2)))
                .containsExactly(new Change("pods.data.old.tasks.server.memory", 1.0, 2.0));
        assertThat(violations("pods.*.tasks.*.env", data("a", 1), data("a", 2))).isEmpty();
    }

    @Test
    void aPodOrTaskThatIsNewOrGoneIsNoChangeOfItsParts() {
        assertThat(violations("pods.*.tasks.*.env.NAME", data("a", 1), data("a", 1), pod("more", 1)))
                .isEmpty();
        assertThat(violations("pods.*.tasks.*.env.NAME", data("a", 1), pod("more", 1)))
                .isEmpty();
    }

    @Test
    void whatTheLastStarStandsForIs() {
        PodGiven more = pod("data.old", 1)
                .with(task("server")
                        .amount("mem", 1)
                        .env("NAME", "a")
                        .volume("v.1", 9)
                        .volume("v2", 9));

        assertThat(violations("pods.*.tasks.*.volumes.*", data("a", 1), more))
                .extracting(Change::path)
                .containsExactly("pods.data.old.tasks.server.volumes.v2");
        assertThat(violations("pods.*.tasks.*.volumes.*", more, data("a", 1)))
                .extracting(Change::path)
                .containsExactly("pods.data.old.tasks.server.volumes.v2");
    }

    @Test
    void aPathThatIsNamedInFullGuardsEvenWhetherItIsThere() {
        assertThat(violations("pods.data.old.count", data("a", 1), pod("more", 1)))
                .extracting(Change::path)
                .containsExactly("pods.data.old.count");
    }
}
