package io.holdfast.spi.model;

import java.util.List;

/** The value of a resource or an attribute, in the forms Mesos knows. */
public sealed interface Value {

    /** A number. Mesos keeps three decimals; compare through {@link #thousandths()}. */
    record Scalar(double value) implements Value {
        /** This number in thousandths, rounded, so that equal amounts are equal. */
        public long thousandths() {
            return Math.round(value * 1000.0);
        }

        /** The scalar of so many thousandths. */
        public static Scalar ofThousandths(long thousandths) {
            return new Scalar(thousandths / 1000.0);
        }
    }

    /** Whole numbers, as ranges that are inclusive at both ends; ports, for example. */
    record Ranges(List<Range> ranges) implements Value {
        public Ranges {
            ranges = List.copyOf(ranges);
        }
    }

    /** Names. */
    record Names(List<String> items) implements Value {
        public Names {
            items = List.copyOf(items);
        }
    }

    /** A text; attributes only. */
    record Text(String value) implements Value {}

    /** A range of whole numbers, {@code begin} and {@code end} included. */
    record Range(long begin, long end) {
        public Range {
            if (end < begin) {
                throw new IllegalArgumentException("range ends before it begins: " + begin + "-" + end);
            }
        }
    }
}
