package io.holdfast.http.wire;

import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Offered amounts as text. */
final class Amounts {
    private Amounts() {}

    /** The sums of scalars, and how many ports; for example {@code cpus 4, mem 1024, 1000 ports}. */
    static String text(List<Resource> resources) {
        Map<String, Long> thousandths = new TreeMap<>();
        long ports = 0;
        for (Resource resource : resources) {
            if (resource.value() instanceof Value.Scalar scalar) {
                thousandths.merge(resource.name(), scalar.thousandths(), Long::sum);
            } else if (resource.name().equals("ports") && resource.value() instanceof Value.Ranges ranges) {
                ports += ranges.ranges().stream()
                        .mapToLong(range -> range.end() - range.begin() + 1)
                        .sum();
            }
        }
        String scalars = thousandths.entrySet().stream()
                .map(sum -> sum.getKey() + " "
                        + BigDecimal.valueOf(sum.getValue(), 3)
                                .stripTrailingZeros()
                                .toPlainString())
                .collect(Collectors.joining(", "));
        return ports == 0 ? scalars : scalars + (scalars.isEmpty() ? "" : ", ") + ports + " ports";
    }
}
