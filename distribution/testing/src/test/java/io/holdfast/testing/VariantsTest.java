package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestTag;
import org.junit.platform.testkit.engine.Event;

/** Where scenarios run. */
class VariantsTest {

    @Test
    void aScenarioRunsOnceWhereRealProcessesAreLeftOutAndOneOfProcessesNotAtAll() {
        assertThat(Runs.run(Failing.class, "theNodesNeedMoreThanAnyAgentHas", false)
                        .testEvents()
                        .started()
                        .count())
                .isEqualTo(1);
        assertThat(Runs.run(Failing.class, "timeIsMadeUpWithRealProcesses", false)
                        .testEvents()
                        .started()
                        .count())
                .isZero();
    }

    @Test
    void aScenarioThatNeedsMadeUpTimeIsLeftOutWithRealProcessesAndDoesNotFail() {
        assertThat(Runs.run(Failing.class, "timeIsMadeUpWithRealProcesses", true)
                        .testEvents()
                        .aborted()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void scenariosWithRealProcessesHaveATag() {
        List<Event> registered = Runs.run(Failing.class, "timeIsMadeUpWithRealProcesses", false)
                .allEvents()
                .started()
                .list();

        assertThat(registered)
                .anyMatch(event -> event.getTestDescriptor().getTags().contains(TestTag.create("processes")));
    }
}
