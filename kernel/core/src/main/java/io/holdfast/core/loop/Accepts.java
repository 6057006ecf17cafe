package io.holdfast.core.loop;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.offer.OfferSnapshot;
import io.holdfast.spi.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what is done with each agent's offers, so that one accept per agent carries it all, in order. */
final class Accepts {
    private final OfferSnapshot offers;
    private final Map<Integer, List<Operation>> byRow = new TreeMap<>();

    /** The row of each operation, in the order in which they were collected. */
    private final List<Integer> rows = new ArrayList<>();

    Accepts(OfferSnapshot offers) {
        this.offers = offers;
    }

    void add(int row, @Nullable Operation operation) {
        if (operation != null) {
            byRow.computeIfAbsent(row, r -> new ArrayList<>()).add(operation);
            rows.add(row);
        }
    }

    /** How much was collected so far. */
    int mark() {
        return rows.size();
    }

    /** Drops what was collected since. */
    void undo(int mark) {
        while (rows.size() > mark) {
            Integer row = rows.remove(rows.size() - 1);
            List<Operation> operations = java.util.Objects.requireNonNull(byRow.get(row));
            operations.remove(operations.size() - 1);
            if (operations.isEmpty()) {
                byRow.remove(row);
            }
        }
    }

    /** Makes the accepts and takes their offers out of the session. */
    void into(Turn turn) {
        byRow.forEach((row, operations) -> {
            List<String> ids = offers.offerIds(row);
            ids.forEach(turn.session.offers::remove);
            turn.session.recorder.accepted(ids, turn.now, text(operations));
            turn.calls.add(new ClusterCall.Accept(offers.agent(row).id(), ids, List.copyOf(operations), 0));
        });
    }

    private static String text(List<Operation> operations) {
        return operations.stream().map(Accepts::text).collect(Collectors.joining(", "));
    }

    private static String text(Operation operation) {
        if (operation instanceof Operation.Reserve reserve) {
            return "reserve " + names(reserve.resources());
        }
        if (operation instanceof Operation.Unreserve unreserve) {
            return "unreserve " + names(unreserve.resources());
        }
        if (operation instanceof Operation.Create create) {
            return create.volumes().size() == 1
                    ? "create a volume"
                    : "create " + create.volumes().size() + " volumes";
        }
        if (operation instanceof Operation.Destroy destroy) {
            return destroy.volumes().size() == 1
                    ? "destroy a volume"
                    : "destroy " + destroy.volumes().size() + " volumes";
        }
        List<TaskLaunch> tasks = operation instanceof Operation.Launch launch
                ? launch.tasks()
                : ((Operation.LaunchGroup) operation).tasks();
        return "launch " + tasks.stream().map(TaskLaunch::name).collect(Collectors.joining(", "));
    }

    private static String names(List<Resource> resources) {
        return resources.stream().map(Resource::name).distinct().collect(Collectors.joining("+"));
    }
}
