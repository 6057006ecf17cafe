package io.holdfast.extensions.host;

import io.holdfast.extensions.manifest.Clause;
import io.holdfast.extensions.manifest.HeaderParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Says in plain words what a bundle wants and is not offered. */
final class MissingRequirements {
    private final List<BundleCapability> offered = new ArrayList<>();

    private MissingRequirements(Bundle bundle, Bundle[] installed) {
        BundleRevision leaf = bundle.adapt(BundleRevision.class);
        for (Bundle other : installed) {
            other.adapt(BundleRevision.class).getDeclaredCapabilities(null).stream()
                    .filter(capability -> LeafView.isSeen(leaf, capability))
                    .forEach(offered::add);
        }
    }

    /** A sentence for each thing that a bundle needs, and none of the installed ones offers to it. */
    static List<String> of(Bundle bundle, Bundle[] installed) {
        return new MissingRequirements(bundle, installed).of(bundle);
    }

    private List<String> of(Bundle bundle) {
        Map<String, String> imports = imports(bundle.getHeaders("").get(Constants.IMPORT_PACKAGE));
        return bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
                .filter(MissingRequirements::isNeeded)
                .filter(requirement -> !isMet(requirement))
                .map(requirement -> describe(requirement, imports))
                .toList();
    }

    /** The version ranges of the imported packages, as the manifest has them. */
    private static Map<String, String> imports(@Nullable String header) {
        Map<String, String> ranges = new HashMap<>();
        if (header != null) {
            for (Clause clause : HeaderParser.parse(Constants.IMPORT_PACKAGE, header)) {
                String range = clause.attributes().getOrDefault(Constants.VERSION_ATTRIBUTE, "any");
                clause.paths().forEach(path -> ranges.put(path, range));
            }
        }
        return ranges;
    }

    private static boolean isNeeded(BundleRequirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        return directives
                        .getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE)
                        .equals(Constants.EFFECTIVE_RESOLVE)
                && directives
                        .getOrDefault(Constants.RESOLUTION_DIRECTIVE, Constants.RESOLUTION_MANDATORY)
                        .equals(Constants.RESOLUTION_MANDATORY);
    }

    private boolean isMet(BundleRequirement requirement) {
        Filter filter = filter(requirement);
        return offered.stream()
                .filter(capability -> capability.getNamespace().equals(requirement.getNamespace()))
                .anyMatch(capability -> filter == null || filter.matches(capability.getAttributes()));
    }

    private static @Nullable Filter filter(BundleRequirement requirement) {
        String text = requirement.getDirectives().get(Constants.FILTER_DIRECTIVE);
        try {
            return text == null ? null : FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException e) {
            throw new BundleRefusedException("its manifest has a filter nobody can read: " + text, null);
        }
    }

    private String describe(BundleRequirement requirement, Map<String, String> imports) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "anything");
        return switch (requirement.getNamespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE -> describePackage(filter, imports);
            case BundleNamespace.BUNDLE_NAMESPACE ->
                "it requires another bundle " + filter
                        + ", but bundles do not see each other: embed what it needs of it";
            case HostNamespace.HOST_NAMESPACE ->
                "it is a fragment of " + filter + ", but fragments are not run: make a bundle of its own of it";
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
                "it requires the Java version "
                        + filter + ", and this scheduler runs on "
                        + Runtime.version().feature()
                        + ": build it for that, or run the scheduler on a newer Java";
            default ->
                "it requires the capability " + requirement.getNamespace() + " " + filter
                        + ", which nobody offers: leave the requirement out";
        };
    }

    private String describePackage(String filter, Map<String, String> imports) {
        String name = filter.replaceFirst("(?s).*\\(" + PackageNamespace.PACKAGE_NAMESPACE + "=([^)]*)\\).*", "$1");
        String range = imports.getOrDefault(name, "any");
        Set<Version> versions = new TreeSet<>();
        for (BundleCapability capability : offered) {
            if (name.equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))) {
                versions.add((Version) capability.getAttributes().get(Constants.VERSION_ATTRIBUTE));
            }
        }
        return versions.isEmpty()
                ? "it imports the package " + name + " (version " + range + "), which nobody offers; a bundle sees"
                        + " io.holdfast.spi, org.jspecify.annotations and the JDK: embed the package in the bundle"
                : "it imports the package " + name + " in version " + range + ", and this scheduler offers "
                        + String.join(
                                ", ", versions.stream().map(Version::toString).toList())
                        + ": build the bundle against that version of the SPI, or run it on a scheduler that offers"
                        + " the wanted one";
    }
}
