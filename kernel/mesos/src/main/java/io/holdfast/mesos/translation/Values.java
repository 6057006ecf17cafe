package io.holdfast.mesos.translation;

import io.holdfast.spi.model.Value;
import java.util.List;
import org.apache.mesos.v1.Protos;

/** Scalars, ranges and sets of names. */
final class Values {
    private Values() {}

    static Value.Scalar scalar(Protos.Value.Scalar scalar) {
        return new Value.Scalar(scalar.getValue());
    }

    static Value.Ranges ranges(Protos.Value.Ranges ranges) {
        List<Value.Range> list = ranges.getRangeList().stream()
                .filter(range -> range.getBegin() <= range.getEnd()) // an empty range says nothing
                .map(range -> new Value.Range(range.getBegin(), range.getEnd()))
                .toList();
        return new Value.Ranges(list);
    }

    static Value.Names names(Protos.Value.Set set) {
        return new Value.Names(set.getItemList());
    }

    static Protos.Value.Scalar scalar(Value.Scalar scalar) {
        return Protos.Value.Scalar.newBuilder().setValue(scalar.value()).build();
    }

    static Protos.Value.Ranges ranges(Value.Ranges ranges) {
        Protos.Value.Ranges.Builder builder = Protos.Value.Ranges.newBuilder();
        for (Value.Range range : ranges.ranges()) {
            builder.addRangeBuilder().setBegin(range.begin()).setEnd(range.end());
        }
        return builder.build();
    }

    static Protos.Value.Set names(Value.Names names) {
        return Protos.Value.Set.newBuilder().addAllItem(names.items()).build();
    }
}
