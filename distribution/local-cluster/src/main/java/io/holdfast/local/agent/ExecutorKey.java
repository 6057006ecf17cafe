package io.holdfast.local.agent;

import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.FrameworkID;

/** An executor of a framework. */
record ExecutorKey(FrameworkID framework, ExecutorID executor) {}
