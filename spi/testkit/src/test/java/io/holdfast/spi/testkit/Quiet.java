package io.holdfast.spi.testkit;

import java.util.Map;
import org.junit.jupiter.api.TestReporter;

/** Takes the seeds that suites print when they are run by hand. */
final class Quiet implements TestReporter {
    @Override
    public void publishEntry(Map<String, String> map) {}
}
