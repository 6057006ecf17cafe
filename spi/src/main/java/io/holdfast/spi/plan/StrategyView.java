package io.holdfast.spi.plan;

import java.util.List;

/**
 * What a strategy decides on.
 *
 * @param children in the definition's order
 * @param proceeds how many times an operator said <em>continue</em> at a decision point of this parent
 * @param nowMillis milliseconds since the epoch
 */
public record StrategyView(List<ElementView> children, int proceeds, long nowMillis) {
    public StrategyView {
        children = List.copyOf(children);
    }
}
