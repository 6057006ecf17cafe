package io.holdfast.core.loop;

import io.holdfast.core.command.Command.ChangeExtensions;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionHistoryRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes a change of the durable set of extensions, with its entry in the history; all of it or nothing. */
final class ExtensionFold {
    /** So many entries of the history are kept, the latest ones. */
    static final int ENTRIES_KEPT = 500;

    /** So many versions of bundles may be installed at a time. */
    static final int BUNDLES = 1_000;

    /** The longest text an entry takes over; what is beyond it is cut off. */
    static final int TEXT = 2_000;

    private static final Pattern PLACE = Pattern.compile("extensions/(bundles|defaults)/[^/]+/[^/]+");

    private final Turn turn;

    ExtensionFold(Turn turn) {
        this.turn = turn;
    }

    CommandResult fold(ChangeExtensions change) {
        List<String> objections = objections(change);
        if (!objections.isEmpty()) {
            return new CommandResult(Outcome.INVALID, String.join("; ", objections), List.of());
        }
        change.delete().forEach(turn.state::delete);
        change.put().forEach(turn.state::put);
        ExtensionHistoryRecord entry = entry(change.entry());
        turn.state.put(entry);
        turn.state.extensionHistory().stream().skip(ENTRIES_KEPT).forEach(old -> turn.state.delete(old.path()));
        turn.reason("extensions: " + entry.action() + " " + entry.subject()
                + (entry.version().isEmpty() ? "" : " " + entry.version()) + " by " + entry.by() + ": "
                + entry.outcome());
        return new CommandResult(Outcome.DONE, entry.outcome(), paths(change).toList());
    }

    private static Stream<String> paths(ChangeExtensions change) {
        return Stream.concat(change.put().stream().map(Durable::path), change.delete().stream());
    }

    private List<String> objections(ChangeExtensions change) {
        List<String> objections = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        paths(change).forEach(path -> {
            if (!PLACE.matcher(path).matches()) {
                objections.add(path + ": only what is under extensions/bundles and extensions/defaults can be changed"
                        + " this way, by a name and a version or a point and a type without a slash");
            } else if (!paths.add(path)) {
                objections.add(path + ": it is named twice in one change");
            }
        });
        return objections.isEmpty() ? contradictions(change) : objections;
    }

    /** What would be wrong with the set after the change. */
    private List<String> contradictions(ChangeExtensions change) {
        Map<String, BundleRecord> after = new TreeMap<>();
        turn.state.bundles().forEach(bundle -> after.put(bundle.path(), bundle));
        change.delete().forEach(after::remove);
        for (Durable put : change.put()) {
            if (put instanceof BundleRecord bundle) {
                after.put(bundle.path(), bundle);
            }
        }
        List<String> objections = new ArrayList<>();
        Map<String, String> active = new TreeMap<>();
        for (BundleRecord bundle : after.values()) {
            String other = bundle.state() == BundleState.ACTIVE ? active.put(bundle.name(), bundle.version()) : null;
            if (other != null) {
                objections.add(bundle.name() + ": " + other + " and " + bundle.version()
                        + " would both be active, but only one version of a bundle can be");
            }
        }
        if (after.size() > BUNDLES && after.size() > turn.state.bundles().size()) {
            objections.add("there would be " + after.size() + " versions of bundles, but at most " + BUNDLES
                    + " are kept; uninstall some that are not used");
        }
        return objections;
    }

    private ExtensionHistoryRecord entry(ExtensionHistoryRecord given) {
        long last = turn.state.extensionHistory().stream()
                .mapToLong(ExtensionHistoryRecord::sequence)
                .findFirst()
                .orElse(0);
        return new ExtensionHistoryRecord(
                last + 1,
                given.atMillis(),
                cut(given.by()),
                given.action(),
                given.subject(),
                given.version(),
                cut(given.reason()),
                cut(given.outcome()));
    }

    private static String cut(String text) {
        return text.length() <= TEXT ? text : text.substring(0, TEXT) + "…";
    }
}
