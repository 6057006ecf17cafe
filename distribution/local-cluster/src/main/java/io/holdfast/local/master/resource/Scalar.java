package io.holdfast.local.master.resource;

import java.math.BigDecimal;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Value;

/** A number in thousandths: Mesos compares and adds scalars with exactly three decimals. */
record Scalar(long thousandths) implements Amount {
    static Scalar of(double value) {
        return new Scalar(Math.round(value * 1000));
    }

    @Override
    public boolean isEmpty() {
        return thousandths <= 0;
    }

    @Override
    public boolean contains(Amount other) {
        return thousandths >= ((Scalar) other).thousandths;
    }

    @Override
    public Amount plus(Amount other) {
        return new Scalar(thousandths + ((Scalar) other).thousandths);
    }

    @Override
    public Amount minus(Amount other) {
        return new Scalar(thousandths - ((Scalar) other).thousandths);
    }

    @Override
    public void writeTo(Resource.Builder resource) {
        resource.setScalar(Value.Scalar.newBuilder().setValue(thousandths / 1000.0));
    }

    @Override
    public String text() {
        return text(thousandths);
    }

    static String text(long thousandths) {
        return BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString();
    }
}
