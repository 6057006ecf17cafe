package io.holdfast.local.agent;

import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.TaskID;

/** A task of a framework: task ids of different frameworks may be equal. */
record TaskKey(FrameworkID framework, TaskID task) {}
