package io.holdfast.extensions.manifest;

import java.lang.module.ModuleDescriptor;
import java.util.Set;
import java.util.stream.Collectors;

/** The packages that this Java runtime offers to everybody. */
public final class JdkPackages {
    private JdkPackages() {}

    /** Their names: what the modules {@code java.*} and {@code jdk.*} of this runtime export without reserve. */
    public static Set<String> exported() {
        return ModuleLayer.boot().modules().stream()
                .map(Module::getDescriptor)
                .filter(module ->
                        module.name().startsWith("java.") || module.name().startsWith("jdk."))
                .flatMap(module -> module.exports().stream())
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toUnmodifiableSet());
    }
}
