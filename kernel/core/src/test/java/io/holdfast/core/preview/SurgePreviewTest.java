package io.holdfast.core.preview;

import static io.holdfast.core.world.AgentGiven.agent;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.Command;
import io.holdfast.core.loop.Settings;
import io.holdfast.core.preview.PreviewAction.Kind;
import io.holdfast.core.preview.PreviewReport.Outcome;
import io.holdfast.core.world.ServiceGiven;
import io.holdfast.core.world.World;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Changes that are rolled out with instances beyond the count, looked at beforehand. */
class SurgePreviewTest {
    private static final Set<Kind> PODS =
            EnumSet.of(Kind.KILL, Kind.LAUNCH, Kind.RESTART, Kind.MOVE, Kind.REMOVE, Kind.WAIT_FOR_CONTINUE);

    private static ServiceGiven web(String command) {
        return service(
                World.KV,
                pod("web", 2)
                        .surge(1)
                        .mayShrink()
                        .with(task("web").command(command).amount("cpus", 1)));
    }

    private static PreviewReport preview(World world) {
        world.deploy(web("old"));
        world.settle();
        PreviewSubject subject = PreviewSubject.of(
                world.scheduler().view(), Settings.defaults("holdfast", "api.example", 8080), world.now);
        return new Preview(subject, world.policies, () -> false)
                .of(World.KV, new Command.SetTarget(web("new").spec(), "ann"));
    }

    @Test
    void theInstanceBeyondTheCountIsShownFirstAndLast() {
        PreviewReport report = preview(World.withAgents(2));
        List<String> actions = report.actions().stream()
                .filter(action -> PODS.contains(action.kind()))
                .map(action -> action.kind() + " " + action.pod())
                .toList();
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(actions)
                .startsWith("LAUNCH web-2", "KILL web-0", "RESTART web-0", "KILL web-1", "RESTART web-1")
                .contains("REMOVE web-2");
    }

    @Test
    void whereItFindsNoPlaceThePreviewSaysSo() {
        PreviewReport report = preview(World.with(agent("a0").cpus(2)));
        assertThat(report.outcome()).isNotEqualTo(Outcome.COMPLETE);
        assertThat(report.unfinished()).anyMatch(one -> one.toString().contains("web-2"));
    }
}
