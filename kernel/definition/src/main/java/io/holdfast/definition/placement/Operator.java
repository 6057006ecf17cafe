package io.holdfast.definition.placement;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Marathon's operators, and the type of rule that does what each asks. */
enum Operator {
    UNIQUE("unique", null, false),
    CLUSTER("cluster", "value", true),
    GROUP_BY("group-by", "groups", false),
    LIKE("like", "regex", true),
    UNLIKE("unlike", "regex", true),
    MAX_PER("max-per", "max", true),
    IS("is", "value", true),
    IS_NOT("is-not", "value", true);

    private final String rule;
    private final @Nullable String parameter;
    private final boolean needsParameter;

    Operator(String rule, @Nullable String parameter, boolean needsParameter) {
        this.rule = rule;
        this.parameter = parameter;
        this.needsParameter = needsParameter;
    }

    static Operator of(String text) throws InvalidConstraintException {
        String name = text.strip().toUpperCase(Locale.ROOT);
        for (Operator operator : values()) {
            if (operator.name().equals(name)) {
                return operator;
            }
        }
        throw new InvalidConstraintException("there is no operator '" + text.strip() + "'; use "
                + Arrays.stream(values()).map(Operator::name).collect(Collectors.joining(", ")));
    }

    /** The type of the rule. */
    String rule() {
        return rule;
    }

    /** The name of its parameter; null if it takes none. */
    @Nullable
    String parameter() {
        return parameter;
    }

    boolean needsParameter() {
        return needsParameter;
    }

    boolean takesNumber() {
        return this == GROUP_BY || this == MAX_PER;
    }

    boolean takesRegex() {
        return this == LIKE || this == UNLIKE;
    }

    String example() {
        String value = takesNumber() ? "2" : takesRegex() ? "r[12]" : "r1";
        return "rack:" + name() + ":" + value;
    }
}
