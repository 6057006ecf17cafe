package io.holdfast.spi.testkit;

import io.holdfast.spi.placement.OfferColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A column over a list of texts; codes in the order of first appearance. */
final class TestColumn implements OfferColumn {
    private final int[] codes;
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> byText = new HashMap<>();

    TestColumn(List<@Nullable String> values) {
        codes = new int[values.size()];
        for (int row = 0; row < codes.length; row++) {
            String value = values.get(row);
            codes[row] = value == null ? ABSENT : byText.computeIfAbsent(value, this::newCode);
        }
    }

    private int newCode(String text) {
        texts.add(text);
        return texts.size() - 1;
    }

    @Override
    public int code(int row) {
        return codes[row];
    }

    @Override
    public int[] codes() {
        return codes;
    }

    @Override
    public int cardinality() {
        return texts.size();
    }

    @Override
    public String text(int code) {
        return texts.get(code);
    }

    @Override
    public int codeOf(String text) {
        return byText.getOrDefault(text, ABSENT);
    }
}
