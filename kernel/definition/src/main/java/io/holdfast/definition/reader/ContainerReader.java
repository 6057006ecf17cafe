package io.holdfast.definition.reader;

import io.holdfast.core.spec.ContainerSpec;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a pod that say how its tasks are contained. */
final class ContainerReader {
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]*");
    private static final Pattern PROFILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern ROLE = Pattern.compile("[^\\s./*-][^\\s/*]*(/[^\\s./*-][^\\s/*]*)*");

    private ContainerReader() {}

    static ContainerSpec read(Section pod) {
        String image = matching(pod.get("image"), IMAGE, "this is no name of an image; write for example 'nginx:1.25'");
        boolean unconfined = pod.flag("seccomp-unconfined", false);
        Cursor profileAt = pod.get("seccomp-profile-name");
        String profile =
                matching(profileAt, PROFILE, "this is no name of a profile; write that of a file of the agents");
        if (profileAt != null && unconfined) {
            profileAt.problem("a pod is either unconfined or has a profile; remove one of the two");
        }
        return new ContainerSpec(
                image,
                NetworkReader.read(pod.get("networks")),
                RlimitReader.read(pod.get("rlimits")),
                MountReader.host(pod.get("host-volumes")),
                MountReader.external(pod.get("external-volumes")),
                SecretReader.read(pod.get("secrets")),
                pod.flag("share-pid-namespace", false),
                IpcReader.read(pod),
                unconfined,
                profile);
    }

    /** {@code pre-reserved-role}; {@code *} is the role of what nobody has reserved, so it says nothing. */
    static @Nullable String preReservedRole(Section pod) {
        Cursor cursor = pod.get("pre-reserved-role");
        return cursor == null || "*".equals(cursor.text())
                ? null
                : matching(cursor, ROLE, "this is no role; write one as agents know it, for example 'slave_public'");
    }

    private static @Nullable String matching(@Nullable Cursor cursor, Pattern pattern, String otherwise) {
        String text = cursor == null ? null : cursor.text();
        if (cursor == null || text == null) {
            return null;
        }
        if (text.length() > 255 || !pattern.matcher(text).matches()) {
            cursor.problem(otherwise);
        }
        return text;
    }
}
