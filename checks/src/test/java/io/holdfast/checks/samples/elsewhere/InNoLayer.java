package io.holdfast.checks.samples.elsewhere;

/** Wrong: nobody said which layer this is. */
public final class InNoLayer {}
