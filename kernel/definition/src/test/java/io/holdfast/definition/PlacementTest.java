package io.holdfast.definition;

import static io.holdfast.definition.Definitions.pod;
import static io.holdfast.definition.Definitions.podOf;
import static io.holdfast.definition.Definitions.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PlacementSpec.All;
import io.holdfast.core.spec.PlacementSpec.Any;
import io.holdfast.core.spec.PlacementSpec.Not;
import io.holdfast.core.spec.PlacementSpec.Rule;
import io.holdfast.core.spec.PolicyRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {
    private static final Rule UNIQUE_HOST = rule("unique", Map.of("key", "@hostname"));
    private static final Rule RACKS = rule("like", Map.of("key", "rack", "regex", "r[12]"));

    private static Rule rule(String type, Map<String, Object> with) {
        return new Rule(new PolicyRef(type, with));
    }

    private static PlacementSpec placement(String value) {
        return podOf("placement: " + value).placement();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'[[\"hostname\", \"UNIQUE\"]]'",
                "'[\"hostname\", \"UNIQUE\"]'",
                "hostname:UNIQUE",
                "' hostname : unique '",
                "\"@hostname:Unique\"",
                "[[hostname, UNIQUE]]",
                "[hostname, UNIQUE]",
                "{rule: unique, with: {key: '@hostname'}}"
            })
    void oneRuleHasManySpellings(String value) {
        assertThat(placement(value)).isEqualTo(UNIQUE_HOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'[[\"hostname\", \"UNIQUE\"], [\"rack\", \"LIKE\", \"r[12]\"]]'",
                "'hostname:UNIQUE,rack:LIKE:r[12]'",
                "[[hostname, UNIQUE], [rack, LIKE, 'r[12]']]",
                "{all: ['hostname:UNIQUE', [[rack, LIKE, 'r[12]']]]}"
            })
    void rowsMustAllHold(String value) {
        assertThat(placement(value)).isEqualTo(new All(List.of(UNIQUE_HOST, RACKS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'[]'", "[]", "", "~"})
    void nothingMeansAnywhere(String value) {
        assertThat(placement(value)).isEqualTo(PlacementSpec.anywhere());
    }

    @Test
    void everyOperatorHasItsRule() {
        assertThat(placement("'rack:CLUSTER:r1'")).isEqualTo(rule("cluster", Map.of("key", "rack", "value", "r1")));
        assertThat(placement("'@zone:GROUP_BY'")).isEqualTo(rule("group-by", Map.of("key", "@zone")));
        assertThat(placement("'@zone:GROUP_BY:3'")).isEqualTo(rule("group-by", Map.of("key", "@zone", "groups", 3)));
        assertThat(placement("[['@zone', GROUP_BY, 3]]"))
                .isEqualTo(rule("group-by", Map.of("key", "@zone", "groups", 3)));
        assertThat(placement("'rack:UNLIKE:r9'")).isEqualTo(rule("unlike", Map.of("key", "rack", "regex", "r9")));
        assertThat(placement("'@region:MAX_PER:2'")).isEqualTo(rule("max-per", Map.of("key", "@region", "max", 2)));
        assertThat(placement("'disks:IS:2.5'")).isEqualTo(rule("is", Map.of("key", "disks", "value", "2.5")));
        assertThat(placement("'[[\"disks\",\"is_not\",2]]'"))
                .isEqualTo(rule("is-not", Map.of("key", "disks", "value", "2")));
    }

    @Test
    void aBackslashMakesColonsCommasAndBackslashesAPartOfTheText() {
        assertThat(placement("'url:IS:http\\://a\\,b\\\\c'"))
                .isEqualTo(rule("is", Map.of("key", "url", "value", "http://a,b\\c")));
        assertThat(placement("'rack:LIKE:r\\d+'")).isEqualTo(rule("like", Map.of("key", "rack", "regex", "r\\d+")));
    }

    @Test
    void rulesCombine() {
        assertThat(placement("{any: [{rule: spread, with: {key: '@zone', max-skew: 1}}, {not: 'hostname:UNIQUE'}]}"))
                .isEqualTo(
                        new Any(List.of(rule("spread", Map.of("key", "@zone", "max-skew", 1)), new Not(UNIQUE_HOST))));
        assertThat(placement("{rule: local-region}")).isEqualTo(rule("local-region", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hostname:UNIQUE:3          | UNIQUE takes no parameter; remove '3'
            hostname:CLUSTER           | CLUSTER needs a parameter; write rack:CLUSTER:r1
            'hostname:CLUSTER:'        | CLUSTER needs a parameter; write rack:CLUSTER:r1
            rack:LIKE                  | LIKE needs a parameter; write rack:LIKE:r[12]
            rack:MAX_PER               | MAX_PER needs a parameter; write rack:MAX_PER:2
            rack:MAX_PER:many          | the parameter of MAX_PER must be a whole number from 1 to 1000000, not 'many'; correct it
            rack:GROUP_BY:0            | the parameter of GROUP_BY must be a whole number from 1 to 1000000, not '0'; correct it
            'rack:LIKE:r['             | 'r[' is no regular expression: Unclosed character class; correct it
            rack:LIKE:a:b              | a constraint has a key, an operator and at most one parameter, but this one has 4 parts; write for example hostname:UNIQUE
            rack                       | a constraint has a key, an operator and at most one parameter, but this one has 1 part; write for example hostname:UNIQUE
            rack:NEAR:r1               | there is no operator 'NEAR'; use UNIQUE, CLUSTER, GROUP_BY, LIKE, UNLIKE, MAX_PER, IS, IS_NOT
            '@rack:UNIQUE'             | there is no key '@rack'; use @hostname, @zone, @region or an attribute's name
            ':UNIQUE'                  | the key is empty; use hostname, @zone, @region or an attribute
            'hostname:UNIQUE,'         | a constraint is empty; remove the needless comma
            '[["hostname","UNIQUE"]] x'| this begins with '[' but is no JSON list; write for example [["hostname", "UNIQUE"]]
            '[["hostname","UNIQUE"]'   | this begins with '[' but is no JSON list; write for example [["hostname", "UNIQUE"]]
            '[["hostname",["UNIQUE"]]]'| a constraint is [key, OPERATOR, parameter], three texts at most; write it so
            '[["hostname","UNIQUE"],7]'| a constraint is [key, OPERATOR, parameter], three texts at most; write it so
            """)
    void aWrongConstraintIsRefused(String value, String problem) {
        assertThat(problems(pod("placement: " + value))).containsExactly("6:16: pods.node.placement: " + problem);
    }

    @Test
    void inAListTheWrongRowIsNamed() {
        assertThat(problems(pod("placement: [[hostname, UNIQUE], [rack, NEXT], here]")))
                .containsExactly(
                        "6:37: pods.node.placement[1]: there is no operator 'NEXT';"
                                + " use UNIQUE, CLUSTER, GROUP_BY, LIKE, UNLIKE, MAX_PER, IS, IS_NOT",
                        "6:51: pods.node.placement[2]: 'here' is not a constraint;"
                                + " write [key, OPERATOR, parameter]");
    }

    @Test
    void aLongFormIsExactlyOneOfItsKinds() {
        assertThat(problems(pod("placement: {rule: spread, not: 'hostname:UNIQUE'}")))
                .containsExactly("6:5: pods.node.placement:"
                        + " exactly one of 'rule', 'all', 'any' and 'not' is needed; keep one");
        assertThat(problems(pod("placement: {role: spread}")))
                .containsExactly(
                        "6:5: pods.node.placement: exactly one of 'rule', 'all', 'any' and 'not' is needed; add one",
                        "6:17: pods.node.placement.role: unknown key; did you mean 'rule'?");
        assertThat(problems(pod("placement: {any: []}")))
                .containsExactly("6:22: pods.node.placement.any: the list is empty; add at least one rule");
        assertThat(problems(pod("placement: {rule: spread, with: 3}")))
                .containsExactly("6:37: pods.node.placement.with: '3' is not a mapping;"
                        + " write the parameters as 'key: value' lines");
    }
}
