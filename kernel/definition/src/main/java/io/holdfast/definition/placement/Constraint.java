package io.holdfast.definition.placement;

import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PolicyRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One constraint in Marathon's form: a key, an operator (any case) and, for most, a parameter. The key {@code
 * hostname} means {@code @hostname}; what is neither that nor {@code @zone} nor {@code @region} is an attribute.
 */
public final class Constraint {
    private static final int LARGEST = 1_000_000;

    private Constraint() {}

    /** All rows at once; a single row stands for itself. */
    public static PlacementSpec all(List<List<String>> rows) throws InvalidConstraintException {
        List<PlacementSpec> rules = new ArrayList<>();
        for (List<String> row : rows) {
            rules.add(of(row));
        }
        return rules.size() == 1 ? rules.get(0) : new PlacementSpec.All(rules);
    }

    /** The rule of one row: key, operator and perhaps a parameter. */
    public static PlacementSpec.Rule of(List<String> row) throws InvalidConstraintException {
        if (row.size() < 2 || row.size() > 3) {
            throw new InvalidConstraintException(
                    "a constraint has a key, an operator and at most one parameter, but this one has " + row.size()
                            + (row.size() == 1 ? " part" : " parts") + "; write for example hostname:UNIQUE");
        }
        Operator operator = Operator.of(row.get(1));
        Map<String, Object> with = new TreeMap<>();
        with.put("key", key(row.get(0)));
        boolean given = row.size() == 3;
        if (given && operator.parameter() == null) {
            throw new InvalidConstraintException(operator + " takes no parameter; remove '" + row.get(2) + "'");
        }
        if (!given && operator.needsParameter()) {
            throw new InvalidConstraintException(operator + " needs a parameter; write " + operator.example());
        }
        if (given && operator.parameter() != null) {
            with.put(operator.parameter(), value(operator, row.get(2)));
        }
        return new PlacementSpec.Rule(new PolicyRef(operator.rule(), with));
    }

    private static String key(String text) throws InvalidConstraintException {
        String key = text.strip();
        if (key.equals("hostname")) {
            return "@hostname";
        }
        if (key.startsWith("@") && !List.of("@hostname", "@zone", "@region").contains(key)) {
            throw new InvalidConstraintException(
                    "there is no key '" + key + "'; use @hostname, @zone, @region or an attribute's name");
        }
        if (key.isEmpty()) {
            throw new InvalidConstraintException("the key is empty; use hostname, @zone, @region or an attribute");
        }
        return key;
    }

    private static Object value(Operator operator, String text) throws InvalidConstraintException {
        String value = text.strip();
        if (operator.takesNumber()) {
            if (!value.matches("[1-9][0-9]{0,6}") || Integer.parseInt(value) > LARGEST) {
                throw new InvalidConstraintException("the parameter of " + operator
                        + " must be a whole number from 1 to " + LARGEST + ", not '" + value + "'; correct it");
            }
            return Integer.valueOf(value);
        }
        if (value.isEmpty()) {
            throw new InvalidConstraintException(operator + " needs a parameter; write " + operator.example());
        }
        if (operator.takesRegex()) {
            checkRegex(value);
        }
        return value;
    }

    private static void checkRegex(String regex) throws InvalidConstraintException {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new InvalidConstraintException(
                    "'" + regex + "' is no regular expression: " + e.getDescription() + "; correct it");
        }
    }
}
