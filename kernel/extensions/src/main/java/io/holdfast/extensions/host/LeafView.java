package io.holdfast.extensions.host;

import java.util.Collection;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Makes leaves of extensions: they see the SPI and the JDK, and neither each other nor the framework, so that any of
 * them can go without another one noticing. Two versions of one may be there at once.
 */
final class LeafView implements ResolverHookFactory, ResolverHook {
    /** What the locations of extensions begin with. */
    static final String LOCATION = "holdfast:";

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        if (isLeaf(requirement.getRevision())) {
            candidates.removeIf(candidate -> !isSeen(requirement.getRevision(), candidate));
        }
    }

    /** Whether an extension sees it. */
    static boolean isSeen(BundleRevision leaf, BundleCapability capability) {
        if (capability.getRevision().equals(leaf)) {
            return true;
        }
        return switch (capability.getNamespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE ->
                capability.getRevision().getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID
                        && !isInternal(
                                String.valueOf(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
            case BundleNamespace.BUNDLE_NAMESPACE, HostNamespace.HOST_NAMESPACE -> false;
            default -> !isLeaf(capability.getRevision());
        };
    }

    /** Packages that the system bundle exports for the framework's own services. */
    private static boolean isInternal(String packageName) {
        return packageName.startsWith("org.osgi.") || packageName.startsWith("org.apache.felix.");
    }

    private static boolean isLeaf(BundleRevision revision) {
        return revision.getBundle().getLocation().startsWith(LOCATION);
    }

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {
        collisions.clear();
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        // All of them may be tried.
    }

    @Override
    public void end() {
        // Nothing is kept from one resolve to the next.
    }
}
