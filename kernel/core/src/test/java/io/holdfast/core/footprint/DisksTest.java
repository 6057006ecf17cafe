package io.holdfast.core.footprint;

import static io.holdfast.core.world.AgentGiven.agent;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.Operation;
import io.holdfast.core.command.Command;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.core.world.ServiceGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Behaviours of the SDK: 6")
class DisksTest {
    @ParameterizedTest
    @EnumSource(VolumeSpec.Type.class)
    void aVolumeIsMadeOnceAndFoundAgainByItsId(VolumeSpec.Type type) {
        World world = World.with(agent("a0").mount("/mnt/m", 1000, null).path("/mnt/p", 1000));
        world.deploy(with(type, 500));
        world.settle();
        List<String> volumes = world.volumesOf("data-0");
        world.ends("data-0", TaskState.FAILED);
        world.pass(2_000);
        world.settle();

        assertThat(world.launched()).containsExactly("data-0", "data-0");
        assertThat(world.operations(Operation.Create.class)).hasSize(1);
        assertThat(world.volumesOf("data-0")).isEqualTo(volumes);
        assertThat(volume(world).persistenceId()).isEqualTo(volumes.get(0));
        assertThat(volume(world).disk().source() == null).isEqualTo(type == VolumeSpec.Type.ROOT);
    }

    @Test
    void aDiskOfItsOwnIsTakenWholeAndTheSmallestThatIsBigEnough() {
        World world = World.with(agent("a0")
                .mount("/mnt/big", 2000, null)
                .mount("/mnt/fits", 600, null)
                .mount("/mnt/small", 400, null));
        world.deploy(with(VolumeSpec.Type.MOUNT, 500));
        world.settle();

        assertThat(volume(world).disk().source().root()).isEqualTo("/mnt/fits");
        assertThat(volume(world).thousandths()).isEqualTo(600_000);
        assertThat(world.pod("data-0").footprint().reserved())
                .filteredOn(reserved -> reserved.persistenceId() != null)
                .allSatisfy(reserved -> assertThat(reserved.source().root()).isEqualTo("/mnt/fits"));
    }

    @Test
    void oneDiskOfItsOwnServesOneVolume() {
        World world = World.with(agent("a0").mount("/mnt/m", 2000, null));
        world.deploy(service(
                KV,
                pod("data", 2)
                        .with(task("data")
                                .amount("cpus", 1)
                                .volume(new VolumeSpec("v", 500, VolumeSpec.Type.MOUNT, List.of())))));
        world.settle();

        assertThat(world.launched()).containsExactly("data-0");
        assertThat(world.explain("data-1").agents().get(0).refusals().get(0).message())
                .isEqualTo("no MOUNT disk without a profile is free");
    }

    @Test
    void aSharedDiskServesVolumesUntilItIsFull() {
        World world = World.with(agent("a0").path("/mnt/p", 1200));
        world.deploy(service(
                        KV,
                        pod("data", 3)
                                .with(task("data")
                                        .amount("cpus", 1)
                                        .volume(new VolumeSpec("v", 500, VolumeSpec.Type.PATH, List.of()))))
                .rolledOut("serial", "parallel"));
        world.settle();

        assertThat(world.launched()).containsExactly("data-0", "data-1");
        assertThat(world.explain("data-2").agents().get(0).refusals().get(0).message())
                .isEqualTo(
                        "PATH disk without a profile: wants one of at least 500 MiB, the biggest that is free has 200");
    }

    @Test
    void aDiskOfItsOwnThatIsTooSmallIsNotTakenAndTheExplanationSaysSo() {
        World world = World.with(agent("a0").mount("/mnt/m", 400, null));
        world.deploy(with(VolumeSpec.Type.MOUNT, 500));
        world.settle();

        assertThat(world.launched()).isEmpty();
        assertThat(world.explain("data-0").agents().get(0).refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("insufficient-disk");
                    assertThat(refusal.message())
                            .isEqualTo(
                                    "MOUNT disk without a profile: wants one of at least 500 MiB, the biggest that is free"
                                            + " has 400");
                    assertThat(refusal.shortfall().missing()).isEqualTo(100);
                });
    }

    @Test
    void aVolumeWithProfilesTakesADiskOfOneOfThemAndOneWithoutTakesADiskWithout() {
        World world = World.with(agent("a0").mount("/mnt/slow", 1000, "slow").mount("/mnt/plain", 1000, null));
        world.deploy(with(VolumeSpec.Type.MOUNT, 500, "fast", "faster"));
        world.settle();
        assertThat(world.launched()).isEmpty();
        assertThat(world.explain("data-0").agents().get(0).refusals().get(0).message())
                .isEqualTo("no MOUNT disk of profile fast,faster is free");

        world.join(agent("a1").mount("/mnt/fast", 1000, "faster"));
        world.settle();
        assertThat(world.placeOf("data-0")).isEqualTo("a1");
    }

    @Test
    void aVolumeOnADiskOfItsOwnIsDestroyedAndGivenBackAsADisk() {
        World world =
                World.with(agent("a0").mount("/mnt/m", 1000, null), agent("a1").mount("/mnt/m", 1000, null));
        world.deploy(with(VolumeSpec.Type.MOUNT, 500));
        world.settle();
        String from = world.placeOf("data-0");
        world.order(new Command.RestartPod(KV, "data-0", true, "ann"));
        world.settle();

        assertThat(world.placeOf("data-0")).isNotEqualTo(from);
        assertThat(world.reserved(from)).isEmpty();
        assertThat(world.operations(Operation.Unreserve.class))
                .flatExtracting(Operation.Unreserve::resources)
                .filteredOn(resource -> resource.name().equals("disk"))
                .singleElement()
                .satisfies(disk -> assertThat(disk.disk().source().root()).isEqualTo("/mnt/m"));
    }

    private static ServiceGiven with(VolumeSpec.Type type, double mib, String... profiles) {
        return service(
                KV,
                pod("data", 1)
                        .with(task("data")
                                .amount("cpus", 1)
                                .volume(new VolumeSpec("v", mib, type, List.of(profiles)))));
    }

    private static Resource volume(World world) {
        return world.machines.launch("data-0").orElseThrow().resources().stream()
                .filter(resource -> resource.persistenceId() != null)
                .findFirst()
                .orElseThrow();
    }
}
