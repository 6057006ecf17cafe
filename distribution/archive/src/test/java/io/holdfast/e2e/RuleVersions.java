package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an installation says of the versions of the bundle with the rack rule. */
final class RuleVersions {
    static final String NAME = "rack-aware-placement";
    static final String TYPE = "rack-aware";

    private final Holdfast holdfast;

    RuleVersions(Holdfast holdfast) {
        this.holdfast = holdfast;
    }

    /** The state of each version that is there. */
    SortedMap<String, String> states() {
        SortedMap<String, String> states = new TreeMap<>();
        holdfast.api("/v1/extensions/" + NAME)
                .path("versions")
                .forEach(each -> states.put(
                        each.path("version").asText(), each.path("state").asText()));
        return states;
    }

    /** The version that decides. */
    String active() {
        return holdfast.api("/v1/extensions/" + NAME).path("active").asText();
    }

    /** What the scheduler says of its extensions. */
    JsonNode health() {
        return holdfast.api("/v1/extensions/health");
    }

    /** A number that must be there. */
    static double number(JsonNode health, String name) {
        assertThat(health.path(name).isNumber()).as(name + " in " + health).isTrue();
        return health.path(name).asDouble();
    }

    /** The latest entry of the history. */
    JsonNode latest() {
        return holdfast.api("/v1/extensions/history").path(0);
    }

    /** Asserts that no offer came at a moment in which nothing was in force. */
    void assertNoOfferMissed() {
        assertThat(number(health(), "offers_missed")).isZero();
    }

    /** Asserts that one version decides, that it works, and that the contents of all others are there. */
    void assertDefined() {
        SortedMap<String, String> states = states();
        assertThat(states.values())
                .filteredOn("ACTIVE"::equals)
                .as("%s", states)
                .hasSize(1);
        String active = active();
        assertThat(holdfast.api("/v1/extensions/" + NAME + "/" + active)
                        .path("fault")
                        .asText())
                .isEmpty();
        assertThat(holdfast.api("/v1/extensions/types")).anySatisfy(type -> {
            assertThat(type.path("type").asText()).isEqualTo(TYPE);
            assertThat(type.path("version").asText()).isEqualTo(active);
        });
        for (String version : states.keySet()) {
            String path = "/v1/extensions/" + NAME + "/" + version + "/stage?dryRun=true&force=true";
            assertThat(holdfast.post(path).body()).as(version).containsPattern("\"outcome\" ?: ?\"(DONE|ALREADY)\"");
        }
    }
}
