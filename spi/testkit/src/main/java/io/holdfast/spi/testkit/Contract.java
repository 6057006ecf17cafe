package io.holdfast.spi.testkit;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;

/** What all suites have in common: a deadline for calls, and an end for tests whose extension hangs. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class Contract {
    /**
     * What the median of many calls must not exceed; a second unless overridden. A scheduler gives an extension
     * some milliseconds, but a busy build machine is no scheduler: lower it if yours is quiet.
     */
    protected Duration deadline() {
        return Duration.ofSeconds(1);
    }
}
