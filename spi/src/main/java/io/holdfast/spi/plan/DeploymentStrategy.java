package io.holdfast.spi.plan;

import java.util.BitSet;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides which children of a plan or phase may be worked on now.
 *
 * <p>Contract: a function of the view alone; no I/O, no thread, one caller at a time. Children that are
 * complete or held may be in the answer: the kernel leaves them out. One that throws or is late starts
 * nothing new.
 */
@ConsumerType
public interface DeploymentStrategy {
    /** The indexes of the children that may be worked on. */
    BitSet eligible(StrategyView view);

    /** Whether a child waits for an operator to say <em>continue</em>; shown as a decision point. */
    default boolean isDecisionPoint(StrategyView view, int index) {
        return false;
    }
}
