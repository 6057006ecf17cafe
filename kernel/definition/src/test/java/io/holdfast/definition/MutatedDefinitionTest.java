package io.holdfast.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a definition's text, it is read or refused in the one way there is, and soon. */
class MutatedDefinitionTest {
    private static final int MUTANTS = 2_000;

    /** Pieces that mean something to the template, to YAML or to a reader. */
    private static final String[] PIECES = {
        "{{",
        "}}",
        "{{#X}}",
        "{{/X}}",
        "{{^Y}}",
        "{{X:-1}}",
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        "- ",
        "\n",
        "  ",
        "\t",
        "&a",
        "*a",
        "!t",
        "|",
        ">",
        "'",
        "\"",
        "\\",
        "#",
        "%",
        "@",
        "`",
        "?",
        "~",
        "null",
        "-1",
        "1e999",
        "0x7",
        "99999999999999999999",
        "NaN",
        "__",
        "\u0000",
        "\uFFFF",
        "\uD800",
        "\u2028",
        "\r",
        "ä",
        "---\n",
        "...\n",
    };

    private static final String[] KEYS = {
        "count",
        "tasks",
        "placement",
        "plans",
        "deploy",
        "phases",
        "pod",
        "strategy",
        "dependencies",
        "volume",
        "volumes",
        "ports",
        "ranges",
        "health-check",
        "uris",
        "env",
        "labels",
        "recovery",
        "with",
        "rule",
        "all",
        "any",
        "not",
        "resource-sets",
        "resource-set",
        "rlimits",
        "networks",
        "steps",
        "secrets",
        "resource-limits",
        "transport-encryption",
        "image",
        "progress-deadline",
        "unmodifiable",
        "scheduler",
        "discovery",
        "scorer",
    };

    private static final String WHOLE = """
            name: {{NAME:-store}}
            scheduler: {principal: me, user: nobody}
            recovery: {permanent-failure: {type: timeout, with: {after: 5m}}, replacement: off}
            pods:
              node:
                count: 3
                placement: '[["hostname", "UNIQUE"], ["rack", "LIKE", "r[12]"]]'
                uris: [a, {uri: b, executable: true}]
                resource-sets: {big: {cpus: 1, memory: 32, volume: {path: d, size: 5}}}
                image: nginx:1.25
                networks: {mesos-bridge: {host-ports: [80], container-ports: [8080], labels: 'a:b'}}
                rlimits: {RLIMIT_NOFILE: {soft: 1, hard: 2}}
                secrets: {s: {secret: a/b, env-key: S, file: f}}
                volume: {path: shared, type: MOUNT, size: 9, profiles: [ssd]}
                max-unavailable: 1
                tasks:
                  init: {goal: once, cmd: ./init, resource-set: big, resource-limits: {cpus: unlimited, memory: 64}}
                  node: {goal: RUNNING, cmd: ./run, resource-set: big, transport-encryption: [{name: t, type: TLS}]}
                  side:
                    goal: ONCE
                    cmd: ./side
                    cpus: 0.1
                    memory: 16
                    env: {A: '{{X}}', B: ''}
                    ports: {http: {port: 0, ranges: [{begin: 1, end: 2}], advertise: true}}
                    health-check: {http: {port: http, path: /}, interval: 5}
                    readiness-check: {cmd: ok}
                    labels: 'a:b,c:d'
            {{#X}}
              other: {count: 1, placement: {any: [hostname:UNIQUE, {not: {rule: zone, with: {is: [a]}}}]}, tasks: {t: {goal: RUNNING, cmd: x, cpus: 1, memory: 1}}}
            {{/X}}
            plans:
              deploy:
                strategy: dependency
                progress-deadline: 10m
                phases:
                  one: {pod: node, strategy: {type: canary, with: {first: 2}}}
            {{#X}}
                  two: {pod: other, dependencies: [one]}
            {{/X}}
              again: {phases: {a: {pod: node, steps: [{0: [[init], [node]]}, {default: [node]}]}}}
            unmodifiable: [user, 'pods.*.count']
            """;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aMutantIsReadOrRefused(long seed) {
        assertThat(ServiceDefinition.parse(WHOLE, "svc.yml", Map.of("X", "1"))).isNotNull();
        Random random = new Random(seed);
        long start = System.nanoTime();
        for (int i = 0; i < MUTANTS; i++) {
            String mutant = mutate(random);
            try {
                ServiceDefinition.parse(mutant, "svc.yml", Map.of("X", "1", "TASKCFG_ALL_Z", "9"));
            } catch (DefinitionException e) {
                assertThat(e.problems()).isNotEmpty();
                assertThat(e.problems()).allSatisfy(problem -> {
                    assertThat(problem.at().line())
                            .isBetween(1, (int) mutant.lines().count() + 2);
                    assertThat(problem.at().column()).isPositive();
                    assertThat(problem.message()).isNotBlank().doesNotContain("\uFFFF");
                });
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ", mutant " + i + ":\n" + mutant, e);
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    private static String mutate(Random random) {
        StringBuilder text = new StringBuilder(WHOLE);
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
                case 3 -> text.insert(at, text.substring(at, end));
                case 4 -> replaceWord(text, random);
                default -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
            }
        }
        return text.toString();
    }

    /** Puts a key where a word was, so that keys meet values of other forms. */
    private static void replaceWord(StringBuilder text, Random random) {
        String key = KEYS[random.nextInt(KEYS.length)];
        int at = text.indexOf(KEYS[random.nextInt(KEYS.length)]);
        if (at >= 0) {
            int end = at;
            while (end < text.length() && Character.isLetter(text.charAt(end))) {
                end++;
            }
            text.replace(at, end, key);
        }
    }
}
