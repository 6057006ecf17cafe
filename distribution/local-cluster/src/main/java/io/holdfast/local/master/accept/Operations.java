package io.holdfast.local.master.accept;

import io.holdfast.local.agent.AgentRuntime;
import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.resource.ResourceFormat;
import io.holdfast.local.master.resource.ResourceRules;
import io.holdfast.local.master.resource.ResourceSet;
import io.holdfast.local.master.rules.ReservationRules;
import io.holdfast.local.master.rules.VolumeRules;
import java.io.IOException;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** RESERVE, UNRESERVE, CREATE, DESTROY and the resizing of volumes: checked, then done on the agent. */
public final class Operations {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final MasterContext context;

    public Operations(MasterContext context) {
        this.context = context;
    }

    /**
     * The outcome.
     *
     * @param left of the offered resources, allocated
     * @param consumed what was taken of them
     * @param converted what was put in its place
     * @param error why nothing was done; null when it was
     */
    record Outcome(
            ResourceSet left,
            ResourceSet consumed,
            ResourceSet converted,
            @Nullable String error) {
        static Outcome refused(ResourceSet offered, String why) {
            return new Outcome(offered, ResourceSet.empty(), ResourceSet.empty(), why);
        }
    }

    /** Does an operation on the offered resources, which are allocated to {@code role}. */
    Outcome apply(Offer.Operation call, Framework framework, Agent agent, ResourceSet offered, String role) {
        String malformed = ResourceRules.check(Normal.allocated(Normal.raw(call), role));
        if (malformed != null) {
            return Outcome.refused(offered, "Operation attempted with invalid resources: " + malformed);
        }
        Offer.Operation operation = Normal.operation(call, role);
        String refused = check(operation, framework.info(), agent);
        if (refused != null) {
            return Outcome.refused(
                    offered, refused + "; on " + agent.text(context.options().ip()));
        }
        Conversion conversion = Conversion.of(operation);
        if (conversion == null) {
            return Outcome.refused(offered, "The operation " + operation.getType() + " is not supported");
        }
        if (!offered.contains(conversion.consumed())) {
            return Outcome.refused(offered, offered + " does not contain " + conversion.consumed());
        }
        convert(operation, agent, conversion);
        return new Outcome(
                offered.minus(conversion.consumed()).plus(conversion.converted()),
                conversion.consumed(),
                conversion.converted(),
                null);
    }

    /**
     * Does an operation of an operator, who has no principal and no offer, on what is {@code free} of the agent (without
     * allocation). Returns null when it was done, else why not and, by {@link Refusal#conflict}, of which kind the reason is.
     */
    public @Nullable Refusal byOperator(Offer.Operation call, Agent agent, ResourceSet free) {
        String malformed = ResourceRules.check(Normal.raw(call));
        if (malformed != null) {
            return new Refusal("Invalid " + call.getType() + " operation: " + malformed, false);
        }
        Offer.Operation operation = Normal.freed(call);
        Conversion conversion = Conversion.of(operation);
        String refused = check(Normal.ownRole(operation), FrameworkInfo.getDefaultInstance(), agent);
        if (refused != null || conversion == null) {
            return new Refusal("Invalid " + call.getType() + " operation: " + refused, false);
        }
        if (!free.contains(conversion.consumed())) {
            return new Refusal(free + " does not contain " + conversion.consumed(), true);
        }
        convert(operation, agent, conversion);
        return null;
    }

    /** Why an operator's operation was not done; {@code conflict}: the agent has not what it needs. */
    public record Refusal(String text, boolean conflict) {}

    /** What is wrong with a well-formed operation; null if nothing is. */
    @Nullable
    String check(Offer.Operation operation, FrameworkInfo framework, Agent agent) {
        return switch (operation.getType()) {
            case RESERVE -> ReservationRules.reserve(operation.getReserve().getResourcesList(), framework);
            case UNRESERVE ->
                ReservationRules.unreserve(operation.getUnreserve().getResourcesList());
            case CREATE -> VolumeRules.create(operation.getCreate().getVolumesList(), framework, agent.total());
            case DESTROY -> VolumeRules.destroy(operation.getDestroy().getVolumesList(), agent.total(), inUse(agent));
            case GROW_VOLUME -> resize(operation.getGrowVolume().getVolume(), agent, 0);
            case SHRINK_VOLUME ->
                resize(
                        operation.getShrinkVolume().getVolume(),
                        agent,
                        operation.getShrinkVolume().getSubtract().getValue());
            default -> null;
        };
    }

    private ResourceSet inUse(Agent agent) {
        return context.state().used(agent).map(ResourceFormat::free);
    }

    private @Nullable String resize(Resource volume, Agent agent, double subtract) {
        if (volume.getDisk().getSource().getType() == Resource.DiskInfo.Source.Type.MOUNT) {
            return "Resizing a volume on a MOUNT disk is not supported";
        }
        if (!volume.getDisk().hasPersistence()
                || !agent.total().contains(ResourceSet.of(ResourceFormat.free(volume)))) {
            return "Persistent volumes not found";
        }
        if (inUse(agent).contains(ResourceSet.of(ResourceFormat.free(volume)))) {
            return "Persistent volumes in use";
        }
        return subtract < 0 || subtract >= volume.getScalar().getValue()
                ? "The volume cannot be shrunk by its whole size or more"
                : null;
    }

    private void convert(Offer.Operation operation, Agent agent, Conversion conversion) {
        agent.total(agent.total()
                .minus(conversion.consumed().map(ResourceFormat::free))
                .plus(conversion.converted().map(ResourceFormat::free)));
        context.writer().save(agent);
        if (operation.getType() == Offer.Operation.Type.CREATE) {
            for (Resource volume : operation.getCreate().getVolumesList()) {
                context.writer().notRubbish(agent.id(), volume);
                agent.link().order(runtime -> create(runtime, volume));
            }
        }
        if (operation.getType() == Offer.Operation.Type.DESTROY) {
            for (Resource volume : operation.getDestroy().getVolumesList()) {
                context.writer().rubbish(agent.id(), volume);
                agent.link().order(runtime -> destroy(runtime, agent, volume));
            }
        }
    }

    /** Makes a volume's directory; used again when an agent comes back, for a death between the commit and this. */
    public void create(AgentRuntime runtime, Resource volume) {
        try {
            runtime.createVolume(volume);
        } catch (IOException e) {
            LOG.error(
                    "Volume {} could not be made",
                    volume.getDisk().getPersistence().getId(),
                    e);
        }
    }

    /** Deletes a volume's directory and then the memory that this was to be done. */
    public void destroy(AgentRuntime runtime, Agent agent, Resource volume) {
        try {
            runtime.destroyVolume(volume);
            context.loop().post(() -> context.writer().notRubbish(agent.id(), volume));
        } catch (IOException e) {
            LOG.error(
                    "Volume {} could not be deleted",
                    volume.getDisk().getPersistence().getId(),
                    e);
        }
    }
}
