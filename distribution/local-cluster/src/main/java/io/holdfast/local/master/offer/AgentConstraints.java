package io.holdfast.local.master.offer;

import io.holdfast.local.master.model.Agent;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.mesos.v1.Protos.Attribute;
import org.apache.mesos.v1.Protos.Value;
import org.apache.mesos.v1.scheduler.Protos.AttributeConstraint;
import org.apache.mesos.v1.scheduler.Protos.OfferConstraints;

/** Offer constraints: a role wants offers only of agents that meet one of its groups of conditions on attributes. */
final class AgentConstraints {
    private AgentConstraints() {}

    static boolean match(OfferConstraints constraints, String role, Agent agent) {
        OfferConstraints.RoleConstraints wanted =
                constraints.getRoleConstraintsMap().get(role);
        return wanted == null
                || wanted.getGroupsList().stream()
                        .anyMatch(group ->
                                group.getAttributeConstraintsList().stream().allMatch(one -> matches(one, agent)));
    }

    private static boolean matches(AttributeConstraint constraint, Agent agent) {
        Optional<String> value = value(constraint.getSelector(), agent);
        AttributeConstraint.Predicate predicate = constraint.getPredicate();
        return switch (predicate.getPredicateCase()) {
            case EXISTS -> value.isPresent();
            case NOT_EXISTS -> value.isEmpty();
            case TEXT_EQUALS ->
                value.map(predicate.getTextEquals().getValue()::equals).orElse(true);
            case TEXT_NOT_EQUALS ->
                !value.map(predicate.getTextNotEquals().getValue()::equals).orElse(false);
            case TEXT_MATCHES ->
                value.map(v -> regex(predicate.getTextMatches().getRegex(), v)).orElse(true);
            case TEXT_NOT_MATCHES ->
                !value.map(v -> regex(predicate.getTextNotMatches().getRegex(), v))
                        .orElse(false);
            default -> true;
        };
    }

    private static boolean regex(String regex, String text) {
        try {
            return Pattern.matches(regex, text);
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static Optional<String> value(AttributeConstraint.Selector selector, Agent agent) {
        return switch (selector.getSelectorCase()) {
            case ATTRIBUTE_NAME ->
                agent.info().getAttributesList().stream()
                        .filter(attribute -> attribute.getName().equals(selector.getAttributeName()))
                        .findFirst()
                        .map(AgentConstraints::text);
            case PSEUDOATTRIBUTE_TYPE -> pseudo(selector, agent);
            default -> Optional.empty();
        };
    }

    private static Optional<String> pseudo(AttributeConstraint.Selector selector, Agent agent) {
        var domain = agent.info().getDomain().getFaultDomain();
        return switch (selector.getPseudoattributeType()) {
            case HOSTNAME -> Optional.of(agent.info().getHostname());
            case REGION ->
                agent.info().hasDomain() ? Optional.of(domain.getRegion().getName()) : Optional.empty();
            case ZONE -> agent.info().hasDomain() ? Optional.of(domain.getZone().getName()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String text(Attribute attribute) {
        return attribute.getType() == Value.Type.TEXT
                ? attribute.getText().getValue()
                : BigDecimal.valueOf(attribute.getScalar().getValue())
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
