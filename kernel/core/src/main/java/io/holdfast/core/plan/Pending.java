package io.holdfast.core.plan;

import io.holdfast.core.state.ReleaseRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What of a service's is being given back and still waited for. */
public final class Pending {
    /** Nothing. */
    public static final Pending NONE = new Pending();

    private final Map<String, ReleaseRecord> byResource = new TreeMap<>();

    private Pending() {}

    /** These releases. */
    public static Pending of(Collection<ReleaseRecord> releases) {
        Pending pending = new Pending();
        releases.forEach(release -> pending.byResource.put(release.resourceId(), release));
        return pending;
    }

    /** Whether somebody waits for this resource. */
    public boolean has(String resourceId) {
        return byResource.containsKey(resourceId);
    }

    /** All of it, by resource id. */
    public Collection<ReleaseRecord> all() {
        return List.copyOf(byResource.values());
    }

    /** What a pod gave up at this moment or later; what it left behind in earlier places is another matter. */
    public List<ReleaseRecord> of(String service, String pod, long sinceMillis) {
        List<ReleaseRecord> found = new ArrayList<>();
        for (ReleaseRecord release : byResource.values()) {
            if (release.pod().equals(service + "/" + pod) && release.decidedMillis() >= sinceMillis) {
                found.add(release);
            }
        }
        return found;
    }
}
