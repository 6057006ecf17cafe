package io.holdfast.spi.plan;

/**
 * A child of a plan or a phase as a strategy sees it.
 *
 * @param name the phase's or step's name, for example {@code data} or {@code data-0}
 * @param status how far it is
 * @param held whether an operator interrupted this child itself
 */
public record ElementView(String name, PlanStatus status, boolean held) {}
