package io.holdfast.strategies;

import io.holdfast.spi.plan.ElementView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.StrategyView;
import java.util.BitSet;
import java.util.List;

/** Questions about the children of a plan or phase that several strategies ask. */
final class Children {
    private Children() {}

    /** All children that are not complete. */
    static BitSet incomplete(StrategyView view) {
        BitSet incomplete = new BitSet();
        List<ElementView> children = view.children();
        for (int i = 0; i < children.size(); i++) {
            if (!isComplete(children.get(i))) {
                incomplete.set(i);
            }
        }
        return incomplete;
    }

    /** The child alone, or nothing for -1. */
    static BitSet only(int index) {
        BitSet only = new BitSet();
        if (index >= 0) {
            only.set(index);
        }
        return only;
    }

    static boolean isComplete(ElementView child) {
        return child.status() == PlanStatus.COMPLETE;
    }
}
