package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.secret.SecretNeeds.CertificateNeed;
import io.holdfast.core.secret.SecretOwner;
import io.holdfast.core.secret.SecretUse;
import io.holdfast.core.secret.SecretView;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.ContainerSpec.SecretSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.TlsSpec;
import io.holdfast.core.world.World;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final SecretView NO_PASSWORD = (owner, use) ->
            use.equals(SecretUse.variable("password", "PASSWORD")) ? Optional.of("nobody has it") : Optional.empty();

    private final World world = World.withAgents(2);

    @Test
    void aTaskWaitsUntilItsSecretIsThere() {
        world.secrets(NO_PASSWORD);
        deploy("password", "server");
        world.settle();
        assertThat(world.launched()).isEmpty();
        assertThat(world.explain("data-0").summary()).contains("waiting for a secret: nobody has it");

        world.secrets(SecretView.EVERYTHING);
        world.settle();

        assertThat(world.launched()).containsExactly("data-0");
    }

    @Test
    void aDefinitionThatNeedsWhatNobodyProvidesIsRefusedWithItsPathAndWhatRunsStays() {
        deploy("other", "server");
        world.settle();
        world.forgetCalls();
        world.secrets(new NobodyToAsk());

        String refusal = deploy("password", "server").message();

        assertThat(refusal)
                .isEqualTo("pods.data.secrets: 'password': nobody provides secrets"
                        + "; pods.data.tasks.data.transport-encryption: nobody provides certificates");
        assertThat(world.plan("deploy").errors()).first().asString().contains("nobody provides secrets");
        world.settle();
        assertThat(world.launched()).isEmpty();
        assertThat(world.calls(ClusterCall.Kill.class)).isEmpty();
    }

    /** There is nobody to ask, but what was given out is there. */
    private static final class NobodyToAsk implements SecretView {
        @Override
        public Optional<String> missing(SecretOwner owner, SecretUse use) {
            return Optional.empty();
        }

        @Override
        public Optional<String> unprovided(SecretUse.Source source) {
            return Optional.of(
                    source instanceof SecretUse.Source.Named
                            ? "nobody provides secrets"
                            : "nobody provides certificates");
        }
    }

    @Test
    void nothingThatRunsIsEndedForASecretThatIsMissing() {
        deploy("other", "server");
        world.settle();
        world.forgetCalls();
        world.secrets(NO_PASSWORD);

        deploy("password", "server");
        world.settle();

        assertThat(world.calls(ClusterCall.Kill.class)).isEmpty();
        world.secrets(SecretView.EVERYTHING);
        world.settle();
        assertThat(world.launched()).containsExactly("data-0");
    }

    @Test
    void whatFailsIsLaunchedAgainOnceItsSecretIsBack() {
        deploy("password", "server");
        world.settle();
        world.secrets(NO_PASSWORD);
        world.forgetCalls();
        world.ends("data-0", TaskState.FAILED);
        world.pass(2_000);
        world.settle();
        assertThat(world.operations(Operation.Launch.class)).isEmpty();

        world.secrets(SecretView.EVERYTHING);
        world.settle();

        assertThat(world.operations(Operation.Launch.class)).hasSize(1);
    }

    @Test
    void aPodKeepsItsVolumesWhileItCouldNotBeLaunchedElsewhere() {
        deploy("password", "server");
        world.settle();
        List<String> volumes = world.volumesOf("data-0");
        world.secrets(NO_PASSWORD);
        world.forgetCalls();

        world.order(new Command.RestartPod(KV, "data-0", true, "ann"));
        world.settle();

        assertThat(world.volumesOf("data-0")).isEqualTo(volumes);
        assertThat(world.operations(Operation.Destroy.class)).isEmpty();
    }

    @Test
    void theNeedsAreThoseOfTheDefinitionInForceAndOfWhatRuns() {
        deploy("password", "server");
        world.settle();
        world.secrets((owner, use) -> Optional.of("nobody has it"));
        deploy("other", "client");

        var needs = world.scheduler().view().secretNeeds();

        assertThat(needs.names()).containsExactlyInAnyOrder("password", "other");
        SecretOwner owner = new SecretOwner(KV, "data-0", "data");
        assertThat(needs.certificates())
                .containsExactlyInAnyOrder(
                        new CertificateNeed(owner, "server", List.of("data-0.holdfast.mesos"), false),
                        new CertificateNeed(owner, "client", List.of("data-0.holdfast.mesos"), false));
    }

    private CommandResult deploy(String secret, String certificate) {
        ServiceSpec plain = service(KV, pod("data", 1)).spec();
        PodSpec pod = plain.pods().get(0);
        ContainerSpec container = new ContainerSpec(
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new SecretSpec(secret, secret.toUpperCase(java.util.Locale.ROOT), null)),
                false,
                pod.container().ipc(),
                false,
                null);
        PodSpec secretive = new PodSpec(
                pod.type(),
                pod.count(),
                pod.allowDecommission(),
                List.of(withCertificate(pod.tasks().get(0), certificate)),
                pod.placement(),
                null,
                null,
                List.of(),
                List.of(),
                container,
                null,
                pod.disruption());
        return world.order(new Command.SetTarget(
                new ServiceSpec(KV, null, plain.user(), List.of(secretive), plain.deploy(), plain.recovery()), "ann"));
    }

    private static TaskSpec withCertificate(TaskSpec task, String name) {
        return new TaskSpec(
                task.name(),
                task.goal(),
                task.essential(),
                task.command(),
                task.env(),
                task.uris(),
                task.scalars(),
                task.ports(),
                task.volumes(),
                null,
                null,
                task.killGraceSeconds(),
                null,
                task.labels(),
                null,
                task.limits(),
                List.of(),
                List.of(new TlsSpec(name, TlsSpec.Type.TLS)),
                null,
                task.ipc());
    }
}
