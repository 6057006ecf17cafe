package io.holdfast.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A bundle in full, and how the extensions are, as trees. */
public final class BundleTree {
    private final Style style;
    private final ReportLines report;

    /** Draws in the given style. */
    public BundleTree(Style style) {
        this.style = style;
        this.report = new ReportLines(style);
    }

    /** A bundle with all its versions (the JSON of {@code /v1/extensions/{name}}). */
    public List<String> bundle(JsonNode bundle) {
        List<Tree> versions = new ArrayList<>();
        bundle.path("versions").forEach(version -> versions.add(tree(version, Fields.text(version, "version"))));
        String force = bundle.has("active") ? Fields.text(bundle, "active") + " in force" : "not in force";
        return Tree.of(style.strong(Fields.text(bundle, "name")) + "  " + force, versions)
                .draw();
    }

    /** One version. */
    public List<String> version(JsonNode version) {
        String name = Fields.text(version, "name") + " " + Fields.text(version, "version");
        return tree(version, name).draw();
    }

    private Tree tree(JsonNode version, String name) {
        List<String> lines = new ArrayList<>();
        lines.add(style.strong(name) + "  " + style.status(Fields.text(version, "state"))
                + style.faint("  since " + Fields.time(version, "since") + " by " + Fields.text(version, "by")));
        String fault = Fields.text(version, "fault");
        if (!fault.isEmpty()) {
            lines.add(style.refusal(fault));
        }
        add(lines, "on probation until", Fields.time(version, "probation_until"));
        add(lines, "reason", Fields.text(version, "reason"));
        add(lines, "before it", Fields.text(version, "previous"));
        add(lines, "origin", Fields.text(version, "origin"));
        add(lines, "signed by", Fields.text(version, "signer"));
        add(lines, "sha-256", Fields.text(version, "digest") + ", " + Fields.bytes(version, "size_bytes"));
        lines.addAll(report.stages(version.path("stages")));
        List<Tree> types = new ArrayList<>();
        version.path("types").forEach(type -> types.add(type(type)));
        return new Tree(lines, types);
    }

    private Tree type(JsonNode type) {
        JsonNode calls = type.path("calls");
        List<String> lines = new ArrayList<>();
        String name = Fields.text(type, "point") + " " + style.strong(Fields.text(type, "type"));
        lines.add(name + "  " + calls.path("calls").asLong() + " calls"
                + (calls.path("calls").asLong() == 0 ? "" : ", p99 " + Fields.micros(calls, "p99_micros"))
                + ", breaker " + style.status(Fields.text(calls, "breaker")));
        add(lines, "last fault", Fields.text(calls, "last_fault"));
        return new Tree(lines, List.of());
    }

    /** How the extensions are: what the machine does about each finding, and what a person has to do. */
    public List<String> health(JsonNode health) {
        List<Tree> findings = new ArrayList<>();
        health.path("findings").forEach(finding -> {
            List<String> lines = new ArrayList<>();
            lines.add(style.strong(Fields.text(finding, "subject")) + "  " + Fields.text(finding, "what"));
            add(lines, "machine", Fields.text(finding, "machine"));
            String person = Fields.text(finding, "person");
            add(lines, "person ", person.isEmpty() ? "nothing to do" : "→ " + person);
            findings.add(new Tree(lines, List.of()));
        });
        List<String> lines = new ArrayList<>(
                Tree.of(style.status(Fields.text(health, "value")), findings).draw());
        lines.addAll(new Table()
                .row(
                        "generation",
                        Fields.number(health, "generation") + ", " + Fields.number(health, "swaps")
                                + " swaps: half within " + Fields.number(health, "swap_p50_millis")
                                + " ms, the slowest " + Fields.number(health, "swap_max_millis") + " ms")
                .row(
                        "offers",
                        Fields.number(health, "offers_seen") + " seen, " + Fields.number(health, "offers_missed")
                                + " missed")
                .row(
                        "class loaders",
                        Fields.number(health, "loaders_in_use") + " in use, " + Fields.number(health, "loaders_left")
                                + " of stopped bundles left")
                .row(
                        "threads given up",
                        Fields.number(health, "abandoned_threads") + " of at most "
                                + Fields.number(health, "abandoned_threads_allowed"))
                .draw());
        return lines;
    }

    private void add(List<String> lines, String label, String value) {
        if (!value.isEmpty()) {
            lines.add(style.faint(label + " ") + value);
        }
    }
}
