package io.holdfast.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs twice: on the simulated cluster, and with real processes on the local cluster. It takes a {@link
 * ServiceUnderTest}. The second run is left out where the configuration parameter {@value #PROCESSES} is {@code false}.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(ScenarioExtension.class)
public @interface Scenario {
    /** Whether scenarios run with real processes; a parameter of JUnit's configuration, or a system property. */
    String PROCESSES = "holdfast.testing.processes";

    /** The tag of scenarios that run with real processes only. */
    String TAG = "processes";
}
