package io.holdfast.extensions.manager;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.extensions.bundles.TestBundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator edits files with defaults. */
class DefaultsDirectoryTest {
    private static final String RACK = "rack-aware";

    /** Lets every agent do if its attribute is called {@code any}, and none otherwise. */
    private static final String RULE =
            "return attribute.equals(\"any\") ? null : new Rejection(\"no\", \"not \" + attribute, null);";

    @TempDir
    Path directory;

    private Rig rig;
    private Path conf;
    private DefaultsDirectory defaults;

    @BeforeEach
    void begin() throws IOException {
        rig = new Rig(directory.resolve("rig"));
        rig.bring(Rig.strategies());
        rig.bring(TestBundles.rule("1.0.0", RULE));
        conf = Files.createDirectory(directory.resolve("extensions"));
        defaults = new DefaultsDirectory(conf, rig.manager);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void whatTheFileSaysHoldsFromTheNextDecisionOn() throws IOException {
        rig.world.deploy(service(KV, pod("data", 1).placedBy(RACK)));
        rig.world.offerAll();
        assertThat(rig.placed()).isZero();

        write(RACK + ".yml", "attribute: any\n");
        defaults.look();
        rig.world.offerAll();

        assertThat(defaults.findings()).isEmpty();
        assertThat(rig.placed()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "rack-aware.yml,                'attribute: any'",
        "rack-aware.yaml,               'attribute: any'",
        "rack-aware.json,               '{\"attribute\": \"any\"}'",
        "rack-aware.properties,         'attribute=any'",
        "placement-rule.rack-aware.yml, 'attribute: any'"
    })
    void filesMayHaveAnyOfTheseFormsAndNames(String name, String text) throws IOException {
        write(name, text);

        defaults.look();

        assertThat(held()).isEqualTo(Map.of("attribute", "any"));
    }

    @ParameterizedTest
    @CsvSource({
        "'attribut: any',         attribut",
        "'attribute: [1, 2]',     attribute",
        "'attribute: {a',         YAML",
        "'just a text',           map",
        "'attribute: &a any',     ''"
    })
    void wrongValuesAreRefusedAndTheOldOnesHoldOn(String text, String said) throws IOException {
        write(RACK + ".yml", "attribute: any\n");
        defaults.look();

        write(RACK + ".yml", text + "\n# changed\n");
        defaults.look();

        if (!said.isEmpty()) {
            assertThat(defaults.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.subject()).isEqualTo("conf/extensions/rack-aware.yml");
                assertThat(finding.what()).contains(said);
            });
        }
        assertThat(held()).isEqualTo(Map.of("attribute", "any"));
    }

    @Test
    void aCorrectedFileIsTakenAndItsFindingIsGone() throws IOException {
        write(RACK + ".yml", "attribut: any\n");
        defaults.look();
        assertThat(defaults.findings()).hasSize(1);

        write(RACK + ".yml", "attribute: any\n");
        defaults.look();

        assertThat(defaults.findings()).isEmpty();
        assertThat(held()).isEqualTo(Map.of("attribute", "any"));
    }

    @Test
    void aFileThatGoesAwayTakesItsValuesBack() throws IOException {
        write(RACK + ".yml", "attribute: any\n");
        defaults.look();

        Files.delete(conf.resolve(RACK + ".yml"));
        defaults.look();

        assertThat(held()).isEmpty();
        assertThat(rig.manager.defaults()).isEmpty();
    }

    @Test
    void aFileThatGoesAwayWhileNobodyLooksTakesItsValuesBackAsWell() throws IOException {
        write(RACK + ".yml", "attribute: any\n");
        defaults.look();
        Files.delete(conf.resolve(RACK + ".yml"));
        rig.restart();
        assertThat(held()).isEqualTo(Map.of("attribute", "any"));

        new DefaultsDirectory(conf, rig.manager).look();

        assertThat(held()).isEmpty();
    }

    @Test
    void whatWasSetByHandIsNotTakenBack() {
        rig.manager.configure("placement-rule", RACK, Map.of("attribute", "any"), "api", Rig.ann());

        defaults.look();

        assertThat(held()).isEqualTo(Map.of("attribute", "any"));
    }

    @Test
    void aFileForATypeThatComesLaterIsTakenThen() throws IOException {
        write("by-row.yml", "attribute: row\n");
        defaults.look();
        assertThat(defaults.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("by-row"));

        rig.bring(TestBundles.rule("by-row", "1.0.0", RULE));
        defaults.look();

        assertThat(defaults.findings()).isEmpty();
        assertThat(rig.manager.defaults())
                .singleElement()
                .satisfies(record -> assertThat(record.policy().with()).isEqualTo(Map.of("attribute", "row")));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(conf.resolve(name), text);
    }

    /** The defaults of the rule in force. */
    private Map<String, Object> held() {
        return rig.manager.types().stream()
                .filter(type -> type.type().equals(RACK))
                .findFirst()
                .orElseThrow()
                .defaults();
    }
}
