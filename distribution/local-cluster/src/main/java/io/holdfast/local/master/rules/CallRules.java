package io.holdfast.local.master.rules;

import com.google.protobuf.ByteString;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.jspecify.annotations.Nullable;

/** Whether a scheduler's call has what its type needs. */
public final class CallRules {
    private static final int UUID_BYTES = 16;

    private CallRules() {}

    /** What is wrong with a call, to be put behind {@code Failed to validate scheduler::Call: }. */
    public static @Nullable String check(Call call) {
        if (!call.hasType() || call.getType() == Call.Type.UNKNOWN) {
            return expecting("type");
        }
        if (call.getType() == Call.Type.SUBSCRIBE) {
            return subscribe(call);
        }
        if (!call.hasFrameworkId()) {
            return expecting("framework_id");
        }
        return switch (call.getType()) {
            case ACCEPT -> need(call.hasAccept(), "accept");
            case DECLINE -> need(call.hasDecline(), "decline");
            case ACCEPT_INVERSE_OFFERS -> need(call.hasAcceptInverseOffers(), "accept_inverse_offers");
            case DECLINE_INVERSE_OFFERS -> need(call.hasDeclineInverseOffers(), "decline_inverse_offers");
            case KILL -> need(call.hasKill(), "kill");
            case SHUTDOWN -> need(call.hasShutdown(), "shutdown");
            case ACKNOWLEDGE ->
                call.hasAcknowledge() ? uuid(call.getAcknowledge().getUuid()) : expecting("acknowledge");
            case ACKNOWLEDGE_OPERATION_STATUS -> acknowledgeOperation(call);
            case RECONCILE -> need(call.hasReconcile(), "reconcile");
            case RECONCILE_OPERATIONS -> need(call.hasReconcileOperations(), "reconcile_operations");
            case MESSAGE -> need(call.hasMessage(), "message");
            case REQUEST -> need(call.hasRequest(), "request");
            case UPDATE_FRAMEWORK -> need(call.hasUpdateFramework(), "update_framework");
            default -> null;
        };
    }

    private static @Nullable String subscribe(Call call) {
        if (!call.hasSubscribe()) {
            return expecting("subscribe");
        }
        if (!call.getFrameworkId().equals(call.getSubscribe().getFrameworkInfo().getId())
                || call.hasFrameworkId()
                        != call.getSubscribe().getFrameworkInfo().hasId()) {
            return "'framework_id' differs from 'subscribe.framework_info.id'";
        }
        return null;
    }

    private static @Nullable String acknowledgeOperation(Call call) {
        if (!call.hasAcknowledgeOperationStatus()) {
            return expecting("acknowledge_operation_status");
        }
        String uuid = uuid(call.getAcknowledgeOperationStatus().getUuid());
        return uuid != null ? uuid : need(call.getAcknowledgeOperationStatus().hasAgentId(), "agent_id");
    }

    private static @Nullable String uuid(ByteString bytes) {
        return bytes.size() == UUID_BYTES ? null : "Not a valid UUID";
    }

    private static @Nullable String need(boolean present, String field) {
        return present ? null : expecting(field);
    }

    private static String expecting(String field) {
        return "Expecting '" + field + "' to be present";
    }
}
