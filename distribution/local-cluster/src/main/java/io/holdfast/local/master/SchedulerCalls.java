package io.holdfast.local.master;

import io.holdfast.local.master.accept.Acceptance;
import io.holdfast.local.master.framework.Frameworks;
import io.holdfast.local.master.maintenance.Drains;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.offer.InverseOffers;
import io.holdfast.local.master.task.Feedback;
import io.holdfast.local.master.task.Killer;
import io.holdfast.local.master.task.Reconciler;
import io.holdfast.local.master.task.Updates;
import org.apache.mesos.v1.allocator.Protos.InverseOfferStatus;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.jspecify.annotations.Nullable;

/** The calls of subscribed frameworks, with the checks that need the master's state. */
final class SchedulerCalls {
    private final MasterContext context;
    private final Frameworks frameworks;
    private final Acceptance acceptance;
    private final Updates updates;
    private final Reconciler reconciler;
    private final Killer killer;
    private final Feedback feedback;
    private final InverseOffers inverse;
    private final Drains drains;

    SchedulerCalls(
            MasterContext context,
            Frameworks frameworks,
            Acceptance acceptance,
            Updates updates,
            Reconciler reconciler,
            Killer killer,
            Feedback feedback,
            InverseOffers inverse,
            Drains drains) {
        this.inverse = inverse;
        this.drains = drains;
        this.context = context;
        this.frameworks = frameworks;
        this.acceptance = acceptance;
        this.updates = updates;
        this.reconciler = reconciler;
        this.killer = killer;
        this.feedback = feedback;
    }

    Answer call(Call call, @Nullable String streamId) {
        Framework framework = context.state().framework(call.getFrameworkId().getValue());
        if (framework == null || framework.isRecovered()) {
            return Answer.badRequest("Framework cannot be found");
        }
        Framework.Subscription open = framework.subscription();
        if (open == null) {
            return new Answer(403, "Framework is not subscribed");
        }
        if (streamId == null) {
            return Answer.badRequest("All non-subscribe calls should include the 'Mesos-Stream-Id' header");
        }
        if (!streamId.equals(open.streamId())) {
            return Answer.badRequest("The stream ID '" + streamId
                    + "' included in this request didn't match the stream ID currently associated with framework ID "
                    + framework.id());
        }
        if (call.getType() == Call.Type.UPDATE_FRAMEWORK) {
            String refused = frameworks.update(framework, call.getUpdateFramework());
            return refused == null ? Answer.OK : Answer.badRequest(refused);
        }
        perform(framework, call);
        return Answer.ACCEPTED;
    }

    private void perform(Framework framework, Call call) {
        switch (call.getType()) {
            case TEARDOWN -> frameworks.remove(framework);
            case ACCEPT -> acceptance.accept(framework, call.getAccept());
            case DECLINE -> acceptance.decline(framework, call.getDecline());
            case REVIVE -> frameworks.revive(framework, call.getRevive().getRolesList());
            case SUPPRESS -> frameworks.suppress(framework, call.getSuppress().getRolesList());
            case KILL -> killer.kill(framework, call.getKill());
            case SHUTDOWN -> killer.shutdown(framework, call.getShutdown());
            case MESSAGE -> killer.message(framework, call.getMessage());
            case ACKNOWLEDGE -> {
                updates.acknowledge(framework, call.getAcknowledge());
                drains.check();
            }
            case ACCEPT_INVERSE_OFFERS ->
                inverse.answer(
                        framework,
                        call.getAcceptInverseOffers().getInverseOfferIdsList(),
                        call.getAcceptInverseOffers().getFilters(),
                        InverseOfferStatus.Status.ACCEPT);
            case DECLINE_INVERSE_OFFERS ->
                inverse.answer(
                        framework,
                        call.getDeclineInverseOffers().getInverseOfferIdsList(),
                        call.getDeclineInverseOffers().getFilters(),
                        InverseOfferStatus.Status.DECLINE);
            case ACKNOWLEDGE_OPERATION_STATUS -> feedback.acknowledge(framework, call.getAcknowledgeOperationStatus());
            case RECONCILE -> reconciler.reconcile(framework, call.getReconcile());
            case RECONCILE_OPERATIONS -> feedback.reconcile(framework, call.getReconcileOperations());
            default -> {
                // REQUEST does nothing with Mesos' default allocator.
            }
        }
    }
}
