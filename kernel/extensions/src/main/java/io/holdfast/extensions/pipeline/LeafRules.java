package io.holdfast.extensions.pipeline;

import io.holdfast.extensions.manifest.Clause;
import io.holdfast.extensions.manifest.JdkPackages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Version;

/**
 * What makes a bundle a leaf: it can be taken out, or put beside another version of itself, without any other bundle
 * noticing.
 */
final class LeafRules {
    private static final Map<String, String> FORBIDDEN = forbidden();

    private final ImportRules imports;

    LeafRules(Map<String, Version> offered) {
        this.imports = new ImportRules(offered, JdkPackages.exported());
    }

    private static Map<String, String> forbidden() {
        Map<String, String> advice = new LinkedHashMap<>();
        advice.put("Export-Package", "nobody may depend on a bundle that can be exchanged: keep its packages private");
        advice.put("Require-Bundle", "import packages of the SPI instead, and put libraries into the bundle");
        advice.put("Fragment-Host", "a fragment is part of another bundle: make it a bundle of its own");
        advice.put(
                "DynamicImport-Package", "what a bundle needs must be known before it runs: name it in Import-Package");
        advice.put("Bundle-NativeCode", "native code cannot be unloaded reliably: do without, or run it elsewhere");
        advice.put("Bundle-Activator", "publish the extension as a component instead (@Component on its factory)");
        return Map.copyOf(advice);
    }

    /** What keeps the bundle from being one, a sentence each. */
    List<String> violations(Headers headers) {
        List<String> wrong = new ArrayList<>();
        FORBIDDEN.keySet().stream()
                .sorted()
                .filter(header -> !headers.text(header).isEmpty())
                .forEach(header -> wrong.add(header + " is not allowed: " + FORBIDDEN.get(header)));
        wrong.addAll(imports.violations(headers));
        for (Clause clause : headers.clauses("Require-Capability")) {
            for (String namespace : clause.paths()) {
                if (!mayRequire(namespace, clause)) {
                    wrong.add("Require-Capability asks for " + namespace + filter(clause)
                            + ": only osgi.ee and the extender osgi.component are offered; take it out");
                }
            }
        }
        for (Clause clause : headers.clauses("Provide-Capability")) {
            clause.paths().stream()
                    .filter(namespace ->
                            !Set.of("osgi.service", "osgi.serviceloader").contains(namespace))
                    .forEach(namespace -> wrong.add("Provide-Capability offers " + namespace
                            + " to other bundles: nobody may depend on a bundle that can be exchanged; take it out"));
        }
        return wrong;
    }

    private static boolean mayRequire(String namespace, Clause clause) {
        return switch (namespace) {
            case "osgi.ee" -> true;
            case "osgi.extender" -> filter(clause).contains("(osgi.extender=osgi.component)");
            // Told by bnd of components that refer to one another; not looked at when a bundle is resolved.
            case "osgi.service" -> "active".equals(clause.directives().get("effective"));
            default -> false;
        };
    }

    private static String filter(Clause clause) {
        String filter = clause.directives().get("filter");
        return filter == null ? "" : " " + filter;
    }
}
