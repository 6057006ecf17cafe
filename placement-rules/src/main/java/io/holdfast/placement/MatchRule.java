package io.holdfast.placement;

import io.holdfast.placement.TextMatch.Outcome;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferColumn;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import org.jspecify.annotations.Nullable;

/** Compares one property of the agent with fixed texts or a regular expression; each distinct text once. */
final class MatchRule implements PlacementRule {
    private final Key key;
    private final TextMatch match;
    private final boolean matchWanted;
    private final String code;
    private final ColumnMemo memo;

    private MatchRule(Key key, TextMatch match, boolean matchWanted, String code) {
        this.key = key;
        this.match = match;
        this.matchWanted = matchWanted;
        this.code = code;
        Outcome accepted = matchWanted ? Outcome.MATCH : Outcome.DIFFERENT;
        this.memo = new ColumnMemo(text -> match.test(text) == accepted, !matchWanted);
    }

    /** Accepts agents whose property matches. */
    static MatchRule wanted(Key key, TextMatch match, String code) {
        return new MatchRule(key, match, true, code);
    }

    /** Accepts agents whose property does not match, or that lack it. */
    static MatchRule unwanted(Key key, TextMatch match, String code) {
        return new MatchRule(key, match, false, code);
    }

    @Override
    public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
        OfferColumn column = offers.column(key.column());
        Rows.keep(feasible, column.codes(), memo.answers(column));
    }

    @Override
    public @Nullable Rejection check(OfferBatch offers, int row, PlacementView view) {
        String found = offers.column(key.column()).at(row);
        if (found == null) {
            return matchWanted ? key.absent(match.wanted()) : null;
        }
        return switch (match.test(found)) {
            case MATCH -> matchWanted ? null : refuse(found);
            case DIFFERENT -> matchWanted ? refuse(found) : null;
            case GIVEN_UP ->
                new Rejection(
                        "regex-too-costly",
                        key.label() + " could not be compared with " + match.wanted()
                                + " within the bounds on length and steps",
                        "use a simpler expression, without nested repetition");
        };
    }

    private Rejection refuse(String found) {
        String wanted = matchWanted ? match.wanted() : "anything but " + match.wanted();
        return new Rejection(
                code,
                key.label() + " is '" + found + "'; wanted " + wanted,
                "add an agent whose " + key.label() + " is " + wanted + ", or change the rule");
    }
}
