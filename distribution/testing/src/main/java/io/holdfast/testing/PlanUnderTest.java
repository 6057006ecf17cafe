package io.holdfast.testing;

import io.holdfast.core.command.Command;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.StepView;
import io.holdfast.testing.ground.Ground;
import io.holdfast.testing.story.Drawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/** A plan of a service, and what is expected of it. Expectations wait; they fail with the plan and why it waits. */
public final class PlanUnderTest {
    private final ServiceUnderTest service;
    private final Ground ground;
    private final String name;

    PlanUnderTest(ServiceUnderTest service, Ground ground, String name) {
        this.service = service;
        this.ground = ground;
        this.name = name;
    }

    /** Waits until every step is complete. */
    public PlanUnderTest awaitComplete() {
        return expectStatus(PlanStatus.COMPLETE);
    }

    /** Waits until the plan as a whole is so far. */
    public PlanUnderTest expectStatus(PlanStatus status) {
        String expected = "the plan " + name + " of " + service.name() + " is " + status;
        service.waiting()
                .until(
                        expected,
                        view -> plan(view)
                                .filter(plan -> plan.status() == status)
                                .isPresent(),
                        this::draw);
        return this;
    }

    /** Waits until a step is so far; its name is the one the plan shows, {@code node-0:[server]}. */
    public PlanUnderTest expectStep(String step, PlanStatus status) {
        String expected = "the step " + step + " of the plan " + name + " is " + status;
        service.waiting()
                .until(
                        expected,
                        view -> steps(view).anyMatch(found -> found.name().equals(step) && found.status() == status),
                        this::draw);
        return this;
    }

    /** These are the steps of the plan, all of them, in this order. */
    public PlanUnderTest expectSteps(String... steps) {
        service.waiting()
                .until(
                        "the plan " + name + " has the steps " + List.of(steps),
                        view -> steps(view).map(StepView::name).toList().equals(List.of(steps)),
                        this::draw);
        return this;
    }

    /** These steps are completed, one after the other, in this order; there may be others before, between and after. */
    public PlanUnderTest expectOrder(String... steps) {
        List<String> wanted = List.of(steps);
        ground.until(() -> completed().keySet().containsAll(wanted));
        Map<String, Integer> completed = completed();
        List<String> wrong = new ArrayList<>();
        int before = -1;
        for (String step : wanted) {
            Integer moment = completed.get(step);
            if (moment == null) {
                wrong.add(step + " was not completed");
            } else {
                if (moment == before) {
                    wrong.add(step + " was completed in the same moment as the one before it");
                } else if (moment < before) {
                    wrong.add(step + " was completed before the one before it");
                }
                before = moment;
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionFailedError("expected: the steps of the plan " + name + " are completed in the order "
                    + wanted + "\nbut " + String.join("; ", wrong) + ". They were completed in the order "
                    + List.copyOf(completed.keySet()) + ":\n" + ground.ask(this::draw));
        }
        return this;
    }

    private Map<String, Integer> completed() {
        String shown = ground.ask(view -> plan(view).map(PlanView::name).orElse(name));
        return ground.journal().completed(shown);
    }

    /** Starts the plan, one of the service's own, from its beginning. */
    public PlanUnderTest start(Map<String, String> parameters) {
        service.order(new Command.StartPlan(service.name(), name, parameters, ServiceUnderTest.BY, ""));
        return this;
    }

    /** Ends the run of the plan, one of the service's own. */
    public PlanUnderTest stop() {
        service.order(new Command.StopPlan(service.name(), name, ServiceUnderTest.BY, ""));
        return this;
    }

    /** Stops the plan from starting new work. */
    public PlanUnderTest pause() {
        service.order(new Command.Interrupt(service.name(), name, null, ServiceUnderTest.BY));
        return this;
    }

    /** Stops a phase from starting new work. */
    public PlanUnderTest pause(String phase) {
        service.order(new Command.Interrupt(service.name(), name, phase, ServiceUnderTest.BY));
        return this;
    }

    /** Lets the plan go on that was paused, or frees the next step at a decision point. */
    public PlanUnderTest resume() {
        service.order(new Command.Continue(service.name(), name, null, ServiceUnderTest.BY));
        return this;
    }

    /** Lets a phase go on that was paused, or frees the next step at its decision point. */
    public PlanUnderTest resume(String phase) {
        service.order(new Command.Continue(service.name(), name, phase, ServiceUnderTest.BY));
        return this;
    }

    /** Does all steps again. */
    public PlanUnderTest restart() {
        service.order(new Command.RestartStep(service.name(), name, null, null, ServiceUnderTest.BY));
        return this;
    }

    /** Does a step again. */
    public PlanUnderTest restart(String phase, String step) {
        service.order(new Command.RestartStep(service.name(), name, phase, step, ServiceUnderTest.BY));
        return this;
    }

    /** Counts a step as complete, whatever its tasks do. */
    public PlanUnderTest forceComplete(String phase, String step) {
        service.order(new Command.ForceComplete(service.name(), name, phase, step, ServiceUnderTest.BY));
        return this;
    }

    /** The plan as it stands; empty if the service has none of this name. */
    public Optional<PlanView> view() {
        return ground.ask(this::plan);
    }

    private Optional<PlanView> plan(SchedulerView view) {
        return view.plan(service.name(), name);
    }

    private Stream<StepView> steps(SchedulerView view) {
        Function<PlanView, Stream<StepView>> steps =
                plan -> plan.phases().stream().flatMap(phase -> phase.steps().stream());
        return plan(view).stream().flatMap(steps);
    }

    private String draw(SchedulerView view) {
        return Drawing.of(view, service.name(), name);
    }

    @Override
    public String toString() {
        return ground.ask(this::draw);
    }
}
