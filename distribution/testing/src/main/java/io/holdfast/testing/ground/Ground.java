package io.holdfast.testing.ground;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.testing.story.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What a scenario happens on: a scheduler and a cluster. Agents are known by their names. For the thread of the test
 * alone.
 */
public interface Ground extends AutoCloseable {
    /**
     * Starts a scheduler with this service.
     *
     * @return what it says to the definition
     */
    CommandResult begin(ServiceDefinition definition);

    /** Reads between two turns of the loop; the function must be quick and keep no reference. */
    <T> T ask(Function<SchedulerView, T> question);

    /** Asks for something; it is durable when this returns. */
    CommandResult order(Command command);

    /**
     * Lets things happen until it is so.
     *
     * @return false if nothing more is to be expected, and it is not so
     */
    boolean until(BooleanSupplier condition);

    /** What to say of how long {@link #until} waited when it gave up. */
    String patience();

    /** What happened to the plans so far. */
    Journal journal();

    /** Ends a task as a crash would, without asking the scheduler. */
    void killTask(String name, String taskId);

    /** Cuts an agent off. Its tasks may go on, but nobody can tell. */
    void loseAgent(String name);

    /** Brings an agent back that was cut off. */
    void returnAgent(String name);

    /** Declares an agent gone for ever, as an operator of the cluster does. */
    void markGone(String name);

    /** Lets another agent join, like the others, and says its name. */
    String addAgent();

    /** What tasks do here; empty where they do what their commands say. */
    default TaskScripts scripts() {
        throw new NotHereException("tasks do what a test says on the simulated cluster only");
    }

    /** Lets time pass, if it is made up. */
    default void pass(Duration time) {
        throw new NotHereException("time passes by itself; it is made up on the simulated cluster only");
    }

    /** How many turns the loop has made, if they are counted. */
    default int turns() {
        throw new NotHereException("turns are counted on the simulated cluster only");
    }

    /** Announces that an agent will be away for so long, from now on. */
    void announceMaintenance(String name, Duration length);

    /** Calls the maintenance of an agent off. */
    void callOffMaintenance(String name);

    /** From now on there is a secret of this name. */
    void provideSecret(String name, String value);

    /** Where a launch of a task has its files, if it has any. */
    default Path sandbox(String task, String taskId) {
        throw new NotHereException("tasks have files where they are real processes only");
    }

    /** The end of what a launch of a task printed, for people; empty if it printed nothing. */
    default String lastWords(String task, String taskId) {
        return "";
    }

    /** What the scheduler's HTTP API answers to a GET of this path. */
    default String get(String path) {
        throw new NotHereException("there is an HTTP API where there is a real server only");
    }

    /** Ends all of it and removes what it left. */
    @Override
    void close();
}
