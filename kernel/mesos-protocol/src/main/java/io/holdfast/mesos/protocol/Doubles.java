package io.holdfast.mesos.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;

/** Doubles in Mesos' JSON: the shortest digits that give the same double, with a point and without an exponent: {@code 15.0}. */
final class Doubles {
    /** Numbers with more digits before the point are written with an exponent. */
    private static final int MAX_DIGITS = 21;

    private Doubles() {}

    /** JSON has no word for infinity and NaN: they become null, which reads as "not set". */
    static JsonNode toJson(double value) {
        if (!Double.isFinite(value)) {
            return NullNode.getInstance();
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value));
        boolean isLong = decimal.precision() - decimal.scale() > MAX_DIGITS;
        return DecimalNode.valueOf(decimal.scale() < 1 && !isLong ? decimal.setScale(1) : decimal);
    }
}
