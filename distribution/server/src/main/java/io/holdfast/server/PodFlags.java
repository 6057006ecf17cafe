package io.holdfast.server;

import io.holdfast.core.offer.Overhead;
import io.holdfast.server.options.PodOptions;
import java.util.List;
import picocli.CommandLine.Option;

/** What the command line, or the environment, says of all pods. */
final class PodFlags {
    @Option(
            names = "--roles",
            split = ",",
            paramLabel = "ROLE",
            description =
                    "More roles of the cluster to get offers for; those that definitions ask for need not be named.")
    private List<String> roles = List.of();

    @Option(
            names = "--executor-cpus",
            paramLabel = "CPUS",
            defaultValue = "${env:EXECUTOR_CPUS:-0.1}",
            description = "What the executor of a pod of several tasks uses itself. Default: EXECUTOR_CPUS, else 0.1.")
    private double cpus = 0.1;

    @Option(
            names = "--executor-mem",
            paramLabel = "MIB",
            defaultValue = "${env:EXECUTOR_MEM:-32}",
            description = "The same of memory. Default: EXECUTOR_MEM, else 32.")
    private double mem = 32;

    @Option(
            names = "--executor-disk",
            paramLabel = "MIB",
            defaultValue = "${env:EXECUTOR_DISK:-256}",
            description = "The same of disk. Default: EXECUTOR_DISK, else 256.")
    private double disk = 256;

    @Option(
            names = "--max-acquiring",
            paramLabel = "SERVICES",
            defaultValue = "10",
            description = "So many services may look for new places at once; others wait, and say so. Default: 10.")
    private int maxAcquiring = 10;

    /**
     * What was said.
     *
     * @throws ServerException if it is less than executors need to start
     */
    PodOptions options() {
        if (cpus < 0.01 || mem < 32 || disk < 0) {
            throw new ServerException(
                    ExitCode.BAD_INPUT,
                    "An executor needs at least 0.01 cpus and 32 MiB of memory: set --executor-cpus and --executor-mem"
                            + " (EXECUTOR_CPUS and EXECUTOR_MEM) accordingly, and --executor-disk to 0 or more",
                    null);
        }
        if (maxAcquiring < 1) {
            throw new ServerException(
                    ExitCode.BAD_INPUT,
                    "--max-acquiring is " + maxAcquiring
                            + ", with which no service would ever find a place: set it to 1" + " or more",
                    null);
        }
        return new PodOptions(roles, Overhead.of(cpus, mem, disk), maxAcquiring);
    }
}
