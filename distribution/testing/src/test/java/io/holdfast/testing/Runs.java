package io.holdfast.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs scenarios of other classes, and hands over what they end with. */
final class Runs {
    private Runs() {}

    /** Runs a scenario, with real processes only where that is said. */
    static EngineExecutionResults run(Class<?> type, String scenario, boolean processes) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(type, scenario, ServiceUnderTest.class))
                .configurationParameter(Scenario.PROCESSES, String.valueOf(processes))
                .execute();
    }

    /** What a simulated scenario says that fails. */
    static String message(Class<?> type, String scenario) {
        List<String> messages = run(type, scenario, false).allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .map(Throwable::getMessage)
                        .orElse(""))
                .toList();
        if (messages.size() != 1) {
            throw new AssertionError(scenario + " should fail once, but there are these failures: " + messages);
        }
        return messages.get(0);
    }
}
