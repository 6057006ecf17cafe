package io.holdfast.cli.up;

import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Output;
import io.holdfast.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast down}: ends what {@code up} started. */
@Command(
        name = "down",
        description = {
            "Stop the scheduler, the local cluster and all its tasks.",
            "State and volumes stay, so that the next `up` goes on with them. Tasks on a real Mesos keep running."
        },
        footer = {"", "Examples:", "  holdfast down", "  holdfast down --purge"})
final class DownCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--purge", description = "Also remove state, sandboxes, volumes and logs.")
    private boolean purge;

    DownCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RunDirectory directory = RunDirectory.in(session.directory());
        Output output = session.output();
        boolean any = new SchedulerProcess(directory, session.env()).stop();
        if (any) {
            output.line("the scheduler is stopped");
        }
        ClusterProcess cluster = new ClusterProcess(directory, session.env());
        if (cluster.mayHaveTasks()) {
            cluster.stopWithTasks();
            output.line("the local cluster and its tasks are stopped");
            any = true;
        }
        if (purge) {
            directory.remove();
            output.line("state and volumes are removed");
        } else if (!any) {
            output.line("nothing runs for " + session.directory());
        }
        return Exit.OK;
    }
}
