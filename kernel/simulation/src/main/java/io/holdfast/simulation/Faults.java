package io.holdfast.simulation;

/**
 * How likely things go wrong, each from 0 to 1.
 *
 * @param taskFails per tick and running task
 * @param statusLost per update of a task or an operation
 * @param statusDuplicated per update
 * @param reordered per delivery
 * @param acceptDropped per accept
 * @param operationFails per operation other than a launch
 * @param launchDropped per launch
 * @param storeFails per turn: a crash before or after the commit, a lost answer, no store at all
 * @param crash per turn: the scheduler's process ends
 * @param disconnect per turn: the subscription breaks
 * @param stalledLeader per turn: another scheduler takes over, and the old one goes on for a while
 * @param rescind per turn
 * @param masterFailsOver per turn: another master leads, which is empty at first
 * @param extensionGone per turn: all rules and constraints are away for a while, as while a bundle is swapped
 * @param agent per turn: one is cut off, given up, brought back or rebooted
 * @param clockJump per restart: the wall clock has moved
 * @param extensionFails per call of a rule or constraint
 * @param extensionHangs per call: no answer, and none from the same policy until that call comes back
 * @param operator per turn: somebody restarts, replaces, interrupts or continues
 * @param extensionSwapped per turn: another version of the bundle of policies comes into force, or none
 */
record Faults(
        double taskFails,
        double statusLost,
        double statusDuplicated,
        double reordered,
        double acceptDropped,
        double operationFails,
        double launchDropped,
        double storeFails,
        double crash,
        double disconnect,
        double stalledLeader,
        double rescind,
        double masterFailsOver,
        double extensionGone,
        double agent,
        double clockJump,
        double extensionFails,
        double extensionHangs,
        double operator,
        double extensionSwapped) {

    /** Nothing goes wrong. */
    static Faults none() {
        return new Faults(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Everything goes wrong now and then, but that no extension hangs or is swapped. */
    static Faults all() {
        return new Faults(
                0.01, 0.1, 0.2, 0.2, 0.1, 0.1, 0.1, 0.03, 0.02, 0.02, 0.01, 0.05, 0.01, 0.02, 0.04, 0.3, 0.05, 0, 0.03,
                0);
    }

    /** The same, each less likely by a factor from 0 to 1; nobody but the operator of a life gives orders. */
    Faults milder(double factor) {
        return new Faults(
                taskFails * factor,
                statusLost * factor,
                statusDuplicated * factor,
                reordered * factor,
                acceptDropped * factor,
                operationFails * factor,
                launchDropped * factor,
                storeFails * factor,
                crash * factor,
                disconnect * factor,
                stalledLeader * factor,
                rescind * factor,
                masterFailsOver * factor,
                extensionGone * factor,
                agent * factor,
                clockJump,
                extensionFails * factor,
                extensionHangs * factor,
                0,
                extensionSwapped * factor);
    }

    /** The same with extensions that hang. */
    Faults withHangs(double likelihood) {
        return with(likelihood, extensionSwapped);
    }

    /** The same with extensions that are swapped. */
    Faults withSwaps(double likelihood) {
        return with(extensionHangs, likelihood);
    }

    private Faults with(double hangs, double swaps) {
        return new Faults(
                taskFails,
                statusLost,
                statusDuplicated,
                reordered,
                acceptDropped,
                operationFails,
                launchDropped,
                storeFails,
                crash,
                disconnect,
                stalledLeader,
                rescind,
                masterFailsOver,
                extensionGone,
                agent,
                clockJump,
                extensionFails,
                hangs,
                operator,
                swaps);
    }
}
