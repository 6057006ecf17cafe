package io.holdfast.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of scenarios for one service. Its methods are marked with {@link Scenario}, {@link SimulatedScenario} or
 * {@link ProcessScenario} and take a {@link ServiceUnderTest}; each has a cluster and a scheduler of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(ScenarioExtension.class)
public @interface HoldfastTest {
    /** The definition's file, relative to the directory the tests run in: the module's. */
    String value() default "svc.yml";

    /**
     * In place of a file: a static method of the class that makes the service. It takes the environment, a {@code
     * Map<String, String>}, or nothing, and returns a {@code ServiceSpec}, a {@code ServiceDefinition} or a {@code
     * ServiceSpecification}.
     */
    String provider() default "";

    /** The scheduler's environment, {@code NAME=VALUE} each; it has no other values. */
    String[] environment() default {};

    /** The secrets that are there, {@code NAME=VALUE} each: values for tests, not such as are worth keeping. */
    String[] secrets() default {};

    /** How many agents there are: {@code agent-1}, {@code agent-2}, …. */
    int agents() default 3;

    /** CPUs of each agent. */
    double cpus() default 4;

    /** Memory of each agent, MiB. */
    double memory() default 4096;

    /** Root disk of each agent, MiB. */
    double disk() default 10_000;

    /**
     * Disks besides the root disks, given to agents in turn: {@code mount:1000:ssd;path:5000} is a disk of type, MiB and
     * profile, and another one.
     */
    String[] disks() default {};

    /** Attributes, given to agents in turn: {@code rack:r1;type:fast}. A {@code {n}} stands for the agent's number. */
    String[] attributes() default {};

    /** Fault domains as {@code region/zone}, given to agents in turn; none without any. */
    String[] zones() default {};

    /** After so many seconds without any progress a scenario with real processes gives up waiting. */
    int patienceSeconds() default 60;
}
