package io.holdfast.core.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.placement.RowSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSetTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 128, 200})
    void allRowsAreThereAndNoneBeyond(int size) {
        RowSet all = RowSet.all(size);
        assertThat(all.count()).isEqualTo(size);
        assertThat(all.isEmpty()).isEqualTo(size == 0);
        assertThat(rows(all)).hasSize(size);
        assertThat(all.next(size)).isEqualTo(-1);
        assertThat(RowSet.none(size).isEmpty()).isTrue();
    }

    @Test
    void setsAreCombined() {
        RowSet even = RowSet.all(130);
        RowSet third = RowSet.all(130);
        for (int row = 0; row < 130; row++) {
            if (row % 2 != 0) {
                even.remove(row);
            }
            if (row % 3 != 0) {
                third.remove(row);
            }
        }
        RowSet both = even.copy();
        both.retain(third);
        assertThat(rows(both)).allMatch(row -> row % 6 == 0).hasSize(22);
        RowSet either = even.copy();
        either.unite(third);
        assertThat(either.count()).isEqualTo(65 + 44 - 22);
        even.removeAll(third);
        assertThat(even.count()).isEqualTo(65 - 22);
    }

    private static List<Integer> rows(RowSet set) {
        List<Integer> rows = new ArrayList<>();
        for (int row = set.next(0); row >= 0; row = set.next(row + 1)) {
            rows.add(row);
        }
        return rows;
    }
}
