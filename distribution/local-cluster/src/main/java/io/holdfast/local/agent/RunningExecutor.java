package io.holdfast.local.agent;

import java.nio.file.Path;
import org.apache.mesos.v1.Protos.ContainerID;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.FrameworkID;

/**
 * An executor that is alive.
 *
 * @param framework whose executor it is
 * @param executor as given at launch, or made up for a command task
 * @param containerId of this run
 * @param sandbox absolute directory
 * @param generated made by the agent for a command task
 */
public record RunningExecutor(
        FrameworkID framework, ExecutorInfo executor, ContainerID containerId, Path sandbox, boolean generated) {}
