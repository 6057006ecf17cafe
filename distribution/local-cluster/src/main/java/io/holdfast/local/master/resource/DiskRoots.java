package io.holdfast.local.master.resource;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Resource.DiskInfo.Source;

/** Where disks with a source lie: in a directory that stands for the disk. */
public final class DiskRoots {
    private DiskRoots() {}

    /** The root of the resource's disk; empty for the root disk, and for what is no disk. */
    public static String of(Resource resource) {
        Source source = resource.getDisk().getSource();
        return source.hasMount()
                ? source.getMount().getRoot()
                : source.getPath().getRoot();
    }

    /** The resource with its root, if it has one, below a machine's directory. */
    public static Resource below(Path directory, Resource resource) {
        String root = of(resource);
        if (root.isEmpty()) {
            return resource;
        }
        String absolute = directory.resolve(root).toString();
        Resource.Builder moved = resource.toBuilder();
        Source.Builder source = moved.getDiskBuilder().getSourceBuilder();
        if (source.hasMount()) {
            source.getMountBuilder().setRoot(absolute);
        } else {
            source.getPathBuilder().setRoot(absolute);
        }
        return moved.build();
    }

    /**
     * Makes sure that each disk has a directory of its own on the agent's disk: the destruction of a volume empties it.
     *
     * @throws IllegalArgumentException if one is elsewhere, or two share one
     */
    public static void check(Collection<Resource> resources) {
        List<String> roots = resources.stream()
                .map(DiskRoots::of)
                .filter(root -> !root.isEmpty())
                .toList();
        for (String root : roots) {
            Path path = Path.of(root).normalize();
            if (path.isAbsolute() || path.startsWith("..") || path.toString().isEmpty()) {
                throw new IllegalArgumentException("The root '" + root
                        + "' of a disk must be a relative path that stays" + " below the agent's work directory");
            }
        }
        if (roots.stream().distinct().count() < roots.size()) {
            throw new IllegalArgumentException("Two disks of an agent have the same root: " + roots);
        }
    }
}
