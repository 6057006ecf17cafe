package io.holdfast.spi.plan;

/**
 * A child of a plan or a phase as a strategy sees it.
 *
 * @param name the phase's or step's name, for example {@code data} or {@code data-0}
 * @param status how far it is
 * @param held whether an operator interrupted this child itself
 * @param completeBefore whether it was complete already when the plan began, so that this plan had nothing
 *     to do for it
 */
public record ElementView(String name, PlanStatus status, boolean held, boolean completeBefore) {
    /** A child for which this plan had, or has, something to do. */
    public ElementView(String name, PlanStatus status, boolean held) {
        this(name, status, held, false);
    }
}
