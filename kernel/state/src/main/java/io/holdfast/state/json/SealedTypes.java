package io.holdfast.state.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import io.holdfast.core.state.FileRecord;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.GoneRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.QuarantineRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.ReplacementRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.spi.model.Value;

/**
 * Tells Jackson which {@code kind} stands for which case of a sealed type. The types themselves know nothing
 * of JSON; the names here are part of the stored schema and never change within a version of it.
 */
final class SealedTypes {
    private static final String KIND = "kind";

    private SealedTypes() {}

    static void teach(ObjectMapper mapper) {
        mapper.addMixIn(Durable.class, DurableKinds.class);
        mapper.addMixIn(Value.class, ValueKinds.class);
        mapper.addMixIn(PlacementSpec.class, PlacementKinds.class);
        mapper.addMixIn(Probe.class, ProbeKinds.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = KIND)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = FrameworkRecord.class, name = "framework"),
        @JsonSubTypes.Type(value = ServiceRecord.class, name = "service"),
        @JsonSubTypes.Type(value = ConfigRecord.class, name = "configuration"),
        @JsonSubTypes.Type(value = PlanRecord.class, name = "plan"),
        @JsonSubTypes.Type(value = PodRecord.class, name = "pod"),
        @JsonSubTypes.Type(value = FileRecord.class, name = "file"),
        @JsonSubTypes.Type(value = ReplacementRecord.class, name = "replacements"),
        @JsonSubTypes.Type(value = ReleaseRecord.class, name = "release"),
        @JsonSubTypes.Type(value = QuarantineRecord.class, name = "quarantine"),
        @JsonSubTypes.Type(value = GoneRecord.class, name = "gone"),
        @JsonSubTypes.Type(value = BundleRecord.class, name = "bundle"),
        @JsonSubTypes.Type(value = ExtensionDefaultsRecord.class, name = "extension-defaults"),
        @JsonSubTypes.Type(value = ExtensionHistoryRecord.class, name = "extension-history")
    })
    private interface DurableKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = KIND)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Value.Scalar.class, name = "scalar"),
        @JsonSubTypes.Type(value = Value.Ranges.class, name = "ranges"),
        @JsonSubTypes.Type(value = Value.Names.class, name = "names"),
        @JsonSubTypes.Type(value = Value.Text.class, name = "text")
    })
    private interface ValueKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = KIND)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PlacementSpec.Rule.class, name = "rule"),
        @JsonSubTypes.Type(value = PlacementSpec.All.class, name = "all"),
        @JsonSubTypes.Type(value = PlacementSpec.Any.class, name = "any"),
        @JsonSubTypes.Type(value = PlacementSpec.Not.class, name = "not")
    })
    private interface PlacementKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = KIND)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Probe.Command.class, name = "command"),
        @JsonSubTypes.Type(value = Probe.Tcp.class, name = "tcp"),
        @JsonSubTypes.Type(value = Probe.Http.class, name = "http")
    })
    private interface ProbeKinds {}
}
