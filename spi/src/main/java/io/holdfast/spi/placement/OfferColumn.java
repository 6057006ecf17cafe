package io.holdfast.spi.placement;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One text property of all agents of a batch, as small numbers: equal texts have equal codes. A code keeps its
 * text for as long as the column object lives, so a rule may remember (weakly) what it found out about one.
 */
@ProviderType
public interface OfferColumn {
    /** The code of a row whose agent lacks the property. */
    int ABSENT = -1;

    /** The code of the row, from 0 to {@link #cardinality()} - 1, or {@link #ABSENT}. */
    int code(int row);

    /** All codes, by row; do not change. For bulk rules. */
    int[] codes();

    /** How many different texts there are. */
    int cardinality();

    /** The text of a code. */
    String text(int code);

    /** The code of a text, or {@link #ABSENT} if no agent of the batch has it. */
    int codeOf(String text);

    /** The text of the row, or null if its agent lacks the property. */
    default @Nullable String at(int row) {
        int code = code(row);
        return code == ABSENT ? null : text(code);
    }
}
