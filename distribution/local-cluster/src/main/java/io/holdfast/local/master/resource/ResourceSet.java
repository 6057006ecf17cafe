package io.holdfast.local.master.resource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.mesos.v1.Protos.Resource;

/**
 * Resources that can be added, taken away and compared as Mesos does it. Immutable; keeps the order in which pieces came.
 *
 * <p>Pieces of equal shape (name, reservations with labels, disk, allocation) are merged; persistent volumes and mounted disks
 * never are. Empty pieces vanish.
 */
public final class ResourceSet {
    private static final ResourceSet EMPTY = new ResourceSet(List.of());

    private final List<Piece> pieces;

    private ResourceSet(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** No resources at all. */
    public static ResourceSet empty() {
        return EMPTY;
    }

    /** The resources of {@code messages}, which must have passed {@link ResourceRules}. */
    public static ResourceSet of(Collection<Resource> messages) {
        List<Piece> pieces = new ArrayList<>();
        for (Resource message : messages) {
            add(pieces, Piece.of(message));
        }
        return new ResourceSet(List.copyOf(pieces));
    }

    /** The one resource of {@code message}. */
    public static ResourceSet of(Resource message) {
        return of(List.of(message));
    }

    /** Both together. */
    public ResourceSet plus(ResourceSet other) {
        List<Piece> sum = new ArrayList<>(pieces);
        other.pieces.forEach(piece -> add(sum, piece));
        return new ResourceSet(List.copyOf(sum));
    }

    /** What is left without {@code other}; what is not in this set is ignored. */
    public ResourceSet minus(ResourceSet other) {
        List<Piece> rest = new ArrayList<>(pieces);
        other.pieces.forEach(piece -> remove(rest, piece));
        return new ResourceSet(List.copyOf(rest));
    }

    /** Whether all of {@code other} is in this set at the same time. */
    public boolean contains(ResourceSet other) {
        List<Piece> rest = new ArrayList<>(pieces);
        for (Piece wanted : other.pieces) {
            if (rest.stream().noneMatch(piece -> piece.contains(wanted))) {
                return false;
            }
            remove(rest, wanted);
        }
        return true;
    }

    /** The pieces that pass {@code condition}. */
    public ResourceSet filter(Predicate<Resource> condition) {
        return new ResourceSet(
                pieces.stream().filter(p -> condition.test(p.toMessage())).toList());
    }

    /** Every piece changed by {@code change}, merged anew. */
    public ResourceSet map(UnaryOperator<Resource> change) {
        return of(messages().stream().map(change).toList());
    }

    /** Whether nothing is in this set. */
    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** The sum of the scalars of that name in thousandths, whatever their reservation. */
    public long thousandths(String name) {
        return pieces.stream()
                .filter(p -> p.shape().getName().equals(name) && p.amount() instanceof Scalar)
                .mapToLong(p -> ((Scalar) p.amount()).thousandths())
                .sum();
    }

    /** The pieces as messages. */
    public List<Resource> messages() {
        return pieces.stream().map(Piece::toMessage).toList();
    }

    private static void add(List<Piece> pieces, Piece added) {
        if (added.amount().isEmpty()) {
            return;
        }
        if (!added.isIndivisible()) {
            for (int i = 0; i < pieces.size(); i++) {
                if (pieces.get(i).key().equals(added.key())) {
                    pieces.set(i, pieces.get(i).with(pieces.get(i).amount().plus(added.amount())));
                    return;
                }
            }
        }
        pieces.add(added);
    }

    private static void remove(List<Piece> pieces, Piece gone) {
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (!piece.key().equals(gone.key()) || (piece.isIndivisible() && !piece.contains(gone))) {
                continue;
            }
            Amount left = piece.amount().minus(gone.amount());
            if (left.isEmpty()) {
                pieces.remove(i);
            } else {
                pieces.set(i, piece.with(left));
            }
            return;
        }
    }

    /** Equal when each contains the other: order does not matter. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceSet that && contains(that) && that.contains(this);
    }

    @Override
    public int hashCode() {
        return pieces.stream().mapToInt(p -> p.key().getName().hashCode()).sum();
    }

    /** As Mesos prints resources in its messages, for example {@code cpus:8; mem:8192; ports:[31000-32000]}. */
    @Override
    public String toString() {
        return pieces.stream().map(p -> ResourceText.of(p.toMessage())).collect(Collectors.joining("; "));
    }
}
