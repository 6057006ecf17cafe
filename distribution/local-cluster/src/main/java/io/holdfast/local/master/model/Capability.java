package io.holdfast.local.master.model;

import org.apache.mesos.v1.Protos.FrameworkInfo;

/** Asks a framework's info for the capabilities it declared. */
public final class Capability {
    private Capability() {}

    /** Whether the framework declared the capability. */
    public static boolean has(FrameworkInfo info, FrameworkInfo.Capability.Type type) {
        return info.getCapabilitiesList().stream().anyMatch(c -> c.getType() == type);
    }

    /** Whether the framework has several roles, and resources that say to which they are allocated. */
    public static boolean multiRole(FrameworkInfo info) {
        return has(info, FrameworkInfo.Capability.Type.MULTI_ROLE);
    }

    /** Whether the framework reads reservations as a stack. */
    public static boolean refinement(FrameworkInfo info) {
        return has(info, FrameworkInfo.Capability.Type.RESERVATION_REFINEMENT);
    }

    /** Whether the framework knows the states of tasks on lost agents; others hear TASK_LOST. */
    public static boolean partitionAware(FrameworkInfo info) {
        return has(info, FrameworkInfo.Capability.Type.PARTITION_AWARE);
    }

    /** Whether the framework wants offers of agents with GPUs. */
    public static boolean gpus(FrameworkInfo info) {
        return has(info, FrameworkInfo.Capability.Type.GPU_RESOURCES);
    }

    /** Whether the framework wants offers of agents in other regions. */
    public static boolean regionAware(FrameworkInfo info) {
        return has(info, FrameworkInfo.Capability.Type.REGION_AWARE);
    }
}
