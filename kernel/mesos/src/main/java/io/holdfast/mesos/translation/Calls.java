package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.secret.SecretValues;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.OfferID;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.scheduler.Protos.Call;

/** Calls, all but SUBSCRIBE. */
public final class Calls {
    private Calls() {}

    /**
     * Writes a call.
     *
     * @param frameworkId whose call it is
     * @param secrets has the values of all that the call launches, see {@link ReadySecrets}
     * @throws IllegalArgumentException when the call must not be sent; the message says why
     */
    public static Call write(ClusterCall call, FrameworkID frameworkId, SecretValues secrets) {
        return body(call, frameworkId, secrets).setFrameworkId(frameworkId).build();
    }

    private static Call.Builder body(ClusterCall call, FrameworkID frameworkId, SecretValues secrets) {
        if (call instanceof ClusterCall.Accept accept) {
            return accept(accept, frameworkId, secrets);
        } else if (call instanceof ClusterCall.Decline decline) {
            return decline(decline);
        } else if (call instanceof ClusterCall.AcceptInverse accept) {
            Call.Builder inverse = Call.newBuilder().setType(Call.Type.ACCEPT_INVERSE_OFFERS);
            inverse.getAcceptInverseOffersBuilder()
                    .addAllInverseOfferIds(offerIds(accept.inverseOfferIds()))
                    .getFiltersBuilder()
                    .setRefuseSeconds(accept.refuseSeconds());
            return inverse;
        } else if (call instanceof ClusterCall.DeclineInverse decline) {
            Call.Builder inverse = Call.newBuilder().setType(Call.Type.DECLINE_INVERSE_OFFERS);
            inverse.getDeclineInverseOffersBuilder()
                    .addAllInverseOfferIds(offerIds(decline.inverseOfferIds()))
                    .getFiltersBuilder()
                    .setRefuseSeconds(decline.refuseSeconds());
            return inverse;
        } else if (call instanceof ClusterCall.Kill kill) {
            return kill(kill);
        } else if (call instanceof ClusterCall.Acknowledge acknowledge) {
            return acknowledge(acknowledge);
        } else if (call instanceof ClusterCall.AcknowledgeOperation acknowledge) {
            return acknowledgeOperation(acknowledge);
        } else if (call instanceof ClusterCall.Reconcile reconcile) {
            return reconcile(reconcile);
        } else if (call instanceof ClusterCall.Suppress) {
            return Call.newBuilder().setType(Call.Type.SUPPRESS); // for all roles
        } else if (call instanceof ClusterCall.Revive) {
            return Call.newBuilder().setType(Call.Type.REVIVE);
        } else if (call instanceof ClusterCall.Teardown) {
            return Call.newBuilder().setType(Call.Type.TEARDOWN);
        }
        throw new IllegalArgumentException("No form on the wire for " + call);
    }

    private static Call.Builder accept(ClusterCall.Accept accept, FrameworkID frameworkId, SecretValues secrets) {
        Call.Builder call = Call.newBuilder().setType(Call.Type.ACCEPT);
        Call.Accept.Builder body = call.getAcceptBuilder().addAllOfferIds(offerIds(accept.offerIds()));
        accept.operations().forEach(operation -> body.addOperations(Operations.write(operation, frameworkId, secrets)));
        body.getFiltersBuilder().setRefuseSeconds(accept.refuseSeconds());
        return call;
    }

    private static Call.Builder decline(ClusterCall.Decline decline) {
        Call.Builder call = Call.newBuilder().setType(Call.Type.DECLINE);
        call.getDeclineBuilder()
                .addAllOfferIds(offerIds(decline.offerIds()))
                .getFiltersBuilder()
                .setRefuseSeconds(decline.refuseSeconds());
        return call;
    }

    private static Call.Builder kill(ClusterCall.Kill kill) {
        Call.Builder call = Call.newBuilder().setType(Call.Type.KILL);
        Call.Kill.Builder body = call.getKillBuilder().setTaskId(taskId(kill.taskId()));
        if (kill.agentId() != null) {
            body.setAgentId(agentId(kill.agentId()));
        }
        body.getKillPolicyBuilder().getGracePeriodBuilder().setNanoseconds(nanos(kill.graceSeconds()));
        return call;
    }

    private static Call.Builder acknowledge(ClusterCall.Acknowledge acknowledge) {
        Call.Builder call = Call.newBuilder().setType(Call.Type.ACKNOWLEDGE);
        call.getAcknowledgeBuilder()
                .setTaskId(taskId(acknowledge.taskId()))
                .setAgentId(agentId(acknowledge.agentId()))
                .setUuid(Uuids.write(acknowledge.uuid()));
        return call;
    }

    private static Call.Builder acknowledgeOperation(ClusterCall.AcknowledgeOperation acknowledge) {
        Call.Builder call = Call.newBuilder().setType(Call.Type.ACKNOWLEDGE_OPERATION_STATUS);
        call.getAcknowledgeOperationStatusBuilder()
                .setAgentId(agentId(acknowledge.agentId()))
                .setUuid(Uuids.write(acknowledge.uuid()))
                .getOperationIdBuilder()
                .setValue(acknowledge.operationId());
        return call;
    }

    private static Call.Builder reconcile(ClusterCall.Reconcile reconcile) {
        Call.Builder call = Call.newBuilder().setType(Call.Type.RECONCILE);
        Call.Reconcile.Builder body = call.getReconcileBuilder();
        for (ClusterCall.KnownTask task : reconcile.tasks()) {
            Call.Reconcile.Task.Builder one = body.addTasksBuilder().setTaskId(taskId(task.taskId()));
            if (task.agentId() != null) {
                one.setAgentId(agentId(task.agentId()));
            }
        }
        return call;
    }

    private static List<OfferID> offerIds(List<String> ids) {
        return ids.stream().map(id -> OfferID.newBuilder().setValue(id).build()).toList();
    }

    static TaskID taskId(String id) {
        return TaskID.newBuilder().setValue(id).build();
    }

    static AgentID agentId(String id) {
        return AgentID.newBuilder().setValue(id).build();
    }

    static long nanos(double seconds) {
        return Math.round(seconds * TimeUnit.SECONDS.toNanos(1));
    }
}
