package io.holdfast.core.shadow;

/**
 * An answer in which two generations differ.
 *
 * @param point the extension point, kebab-case
 * @param type the type that was asked
 * @param service the service it was asked for
 * @param subject the pod, or the plan
 * @param agent the agent's host name, for answers about a place; else empty
 * @param active what the active generation answers and why
 * @param candidate what the candidate answers and why
 */
public record Difference(
        String point, String type, String service, String subject, String agent, String active, String candidate) {}
