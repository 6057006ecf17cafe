package io.holdfast.local.master.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.apache.mesos.v1.Protos.Label;
import org.apache.mesos.v1.Protos.Labels;
import org.apache.mesos.v1.Protos.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceSetTest {
    private static ResourceSet set(String text) {
        return ResourceSet.of(ResourceParser.resources(text));
    }

    private static Resource labelled(String text, String... labels) {
        Labels.Builder all = Labels.newBuilder();
        for (String label : labels) {
            all.addLabels(Label.newBuilder().setKey(label).setValue("x"));
        }
        return ResourceParser.resources(text).get(0).toBuilder()
                .addReservations(Resource.ReservationInfo.newBuilder()
                        .setType(Resource.ReservationInfo.Type.DYNAMIC)
                        .setRole("eng")
                        .setPrincipal("alice")
                        .setLabels(all))
                .build();
    }

    private static Resource volume(double size, String id) {
        return labelled("disk:" + size, "r").toBuilder()
                .setDisk(Resource.DiskInfo.newBuilder()
                        .setPersistence(
                                Resource.DiskInfo.Persistence.newBuilder().setId(id)))
                .build();
    }

    @Test
    void scalarsAreExactInThousandths() {
        ResourceSet sum = set("cpus:0.1").plus(set("cpus:0.2"));
        assertThat(sum).isEqualTo(set("cpus:0.3"));
        assertThat(sum.minus(set("cpus:0.3")).isEmpty()).isTrue();
    }

    @Test
    void rangesAreTakenApartAndJoined() {
        ResourceSet rest = set("ports:[1-10]").minus(set("ports:[3-4,7-7]"));
        assertThat(rest).hasToString("ports:[1-2, 5-6, 8-10]");
        assertThat(rest.plus(set("ports:[3-4]"))).hasToString("ports:[1-6, 8-10]");
        assertThat(rest.contains(set("ports:[2-5]"))).isFalse();
    }

    @Test
    void whatIsReservedIsNotFree() {
        ResourceSet agent = set("cpus(eng):2;cpus:1");
        assertThat(agent.contains(set("cpus:2"))).isFalse();
        assertThat(agent.contains(set("cpus(eng):2;cpus:1"))).isTrue();
        assertThat(agent).hasToString("cpus(reservations: [(STATIC,eng)]):2; cpus:1");
    }

    @Test
    void labelsTellReservationsApartWhateverTheirOrder() {
        ResourceSet one = ResourceSet.of(labelled("cpus:1", "a", "b"));
        assertThat(one.contains(ResourceSet.of(labelled("cpus:1", "b", "a")))).isTrue();
        assertThat(one.contains(ResourceSet.of(labelled("cpus:1", "a")))).isFalse();
    }

    @Test
    void aVolumeIsThereAsAWholeOrNotAtAll() {
        ResourceSet agent = ResourceSet.of(List.of(volume(64, "v-1"), volume(64, "v-2")));
        assertThat(agent.contains(ResourceSet.of(volume(32, "v-1")))).isFalse();
        assertThat(agent.minus(ResourceSet.of(volume(64, "v-1")))).isEqualTo(ResourceSet.of(volume(64, "v-2")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void takingAwayWhatWasAddedGivesTheSameAgain(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            ResourceSet a = random(random);
            ResourceSet b = random(random).minus(ports(a));
            assertThat(a.plus(b).minus(b)).as("seed %d, round %d", seed, i).isEqualTo(a);
            assertThat(a.plus(b).contains(a)).isTrue();
            assertThat(a.minus(b).plus(b).contains(b)).isTrue();
        }
    }

    private static ResourceSet ports(ResourceSet set) {
        return set.filter(resource -> resource.getName().equals("ports"));
    }

    private static ResourceSet random(Random random) {
        int begin = 1 + random.nextInt(50);
        return set("cpus:%d;mem(eng):%d;mem:%d;ports:[%d-%d]"
                .formatted(random.nextInt(4), random.nextInt(4), random.nextInt(4), begin, begin + random.nextInt(20)));
    }

    @Test
    void bothFormsOfAReservationAreOne() {
        Resource stacked = labelled("cpus:1", "a");
        assertThat(ResourceFormat.upgrade(ResourceFormat.downgrade(stacked))).isEqualTo(stacked);
        assertThat(ResourceFormat.downgrade(stacked).getReservation().getPrincipal())
                .isEqualTo("alice");
    }

    @Test
    void malformedTextNamesTheBadPart() {
        assertThatThrownBy(() -> ResourceParser.resources("cpus:4;mem"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'mem'");
        assertThatThrownBy(() -> ResourceParser.resources("cpus:-1")).hasMessageContaining("value < 0");
    }
}
