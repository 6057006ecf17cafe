package io.holdfast.testing.process;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processes of tasks: those that work below the directory of one cluster, and no others.
 *
 * @param home the cluster's directory
 */
record TaskProcesses(Path home) {
    /** All processes that work below the directory. */
    Stream<ProcessHandle> all() {
        return below().map(OsProcess::handle);
    }

    /** The processes of a task, without the one that supervises them. */
    List<ProcessHandle> of(String task) {
        return below().filter(process -> process.task().filter(task::equals).isPresent())
                .map(OsProcess::handle)
                .toList();
    }

    private Stream<OsProcess> below() {
        return OsProcess.others().filter(process -> process.isBelow(home));
    }
}
