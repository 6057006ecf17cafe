package io.holdfast.local.master.model;

import io.holdfast.local.master.resource.ResourceFormat;
import org.apache.mesos.v1.Protos.Operation;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Task;

/** The keys of the journal. Ids hold no slash (Mesos forbids it), so keys are unambiguous. */
final class Keys {
    static final String FRAMEWORK = "framework/";
    static final String REMOVED = "removed-framework/";
    static final String TASK = "task/";
    static final String AGENT = "agent/";
    static final String AGENT_STATUS = "agent-status/";
    static final String MACHINE = "machine/";
    static final String HARDWARE = "hardware/";
    static final String OPERATION = "operation/";
    static final String SCHEDULE = "maintenance/schedule";
    static final String DOWN = "maintenance/down";
    static final String RUBBISH = "rubbish/";

    private Keys() {}

    static String framework(String id) {
        return FRAMEWORK + id;
    }

    static String removed(String id) {
        return REMOVED + id;
    }

    static String task(Task task) {
        return TASK + task.getFrameworkId().getValue() + "/" + task.getTaskId().getValue();
    }

    static String agent(String id) {
        return AGENT + id;
    }

    static String agentStatus(String id) {
        return AGENT_STATUS + id;
    }

    static String machine(String name) {
        return MACHINE + name;
    }

    static String hardware(String name) {
        return HARDWARE + name;
    }

    static String operation(Operation operation) {
        StringBuilder hex = new StringBuilder(OPERATION);
        for (byte b : operation.getUuid().getValue().toByteArray()) {
            hex.append(String.format("%02x", b));
        }
        return hex.toString();
    }

    static String rubbish(String agentId, Resource volume) {
        return RUBBISH + agentId + "/" + ResourceFormat.reservedTo(volume) + "/"
                + volume.getDisk().getPersistence().getId();
    }
}
