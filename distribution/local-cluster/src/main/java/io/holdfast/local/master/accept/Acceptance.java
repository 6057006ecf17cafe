package io.holdfast.local.master.accept;

import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.model.OfferRecord;
import io.holdfast.local.master.offer.Filters;
import io.holdfast.local.master.offer.OfferBook;
import io.holdfast.local.master.resource.ResourceFormat;
import io.holdfast.local.master.resource.ResourceSet;
import io.holdfast.local.master.task.Feedback;
import io.holdfast.local.master.task.Statuses;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.OfferID;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.apache.mesos.v1.scheduler.Protos.Call;

/** ACCEPT and DECLINE. */
public final class Acceptance {
    private final MasterContext context;
    private final OfferBook book;
    private final Filters filters;
    private final Statuses statuses;
    private final Feedback feedback;
    private final Operations operations;
    private final Launcher launcher;

    /** Takes the parts of the master that it works with. */
    public Acceptance(
            MasterContext context,
            OfferBook book,
            Filters filters,
            Statuses statuses,
            Feedback feedback,
            Operations operations) {
        this.context = context;
        this.book = book;
        this.filters = filters;
        this.statuses = statuses;
        this.feedback = feedback;
        this.operations = operations;
        this.launcher = new Launcher(context, statuses);
    }

    /** DECLINE: the offers are given back; unknown ones are ignored. */
    public void decline(Framework framework, Call.Decline call) {
        double seconds =
                call.getFilters().hasRefuseSeconds() ? call.getFilters().getRefuseSeconds() : Filters.DEFAULT_SECONDS;
        take(framework, call.getOfferIdsList()).forEach(offer -> refuse(offer, offer.resources(), seconds));
    }

    private void refuse(OfferRecord offer, ResourceSet resources, double seconds) {
        filters.refuse(offer.frameworkId(), offer.role(), offer.agentId(), resources, seconds, context.now());
    }

    private List<OfferRecord> take(Framework framework, List<OfferID> ids) {
        List<OfferRecord> taken = new ArrayList<>();
        for (OfferID id : new LinkedHashSet<>(ids)) {
            OfferRecord offer = book.take(framework, id.getValue());
            if (offer != null) {
                taken.add(offer);
            }
        }
        return taken;
    }

    /** ACCEPT: all operations in their order, then what is left is refused for a while. */
    public void accept(Framework framework, Call.Accept call) {
        String invalid = OfferCheck.check(context.state(), framework, call.getOfferIdsList());
        List<OfferRecord> offers = take(framework, call.getOfferIdsList());
        double seconds =
                call.getFilters().hasRefuseSeconds() ? call.getFilters().getRefuseSeconds() : Filters.DEFAULT_SECONDS;
        Agent agent =
                offers.isEmpty() ? null : context.state().agent(offers.get(0).agentId());
        if (invalid != null || agent == null) {
            drop(framework, call.getOperationsList(), invalid == null ? "No agent" : invalid);
            offers.forEach(offer -> refuse(offer, offer.resources(), seconds));
            return;
        }
        OfferRecord first = offers.get(0);
        ResourceSet left = ResourceSet.empty();
        for (OfferRecord offer : offers) {
            left = left.plus(offer.resources().map(resource -> ResourceFormat.allocate(resource, offer.role())));
        }
        Work work = new Work(left);
        for (Offer.Operation operation : call.getOperationsList()) {
            apply(operation, framework, agent, work, first.role());
        }
        // What operations made is not refused: the framework is to be offered it at once, whatever its filter says.
        refuse(first, work.left.minus(work.converted).map(ResourceFormat::free), seconds);
    }

    /** The offered resources while an ACCEPT is worked through. */
    private static final class Work {
        private ResourceSet left;
        private ResourceSet converted = ResourceSet.empty();

        private Work(ResourceSet offered) {
            this.left = offered;
        }
    }

    private void apply(Offer.Operation operation, Framework framework, Agent agent, Work work, String role) {
        if (!hasPayload(operation)) {
            feedback.failed(framework, operation, "Expecting the payload of " + operation.getType() + " to be present");
            return;
        }
        switch (operation.getType()) {
            case UNKNOWN -> {}
            case LAUNCH -> work.left = launcher.launch(operation, framework, agent, work.left, role);
            case LAUNCH_GROUP -> work.left = launcher.launchGroup(operation, framework, agent, work.left, role);
            default -> {
                Operations.Outcome outcome = operations.apply(operation, framework, agent, work.left, role);
                if (outcome.error() == null) {
                    feedback.finished(framework, agent, operation);
                } else {
                    feedback.failed(framework, operation, outcome.error());
                }
                work.left = outcome.left();
                work.converted = work.converted.minus(outcome.consumed()).plus(outcome.converted());
            }
        }
    }

    private static boolean hasPayload(Offer.Operation operation) {
        return switch (operation.getType()) {
            case RESERVE -> operation.hasReserve();
            case UNRESERVE -> operation.hasUnreserve();
            case CREATE -> operation.hasCreate();
            case DESTROY -> operation.hasDestroy();
            case LAUNCH -> operation.hasLaunch();
            case LAUNCH_GROUP -> operation.hasLaunchGroup();
            case GROW_VOLUME -> operation.hasGrowVolume();
            case SHRINK_VOLUME -> operation.hasShrinkVolume();
            default -> true;
        };
    }

    /** The offers cannot be used: every task is dropped, every operation fails. */
    private void drop(Framework framework, List<Offer.Operation> all, String why) {
        for (Offer.Operation operation : all) {
            List<TaskInfo> tasks = new ArrayList<>(operation.getLaunch().getTaskInfosList());
            tasks.addAll(operation.getLaunchGroup().getTaskGroup().getTasksList());
            for (TaskInfo task : tasks) {
                statuses.send(
                        framework,
                        statuses.of(
                                        task.getTaskId(),
                                        Statuses.forFramework(framework, TaskState.TASK_DROPPED),
                                        Reason.REASON_INVALID_OFFERS,
                                        "Task launched with invalid offers: " + why)
                                .setAgentId(task.getAgentId())
                                .build());
            }
            if (operation.getType() != Offer.Operation.Type.LAUNCH
                    && operation.getType() != Offer.Operation.Type.LAUNCH_GROUP) {
                feedback.failed(framework, operation, "Operation attempted with invalid offers: " + why);
            }
        }
    }
}
