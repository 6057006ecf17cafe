package io.holdfast.extensions;

import io.holdfast.core.extension.Provided;
import io.holdfast.core.spec.PolicyRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The extensions made so far, one per policy. Bounded: a flood of different policies begins it anew. */
final class InstanceCache {
    private static final int MAX_POLICIES = 10_000;

    private final Map<Key, Provided<Object>> made = new ConcurrentHashMap<>();

    private record Key(ExtensionPoint point, PolicyRef policy) {}

    Provided<Object> get(ExtensionPoint point, PolicyRef policy, Supplier<Provided<Object>> maker) {
        Key key = new Key(point, policy);
        Provided<Object> known = made.get(key);
        if (known != null) {
            return known;
        }
        if (made.size() >= MAX_POLICIES) {
            made.clear();
        }
        // Making one may take as long as a deadline: nobody who wants another one has to wait for it.
        Provided<Object> fresh = maker.get();
        Provided<Object> first = made.putIfAbsent(key, fresh);
        return first == null ? fresh : first;
    }
}
