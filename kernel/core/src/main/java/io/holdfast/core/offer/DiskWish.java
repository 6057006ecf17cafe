package io.holdfast.core.offer;

import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.spi.model.Disk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which disks other than the root disk a volume may be made from, and which of them it prefers. */
final class DiskWish {
    /** So many disks are listed in an explanation. */
    private static final int LISTED = 5;

    private final VolumeSpec volume;
    private final List<DiskPath> paths;
    private final long least;
    private final long most;

    DiskWish(VolumeSpec volume) {
        Double atMost = volume.maxSizeMib();
        this.volume = volume;
        this.paths = volume.paths().stream().map(DiskPath::of).toList();
        this.least = thousandths(volume.sizeMib());
        this.most = atMost == null ? Long.MAX_VALUE : thousandths(atMost);
    }

    /** Whether a disk is of the kind that is asked for; its size aside. */
    boolean isKind(Disk.Source source) {
        List<String> profiles = volume.profiles();
        return isType(source)
                && (profiles.isEmpty()
                        ? source.profile() == null
                        : source.profile() != null && profiles.contains(source.profile()))
                && paths.stream().allMatch(rule -> rule.allows(source.root()));
    }

    private boolean isType(Disk.Source source) {
        return source.type().name().equals(volume.type().name());
    }

    /** Whether a disk with so much left is large enough, and not too large, thousandths of a MiB. */
    boolean fits(long left) {
        return left >= least && left <= most;
    }

    /**
     * Whether a disk with so much left serves better than another. A disk of its own is taken whole, so the smallest
     * does best; a shared one does where others take least of it.
     */
    boolean prefers(long left, long otherLeft) {
        return volume.type() == VolumeSpec.Type.MOUNT ? left < otherLeft : left > otherLeft;
    }

    /** How shortfalls name such disks: {@code disk:MOUNT}, or {@code disk:MOUNT:fast,faster} with profiles. */
    String resource() {
        return "disk:" + volume.type() + (volume.profiles().isEmpty() ? "" : ":" + String.join(",", volume.profiles()));
    }

    /** Which disks are free and none of them will do; null where the amounts of a shortfall say all there is to say. */
    @Nullable
    String detail(List<FreeDisk> disks, Draft draft) {
        if (volume.maxSizeMib() == null && volume.paths().isEmpty()) {
            return null;
        }
        List<String> free = disks.stream()
                .filter(disk -> isType(disk.source()) && draft.left(disk) > 0)
                .map(disk -> disk.source().root() + " (" + mib(draft.left(disk))
                        + (disk.source().profile() == null
                                ? ")"
                                : ", profile " + disk.source().profile() + ")"))
                .toList();
        int more = free.size() - LISTED;
        return "the volume " + volume.containerPath() + " wants " + words() + "; "
                + (free.isEmpty()
                        ? "none is free"
                        : "free " + (free.size() == 1 ? "is " : "are ")
                                + String.join(", ", free.subList(0, Math.min(LISTED, free.size())))
                                + (more > 0 ? " and " + more + " more" : ""));
    }

    private String words() {
        StringBuilder words = new StringBuilder("a " + volume.type() + " disk");
        words.append(
                volume.profiles().isEmpty()
                        ? " without a profile"
                        : " of profile " + String.join(" or ", volume.profiles()));
        words.append(
                most == Long.MAX_VALUE ? " with at least " + mib(least) : " of " + number(least) + " to " + mib(most));
        List<String> rules = new ArrayList<>();
        volume.paths().forEach(rule -> rules.add((rule.like() ? "like " : "unlike ") + rule.regex()));
        return rules.isEmpty() ? words.toString() : words + " at a path " + String.join(" and ", rules);
    }

    private static long thousandths(double mib) {
        return Math.round(mib * 1000);
    }

    private static String mib(long thousandths) {
        return number(thousandths) + " MiB";
    }

    private static String number(long thousandths) {
        return Explainer.number(thousandths / 1000.0);
    }
}
