package io.holdfast.extensions.pipeline;

import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.view.PolicyUse;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.manifest.HeaderParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;

/** Candidates that came as far as the stages that run them, and surroundings to fit in. */
final class Candidates {
    private Candidates() {}

    /** One whose name and version are taken from the manifest as they are. */
    static Candidate identified(byte[] jar) {
        Candidate candidate = new Candidate("test", jar);
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            Attributes headers = in.getManifest().getMainAttributes();
            String name = HeaderParser.parse("", headers.getValue("Bundle-SymbolicName"))
                    .get(0)
                    .paths()
                    .get(0);
            candidate.id(new Bundle(name, headers.getValue("Bundle-Version")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return candidate;
    }

    /** A service that names a placement rule. */
    static Surroundings using(String rule, Map<String, Object> with) {
        return new Surroundings(
                List.of(),
                List.of(),
                List.of(new PolicyUse(
                        "data-store", "pods.data.placement", PolicyUse.PLACEMENT_RULE, new PolicyRef(rule, with))));
    }

    /** An operator who set values for a placement rule. */
    static Surroundings withDefaults(String rule, Map<String, Object> values) {
        return new Surroundings(
                List.of(),
                List.of(new ExtensionDefaultsRecord(
                        PolicyUse.PLACEMENT_RULE, new PolicyRef(rule, values), "api", "ann", 0)),
                List.of());
    }
}
