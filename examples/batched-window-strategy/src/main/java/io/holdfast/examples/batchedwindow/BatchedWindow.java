package io.holdfast.examples.batchedwindow;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.ElementView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.StrategyView;
import java.util.BitSet;
import java.util.List;

/**
 * Begins with children in batches, and only while the window is open. What has begun goes on after it closes.
 *
 * <p>A batch is complete before the next one begins. Children that an operator holds are passed over, so that
 * one of them does not keep the others waiting.
 *
 * @param window when work may begin
 * @param batch how many children are worked on at a time, at least 1
 */
record BatchedWindow(Window window, int batch) implements DeploymentStrategy {

    @Override
    public BitSet eligible(StrategyView view) {
        BitSet eligible = new BitSet();
        List<ElementView> children = view.children();
        for (int i = 0; i < children.size(); i++) {
            if (hasBegun(children.get(i).status())) {
                eligible.set(i);
            }
        }
        if (eligible.isEmpty() && window.contains(view.nowMillis())) {
            nextBatch(children, eligible);
        }
        return eligible;
    }

    private void nextBatch(List<ElementView> children, BitSet batchToBe) {
        for (int i = 0; i < children.size() && batchToBe.cardinality() < batch; i++) {
            ElementView child = children.get(i);
            if (!child.held() && child.status() != PlanStatus.COMPLETE) {
                batchToBe.set(i);
            }
        }
    }

    /** A child that waits for its backoff has begun, too: it was launched before. */
    private static boolean hasBegun(PlanStatus status) {
        return status.isRunning() || status == PlanStatus.DELAYED;
    }
}
