package io.holdfast.core.offer;

import io.holdfast.core.model.AgentKeys;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.placement.OfferColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A dictionary-encoded property of all agents of a snapshot. */
final class TextColumn implements OfferColumn {
    private final int[] codes;
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> codeByText = new HashMap<>();

    TextColumn(List<Agent> agents, String key) {
        codes = new int[agents.size()];
        for (int row = 0; row < codes.length; row++) {
            String value = AgentKeys.value(agents.get(row), key);
            codes[row] = value == null ? ABSENT : encode(value);
        }
    }

    private int encode(String value) {
        Integer known = codeByText.get(value);
        if (known != null) {
            return known;
        }
        codeByText.put(value, texts.size());
        texts.add(value);
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
        return codeByText.getOrDefault(text, ABSENT);
    }
}
