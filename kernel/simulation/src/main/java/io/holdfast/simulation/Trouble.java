package io.holdfast.simulation;

import io.holdfast.core.spec.PolicyRef;
import io.holdfast.extensions.GuardException;
import io.holdfast.extensions.GuardException.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Decides which calls of extensions get no answer. In one thread nothing can hang; what the kernel sees of a hang is
 * what its guard throws, and that is thrown here: once that the call was given up, then that it was not made, for as
 * long as the one that was given up does not come back.
 */
final class Trouble {
    private static final int LONGEST_HANG_MILLIS = 20_000;

    private final Random random;

    /** Of its own, so that lives without hangs are as they were before there were any. */
    private final Random hangs;

    private final Map<PolicyRef, Long> hangsUntil = new HashMap<>();

    Trouble(Random random, long seed) {
        this.random = random;
        this.hangs = new Random(~seed);
    }

    /** Throws if a call of a policy's extension gets no answer. */
    void before(PolicyRef policy, Faults faults, long nowMillis) {
        if (nowMillis < hangsUntil.getOrDefault(policy, 0L)) {
            throw new GuardException(Kind.BREAKER_OPEN, policy.type() + " was not asked: it still hangs (simulated)");
        }
        if (faults.extensionHangs() > 0 && hangs.nextDouble() < faults.extensionHangs()) {
            hangsUntil.put(policy, nowMillis + hangs.nextInt(LONGEST_HANG_MILLIS));
            throw new GuardException(Kind.TIMEOUT, policy.type() + " did not answer in time (simulated)");
        }
        if (random.nextDouble() < faults.extensionFails()) {
            throw new IllegalStateException("simulated failure of an extension");
        }
    }

    /** Every call comes back. */
    void end() {
        hangsUntil.clear();
    }
}
