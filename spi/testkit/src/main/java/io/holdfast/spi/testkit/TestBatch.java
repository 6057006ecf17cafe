package io.holdfast.spi.testkit;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A batch over plain lists. It hands its own arrays out, so that a rule that writes to them is found out. */
final class TestBatch implements OfferBatch {
    private final List<BatchBuilder.Row> rows;
    private final Map<String, TestColumn> columns = new TreeMap<>();
    private final Map<String, long[]> amounts = new TreeMap<>();

    TestBatch(List<BatchBuilder.Row> rows) {
        this.rows = rows;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public OfferColumn column(String key) {
        return columns.computeIfAbsent(AgentKeys.canonical(key), this::makeColumn);
    }

    private TestColumn makeColumn(String key) {
        return new TestColumn(
                rows.stream().map(row -> AgentKeys.value(row.agent(), key)).toList());
    }

    @Override
    public long[] unreserved(String resource) {
        return amounts.computeIfAbsent(resource, this::makeAmounts);
    }

    private long[] makeAmounts(String resource) {
        return rows.stream()
                .mapToLong(row -> row.thousandths().getOrDefault(resource, 0L))
                .toArray();
    }

    @Override
    public Agent agent(int row) {
        return rows.get(row).agent();
    }

    @Override
    public @Nullable Unavailability unavailability(int row) {
        return rows.get(row).unavailability();
    }

    /** Whether every array handed out is as it was made. */
    boolean isIntact() {
        return columns.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(
                                entry.getValue().codes(),
                                makeColumn(entry.getKey()).codes()))
                && amounts.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), makeAmounts(entry.getKey())));
    }
}
