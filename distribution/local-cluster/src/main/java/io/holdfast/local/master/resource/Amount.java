package io.holdfast.local.master.resource;

import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Value;

/**
 * How much of a resource: a scalar in thousandths, a set of number ranges, or a set of items. Immutable.
 *
 * <p>Two amounts are only ever combined when their resources have the same shape, so they are of the same kind; combining
 * different kinds is a programming error and throws {@link ClassCastException}.
 */
sealed interface Amount permits Scalar, Ranges, Items {
    /** The amount that a resource message carries; a missing value counts as empty. */
    static Amount of(Resource resource) {
        if (resource.getType() == Value.Type.RANGES) {
            return Ranges.of(resource.getRanges());
        }
        if (resource.getType() == Value.Type.SET) {
            return Items.of(resource.getSet());
        }
        return Scalar.of(resource.getScalar().getValue());
    }

    boolean isEmpty();

    boolean contains(Amount other);

    Amount plus(Amount other);

    /** What is left when {@code other} is taken away; what was not there is ignored. */
    Amount minus(Amount other);

    void writeTo(Resource.Builder resource);

    /** The amount as Mesos prints it in its messages: {@code 0.5}, {@code [31000-32000]}, {@code {a, b}}. */
    String text();
}
