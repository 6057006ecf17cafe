package io.holdfast.http.fake;

import io.holdfast.core.extension.admin.BundleStatus;
import io.holdfast.core.extension.admin.CallStatistics;
import io.holdfast.core.extension.admin.ConfigurationView;
import io.holdfast.core.extension.admin.ConfigurationView.Layer;
import io.holdfast.core.extension.admin.ConfigurationView.Origin;
import io.holdfast.core.extension.admin.ConfigurationView.Value;
import io.holdfast.core.extension.admin.ExtensionHealth;
import io.holdfast.core.extension.admin.ExtensionHealth.Finding;
import io.holdfast.core.extension.admin.ShadowReport;
import io.holdfast.core.extension.admin.StageResult;
import io.holdfast.core.extension.admin.TypeStatus;
import io.holdfast.core.shadow.Difference;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A rack rule whose version 1.0.0 is in force and 1.1.0 is staged, beside the rules that come along. */
public final class SampleExtensions {
    /** The moment all of it is seen at: 2023-11-14T22:13:20Z. */
    public static final long NOW = 1_700_000_000_000L;

    private static final String RACK = "rack-rule";
    private static final CallStatistics BUSY = new CallStatistics(1204, 0, 0, 0, "closed", 38, 410, 2210, "");
    private static final CallStatistics BROKEN = new CallStatistics(
            96, 3, 5, 210, "open", 55, 20000, 20014, "no answer within 20 ms, while it was asked about data-1");

    private SampleExtensions() {}

    static List<BundleStatus> bundles() {
        return List.of(
                new BundleStatus(
                        record("holdfast-placement-rules", "0.1.0", BundleState.ACTIVE, null, 0),
                        List.of(type("max-per", "holdfast-placement-rules", "0.1.0", BUSY)),
                        List.of(),
                        ""),
                new BundleStatus(
                        record(RACK, "1.1.0", BundleState.STAGED, null, 0),
                        List.of(type("rack", RACK, "1.1.0", CallStatistics.NONE)),
                        stages("stage"),
                        ""),
                new BundleStatus(
                        record(RACK, "1.0.0", BundleState.ACTIVE, "0.9.0", NOW + 600_000),
                        List.of(type("rack", RACK, "1.0.0", BROKEN)),
                        List.of(),
                        "its rule rack answers too late; it places nothing until it answers again"),
                new BundleStatus(record(RACK, "0.9.0", BundleState.RETIRED, null, 0), List.of(), List.of(), ""));
    }

    static List<TypeStatus> types() {
        return List.of(type("max-per", "holdfast-placement-rules", "0.1.0", BUSY), type("rack", RACK, "1.0.0", BROKEN));
    }

    static ConfigurationView configuration() {
        String bundle = "holdfast-config-sources 0.1.0";
        Origin environment = new Origin(0, "environment variable DATA_COUNT");
        return new ConfigurationView(
                List.of(
                        new Layer("environment", Map.of(), bundle, 1, ""),
                        new Layer("file", Map.of("path", "/conf/values.yml"), bundle, 2, ""),
                        new Layer("vault", Map.of("token", "s3cret"), "", 0, "nobody provides it")),
                List.of(
                        new Value("DATA_COUNT", new Origin(1, "file /conf/values.yml, line 3"), List.of(environment)),
                        new Value("DATA_CPU", new Origin(1, "file /conf/values.yml, line 4"), List.of())));
    }

    static ExtensionHealth healthy() {
        return health(List.of());
    }

    /** A health with a finding for the machine and one for a person. */
    public static ExtensionHealth unhealthy() {
        return health(List.of(
                new Finding(
                        "rack-rule 1.0.0",
                        "its rule rack answered too late 5 times",
                        "places nothing that names it, and tries it again in 30 s",
                        "activate another version, or roll back: holdfast extension rollback rack-rule"),
                new Finding(
                        "rack-rule 0.8.0",
                        "its class loader is still in use 3 minutes after it was stopped",
                        "keeps 1 of at most 4 abandoned threads",
                        "")));
    }

