package io.holdfast.apps.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The path by which an app or a group is known, for example {@code /prod/db}.
 *
 * @param segments between the slashes; none for the root
 */
public record AppId(List<String> segments) implements Comparable<AppId> {
    /** The group of everything. */
    public static final AppId ROOT = new AppId(List.of());

    private static final Pattern SEGMENT =
            Pattern.compile("([a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])(\\.([a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9]))*");

    public AppId {
        segments = List.copyOf(segments);
    }

    /** A path; one that does not begin with a slash is meant from the root. */
    public static AppId of(String path) {
        return ROOT.resolve(path);
    }

    /** A path as seen from this one: {@code ..} is one up, {@code .} is here; one with a slash in front stands for itself. */
    public AppId resolve(String path) {
        List<String> result = new ArrayList<>(path.startsWith("/") ? List.of() : segments);
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                if (!result.isEmpty()) {
                    result.remove(result.size() - 1);
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                result.add(segment);
            }
        }
        return new AppId(result);
    }

    /** Whether each segment is made of lower case letters, digits, dashes and dots, and none begins or ends with a dash. */
    public boolean isValid() {
        return segments.stream().allMatch(segment -> SEGMENT.matcher(segment).matches());
    }

    /** Whether it is the root. */
    public boolean isRoot() {
        return segments.isEmpty();
    }

    /** The group it is in; the root's is the root. */
    public AppId parent() {
        return isRoot() ? this : new AppId(segments.subList(0, segments.size() - 1));
    }

    /** Whether it is in a group, or in one that is. */
    public boolean isIn(AppId group) {
        return segments.size() > group.segments.size()
                && segments.subList(0, group.segments.size()).equals(group.segments);
    }

    /** The last segment; empty for the root. */
    public String name() {
        return isRoot() ? "" : segments.get(segments.size() - 1);
    }

    /** The name of the service that runs it: the segments with dots between. */
    public String service() {
        return String.join(".", segments);
    }

    /** The name of its pod type, so that its instances are {@code db-0}, {@code db-1}, …. */
    public String podType() {
        return name().replace('.', '-');
    }

    @Override
    public int compareTo(AppId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }
}
