package io.holdfast.extensions.trial;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks a placement rule about every agent, one by one and in bulk, twice. */
final class RuleTrial {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final PlacementRule rule;
    private final String what;
    private final Calls calls;

    RuleTrial(PlacementRule rule, String what, Calls calls) {
        this.rule = rule;
        this.what = what;
        this.calls = calls;
    }

    /** What it does wrong first; empty if nothing. */
    String complaint(Set<String> words) {
        for (int size : SampleCluster.SIZES) {
            String complaint = complaint(new SampleCluster(size, words));
            if (!complaint.isEmpty()) {
                return complaint;
            }
        }
        return "";
    }

    private String complaint(SampleCluster cluster) {
        OfferBatch offers = cluster.offers();
        List<@Nullable Rejection> answers = checkAll(cluster);
        if (!answers.equals(checkAll(cluster))) {
            return "answers differently when it is asked the same again: it must depend on the offers and the pod alone";
        }
        RowSet all = narrow(cluster, RowSet.all(offers.size()));
        RowSet some = narrow(cluster, everyThirdLeftOut(offers.size()));
        for (int row = 0; row < offers.size(); row++) {
            Rejection answer = answers.get(row);
            String host = offers.agent(row).hostname();
            if (answer != null && !isComplete(answer)) {
                return "rejects " + host + " with the code '" + answer.code() + "' and the message '" + answer.message()
                        + "': give a code in kebab-case, and say why";
            }
            if (all.contains(row) != (answer == null)) {
                return "'narrow' and 'check' disagree on " + host + ": leave 'narrow' out, or make it do the same";
            }
            if (some.contains(row) && (row % 3 == 0 || answer != null)) {
                return "'narrow' adds " + host + ", which had been left out: it may only take rows out";
            }
        }
        return "";
    }

    private List<@Nullable Rejection> checkAll(SampleCluster cluster) {
        OfferBatch offers = cluster.offers();
        PlacementView view = cluster.view();
        return calls.ask(what, () -> {
            List<@Nullable Rejection> answers = new ArrayList<>();
            for (int row = 0; row < offers.size(); row++) {
                answers.add(rule.check(offers, row, view));
            }
            return answers;
        });
    }

    private RowSet narrow(SampleCluster cluster, RowSet rows) {
        OfferBatch offers = cluster.offers();
        PlacementView view = cluster.view();
        return calls.ask(what, () -> {
            rule.narrow(offers, view, rows);
            return rows;
        });
    }

    private static RowSet everyThirdLeftOut(int size) {
        RowSet rows = RowSet.all(size);
        for (int row = 0; row < size; row += 3) {
            rows.remove(row);
        }
        return rows;
    }

    /** A bundle may not have been compiled with nullness checks. */
    private static boolean isComplete(Rejection rejection) {
        String code = rejection.code();
        String message = rejection.message();
        return code != null && CODE.matcher(code).matches() && message != null && !message.isBlank();
    }
}