    private static ExtensionHealth health(List<Finding> findings) {
        return new ExtensionHealth(findings.isEmpty(), 7, 6, 12.5, 81.25, 4096, 0, 3, 0, 1, 4, findings);
    }

    static List<ExtensionHistoryRecord> history() {
        return List.of(
                new ExtensionHistoryRecord(
                        3,
                        NOW,
                        "holdfast",
                        "automatic-return",
                        RACK,
                        "1.2.0",
                        "3 errors on probation",
                        "1.0.0 returned"),
                new ExtensionHistoryRecord(
                        2, NOW - 60_000, "alice (http)", "activate", RACK, "1.2.0", "try it", "on probation"),
                new ExtensionHistoryRecord(1, NOW - 120_000, "alice (http)", "install", RACK, "1.2.0", "", "kept"));
    }

    static List<ExtensionDefaultsRecord> defaults() {
        return List.of(new ExtensionDefaultsRecord(
                "placement-rule",
                new PolicyRef("rack", new TreeMap<>(Map.of("max-skew", 1, "inventory-token", "s3cret"))),
                "api",
                "alice (http)",
                NOW));
    }

    /** 1.1.0 beside 1.0.0, with two differences. */
    public static ShadowReport shadow(boolean running) {
        return new ShadowReport(
                RACK,
                "1.1.0",
                "1.0.0",
                running ? "live" : "recorded",
                running,
                NOW - 30_000,
                NOW,
                120,
                360,
                357,
                List.of(
                        new Difference(
                                "placement-rule",
                                "rack",
                                "data-store",
                                "data-0",
                                "10.0.0.2",
                                "accepts",
                                "same-rack: data-1 is in rack a already"),
                        new Difference(
                                "placement-rule",
                                "rack",
                                "data-store",
                                "data-1",
                                "10.0.0.3",
                                "same-rack: data-0 is in rack b already",
                                "accepts")),
                1,
                List.of(),
                List.of());
    }

    static List<StageResult> stages(String action) {
        List<StageResult> checks = List.of(
                new StageResult("scan", true, "12 entries, 34 KiB unpacked", 3),
                new StageResult("manifest", true, "imports io.holdfast.spi.placement [1.0,2)", 1),
                new StageResult("smoke-test", true, "rack answered 200 questions", 41));
        return switch (action) {
            case "install" -> checks.subList(0, 2);
            case "stage", "activate" -> checks;
            default -> List.of();
        };
    }

    static String said(String action) {
        return action + " was done";
    }

    static String next(String action) {
        return action.equals("stage") ? "compare it: holdfast extension shadow rack-rule@1.1.0" : "";
    }

    static List<String> consequences(String action) {
        return action.equals("activate") ? List.of("data-1, which waited for rack, is placed now") : List.of();
    }

    private static TypeStatus type(String type, String bundle, String version, CallStatistics calls) {
        Map<String, Object> schema = new TreeMap<>(Map.of(
                "type",
                "object",
                "properties",
                Map.of("max-skew", Map.of("type", "integer", "minimum", 1)),
                "required",
                List.of(),
                "additionalProperties",
                false));
        Map<String, Object> defaults =
                type.equals("rack") ? new TreeMap<>(Map.of("max-skew", 1, "inventory-token", "s3cret")) : Map.of();
        return new TypeStatus("placement-rule", type, bundle, version, schema, defaults, calls);
    }

    private static BundleRecord record(
            String name, String version, BundleState state, @Nullable String previous, long probationUntil) {
        return new BundleRecord(
                name,
                version,
                "0123456789abcdef".repeat(4),
                34_816,
                state,
                previous,
                probationUntil,
                null,
                name + "-" + version + ".jar",
                "alice (http)",
                NOW,
                "");
    }
}
