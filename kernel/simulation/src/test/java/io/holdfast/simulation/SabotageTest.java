package io.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.extension.Provided;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.Store;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A simulator that finds nothing proves nothing: here the scheduler is broken on purpose. */
class SabotageTest {
    private final Life life = new Life();

    @Test
    void aSchedulerThatSendsBeforeItsCommitIsCaught() {
        Simulation simulation = simulation();
        simulation.wrapStore(LateStore::new);
        assertThatThrownBy(() -> simulation.becomeQuiet(200))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("intent is durable before the accept");
    }

    @Test
    void aConstraintThatGivesPodsUpTooEarlyIsCaught() {
        Simulation simulation = simulation();
        simulation.becomeQuiet(200);
        simulation.wrapExtensions(real -> new FlakyGeneration(real) {
            @Override
            public Provided<SafetyConstraint> safety(PolicyRef policy) {
                return as(super.safety(policy), (pod, now) -> Verdict.allow("whatever it is"));
            }
        });
        SimAgent agent = simulation.cluster.agents.values().iterator().next();
        simulation.cluster.cutOff(agent);
        simulation.cluster.declareUnreachable(agent);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 50; i++) {
                        simulation.turn();
                    }
                })
                .isInstanceOf(Violation.class)
                .hasMessageContaining("lost never implies destroy");
    }

    @Test
    void aRuleThatIsNotAskedIsCaught() {
        Simulation simulation = new Simulation(3, life.extensions(), 1);
        simulation.target(Services.dataStore(2, 3, "run"));
        simulation.wrapExtensions(real -> new FlakyGeneration(real) {
            @Override
            public Provided<PlacementRule> placementRule(PolicyRef policy) {
                return as(super.placementRule(policy), (offers, row, view) -> null);
            }
        });
        assertThatThrownBy(() -> simulation.becomeQuiet(200))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("placement rules hold at the commit");
    }

    @Test
    void anOrderThatNobodyGaveIsCaught() {
        Sabotaged books = new Sabotaged();
        assertThatThrownBy(() -> books.commit(books.release("uninstallation of store ordered by operator")))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("lost never implies destroy");
        assertThatThrownBy(() -> books.commit(books.release("count of data set to 1 by operator")))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("lost never implies destroy");
        assertThatThrownBy(() -> books.commit(books.release("agent agent-1 will be away for 60 minutes")))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("lost never implies destroy");
    }

    @Test
    void takingDownMoreThanTheBudgetAllowsIsCaught() {
        Sabotaged books = new Sabotaged();
        assertThatThrownBy(() -> books.commit(
                        books.killed(0, "it is to be done again"), books.killed(1, "it is to be done again")))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("no more is taken down than the safety budget allows");
    }

    @Test
    void moreInstancesThanARollOutMayRunAreCaught() {
        Sabotaged books = new Sabotaged();
        assertThatThrownBy(() -> books.commit(books.launchedBeyondTheCount()))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("nothing is launched beyond the count and the surge");
    }

    @Test
    void endingAnInstanceBeforeAnotherStandsInForItIsCaught() {
        Sabotaged books = new Sabotaged();
        assertThatThrownBy(() -> books.commit(books.endedWithoutAnother()))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("no more is taken down than the safety budget allows");
    }

    @Test
    void endingWhatDidNotChangeIsCaught() {
        Sabotaged books = new Sabotaged();
        assertThatThrownBy(() -> books.commit(books.killed(0, "its configuration changed")))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("what did not change keeps its tasks");
    }

    @Test
    void runningAgainWhatRunsOnceIsCaught() {
        Sabotaged books = new Sabotaged();
        assertThatThrownBy(() -> books.commit(books.formattedAgain()))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("what runs once never runs again");
    }

    @Test
    void twoPlansOnOnePodAreCaught() {
        Sabotaged books = new Sabotaged();
        assertThatThrownBy(() -> books.commit(books.launchedBesideABackup()))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("two plans never work on one pod");
    }

    @Test
    void anUninstallationThatLeavesSomethingIsCaught() {
        Sabotaged books = new Sabotaged();
        assertThatThrownBy(books::forgetTheService)
                .isInstanceOf(Violation.class)
                .hasMessageContaining("an uninstallation leaves nothing reserved");
    }

    @Test
    void aRecordErasedTooEarlyIsCaught() {
        Sabotaged books = new Sabotaged();
        assertThatThrownBy(books::eraseWhatLeaves)
                .isInstanceOf(Violation.class)
                .hasMessageContaining("a decommission erases records last");
    }

    @Test
    void aRoleThatIsAskedForThoughNobodyNeedsItIsCaught() {
        Sabotaged books = new Sabotaged();
        assertThatThrownBy(() -> books.askedFor(Services.ROLE, "gone"))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("a role is asked for while it is needed");
    }

    @Test
    void whatIsReservedOrUsedInAnotherRoleIsCaught() {
        Sabotaged books = new Sabotaged();
        assertThatThrownBy(() -> books.reserved("other"))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("what a pod reserves is in the role that it holds");
        assertThatThrownBy(() -> books.accepted("other", Services.ROLE))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("what is offered to a role is used for it");
        assertThatThrownBy(() -> books.accepted(Services.ROLE, "other"))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("what is used is reserved for whom it is offered to");
    }

    private Simulation simulation() {
        Simulation simulation = new Simulation(3, life.extensions(), 6);
        simulation.target(Services.dataStore(2, 3, "run"));
        return simulation;
    }

    /** Says that writes are durable one commit before they are. */
    private static final class LateStore implements Store {
        private final Store real;
        private final List<StateWrite> late = new ArrayList<>();
        private boolean first = true;

        LateStore(Store real) {
            this.real = real;
        }

        @Override
        public List<Durable> load() {
            return real.load();
        }

        @Override
        public void commit(List<StateWrite> writes) {
            if (first) {
                real.commit(writes);
                first = false;
                return;
            }
            if (!late.isEmpty()) {
                real.commit(List.copyOf(late));
            }
            late.clear();
            late.addAll(writes);
        }
    }
}
