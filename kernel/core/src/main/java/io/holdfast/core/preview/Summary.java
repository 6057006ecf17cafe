package io.holdfast.core.preview;

import io.holdfast.core.preview.PreviewAction.Kind;
import io.holdfast.core.preview.PreviewReport.Outcome;
import io.holdfast.core.preview.PreviewReport.Supply;
import io.holdfast.core.preview.PreviewReport.Unfinished;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A report in one sentence, for example {@code 2 pods restart, 1 is launched; 3 agents offer enough}. */
final class Summary {
    private static final int NAMED = 3;

    private Summary() {}

    static String of(
            Outcome outcome, List<PreviewAction> actions, List<Unfinished> unfinished, Supply supply, boolean differs) {
        if (outcome == Outcome.UNCHANGED) {
            return differs ? "no pod is touched" : "nothing changes";
        }
        List<String> parts = new ArrayList<>();
        Set<String> launched = pods(actions, Kind.LAUNCH);
        Set<String> moved = pods(actions, Kind.MOVE);
        Set<String> restarted = pods(actions, Kind.RESTART);
        launched.removeAll(restarted);
        launched.removeAll(moved);
        restarted.removeAll(moved);
        add(parts, restarted.size(), "restarts", "restart");
        add(parts, launched.size(), "is launched", "are launched");
        add(parts, moved.size(), "moves", "move");
        add(parts, pods(actions, Kind.REMOVE).size(), "is removed", "are removed");
        if (parts.isEmpty()) {
            parts.add("no pod is started");
        }
        String how = String.join(", ", parts);
        String then = switch (outcome) {
            case COMPLETE -> supply.used() == 0 ? "" : "; " + enough(supply);
            case CUT_SHORT -> "; cut short, so this is only the beginning";
            default -> "; " + waiting(unfinished);
        };
        return how + then;
    }

    private static String enough(Supply supply) {
        return supply.used() == 1 ? "1 agent offers enough" : supply.used() + " agents offer enough";
    }

    private static String waiting(List<Unfinished> unfinished) {
        if (unfinished.isEmpty()) {
            return "the plan has errors";
        }
        List<String> names =
                unfinished.stream().map(Unfinished::pod).limit(NAMED).toList();
        String more = unfinished.size() > NAMED ? " and " + (unfinished.size() - NAMED) + " more" : "";
        boolean noPlace = unfinished.stream().anyMatch(pod -> pod.explanation() != null);
        return String.join(", ", names)
                + more
                + (unfinished.size() == 1 ? " waits" : " wait")
                + (noPlace ? ", since no agent offers enough" : "");
    }

    private static void add(List<String> parts, int count, String one, String many) {
        if (count > 0) {
            String pods = parts.isEmpty() ? (count == 1 ? " pod " : " pods ") : " ";
            parts.add(count + pods + (count == 1 ? one : many));
        }
    }

    private static Set<String> pods(List<PreviewAction> actions, Kind kind) {
        Set<String> pods = new LinkedHashSet<>();
        actions.stream().filter(action -> action.kind() == kind).forEach(action -> pods.add(action.pod()));
        return pods;
    }
}
