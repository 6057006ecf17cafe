package io.holdfast.extensions.guard;

import static io.holdfast.extensions.guard.Conditions.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.holdfast.spi.placement.Counts;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferColumn;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeaseTest {
    private final ColumnCopies mine = new ColumnCopies();
    private final ColumnCopies theirs = new ColumnCopies();
    private final Lease lease = new Lease();

    /** So many pods at each value as the value is long. */
    private static final class Lengths implements Counts {
        @Override
        public int at(String value) {
            return value.length();
        }

        @Override
        public int[] byCode(OfferColumn column) {
            assertThat(column).isNotInstanceOf(ColumnCopy.class);
            int[] counts = new int[column.cardinality()];
            for (int code = 0; code < counts.length; code++) {
                counts[code] = at(column.text(code));
            }
            return counts;
        }

        @Override
        public Map<String, Integer> asMap() {
            return Map.of("a", 1);
        }
    }

    /** A column made by a bundle. */
    private record Words(String... words) implements OfferColumn {
        @Override
        public int code(int row) {
            return row;
        }

        @Override
        public int[] codes() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int cardinality() {
            return words.length;
        }

        @Override
        public String text(int code) {
            return words[code];
        }

        @Override
        public int codeOf(String text) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void itsEndWaitsForALookThatIsUnderWay() throws InterruptedException {
        Hang hang = new Hang();
        Thread looking = new Thread(() -> lease.look(() -> {
            hang.here();
            return 1;
        }));
        looking.start();
        waitUntil("somebody looks", () -> hang.entered.get() == 1);
        Thread ending = new Thread(lease::close);
        ending.start();

        waitUntil("the end waits", () -> ending.getState() == Thread.State.BLOCKED);
        hang.letGo();
        ending.join();
        looking.join();

        assertThatIllegalStateException().isThrownBy(() -> lease.look(() -> 1));
    }

    @Test
    void whoWritesToACopyMisleadsItselfAlone() {
        OfferBatch batch = Offered.batch(4);
        OfferBatch own = new LeasedOffers(batch, lease, mine);
        OfferBatch other = new LeasedOffers(batch, lease, theirs);

        own.column("rack").codes()[0] = 77;
        own.unreserved("cpus")[0] = 77;

        assertThat(other.column("rack").codes()).containsExactly(0, 0, 1, 1);
        assertThat(batch.column("rack").codes()).containsExactly(0, 0, 1, 1);
        assertThat(other.unreserved("cpus")[0]).isEqualTo(4_000);
        assertThat(batch.unreserved("cpus")[0]).isEqualTo(4_000);
        assertThat(own.unreserved("cpus")).isSameAs(own.unreserved("cpus"));
    }

    @Test
    void aColumnIsTheSameObjectInEveryCallWithTheSameBatch() {
        OfferBatch batch = Offered.batch(4);
        OfferColumn first = new LeasedOffers(batch, lease, mine).column("rack");

        assertThat(new LeasedOffers(batch, new Lease(), mine).column("rack")).isSameAs(first);
        assertThat(new LeasedOffers(Offered.batch(4), lease, mine).column("rack"))
                .isNotSameAs(first);
        assertThat(first.at(2)).isEqualTo("r1");
        assertThat(first.code(3)).isEqualTo(1);
        assertThat(first.codeOf("r1")).isEqualTo(1);
        assertThat(first.cardinality()).isEqualTo(2);
    }

    @Test
    void countsComeByTheKernelsColumnOrByOneOfTheBundlesOwn() {
        Counts counts = new LeasedCounts(new Lengths(), lease);

        assertThat(counts.byCode(new LeasedOffers(Offered.batch(4), lease, mine).column("rack")))
                .containsExactly(2, 2);
        assertThat(counts.byCode(new Words("a", "bcd"))).containsExactly(1, 3);
        assertThat(counts.asMap()).containsEntry("a", 1);
        lease.close();
        assertThatIllegalStateException().isThrownBy(() -> counts.at("a"));
        assertThatIllegalStateException().isThrownBy(counts::asMap);
        assertThatIllegalStateException().isThrownBy(() -> counts.byCode(new Words("a")));
    }
}
