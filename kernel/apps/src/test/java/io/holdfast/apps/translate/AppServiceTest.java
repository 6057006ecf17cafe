package io.holdfast.apps.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.apps.Given;
import io.holdfast.apps.model.App;
import io.holdfast.core.spec.DisruptionSpec;
import io.holdfast.core.spec.HealthCheckSpec.Prober;
import io.holdfast.core.spec.NetworkSpec;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.UriSpec;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service of an app, field by field. */
class AppServiceTest {
    private static ServiceSpec service(String more) {
        return service(Given.app("{'id':'/prod/my.db'" + more + "}"));
    }

    private static ServiceSpec service(App app) {
        return AppService.of(app.accepted("v2", "v1", "v2"), Instances.running(app.instances()));
    }

    private static TaskSpec task(String more) {
        return service(more).pods().get(0).tasks().get(0);
    }

    @Test
    void theTutorialsDatabaseBecomesOnePodWithOneTask() {
        ServiceSpec service = service(Given.app(Given.postgres()));
        assertThat(service.name()).isEqualTo("postgres");
        PodSpec pod = service.pods().get(0);
        TaskSpec task = pod.tasks().get(0);
        assertThat(pod.taskName(0, task)).isEqualTo("postgres-0");
        assertThat(pod.allowDecommission()).isFalse();
        assertThat(pod.container().image()).isEqualTo("postgres:9.5");
        assertThat(pod.container().docker()).isNotNull();
        assertThat(pod.container().networks()).extracting(NetworkSpec::name).containsExactly(NetworkSpec.BRIDGE);
        assertThat(task.command()).isEmpty();
        assertThat(task.arguments()).isEmpty();
        assertThat(task.scalars()).containsOnlyKeys("cpus", "mem").containsEntry("mem", 1024.0);
        assertThat(task.volumes()).singleElement().satisfies(volume -> {
            assertThat(volume.containerPath()).isEqualTo("pgdata");
            assertThat(volume.sizeMib()).isEqualTo(100);
        });
        assertThat(task.env())
                .containsEntry("POSTGRES_PASSWORD", "DC/OS_ROCKS")
                .containsEntry("MARATHON_APP_ID", "/postgres")
                .containsEntry("MARATHON_APP_VERSION", "v1")
                .containsEntry("MARATHON_APP_DOCKER_IMAGE", "postgres:9.5");
        PortSpec port = task.ports().get(0);
        assertThat(port.port()).isZero();
        assertThat(port.mapped()).isEqualTo(new PortSpec.Mapped(5432, "tcp"));
        assertThat(port.labels()).containsEntry("VIP_0", "5.4.3.2:5432");
        assertThat(port.envKey()).isEqualTo("PORT0");
        assertThat(port.aliases()).containsExactly("PORT", "PORTS", "PORT_5432");
        assertThat(task.healthChecks().get(0).probe()).isEqualTo(new Probe.Tcp("port0"));
        assertThat(task.healthChecks().get(0).by()).isEqualTo(Prober.SCHEDULER);
        assertThat(task.healthChecks().get(0).gates()).isTrue();
        assertThat(service.recovery().safety().type()).isEqualTo("never");
        assertThat(Objects.requireNonNull(service.source()).kind()).isEqualTo(App.KIND);
    }

    @Test
    void aHostPortOfAContainerNetworkIsAPortOfTheAgentThatLeadsIntoIt() {
        String app = ",'cmd':'x','networks':[{'name':'back'},{'name':'front'}],'container':{'portMappings':["
                + "{'containerPort':80,'hostPort':8080,'networkNames':['front']},{'hostPort':0,'networkNames':['back']},"
                + "{'containerPort':7000}]}";
        PodSpec pod = service(app).pods().get(0);
        List<PortSpec> ports = pod.tasks().get(0).ports();
        assertThat(ports).extracting(PortSpec::port).containsExactly(8080L, 0L, 7000L);
        assertThat(ports)
                .extracting(PortSpec::mapped)
                .containsExactly(
                        new PortSpec.Mapped(80, "tcp", "front"),
                        new PortSpec.Mapped(0, "tcp", "back"),
                        new PortSpec.Mapped(7000, "tcp"));
        assertThat(ports).extracting(pod::isOfAgent).containsExactly(true, true, false);
    }

    @Test
    void aPathBecomesANameWithDotsAndItsLastPartThePodsName() {
        ServiceSpec service = service(",'cmd':'x','dependencies':['../auth']");
        assertThat(service.name()).isEqualTo("prod.my.db");
        assertThat(service.pods().get(0).instanceName(0)).isEqualTo("my-db-0");
        assertThat(service.dependsOn()).containsExactly("auth");
    }

    @Test
    void argumentsStartAProgramWithoutAShell() {
        assertThat(task(",'args':['/bin/server','-x']").command()).isEqualTo("/bin/server");
        assertThat(task(",'args':['/bin/server','-x']").arguments()).containsExactly("/bin/server", "-x");
        TaskSpec image = task(",'args':['-x'],'container':{'docker':{'image':'i'}}");
        assertThat(image.command()).isEmpty();
        assertThat(image.arguments()).containsExactly("-x");
        assertThat(task(",'cmd':'serve'").arguments()).isNull();
    }

    @ParameterizedTest(name = "{0} of {1} instances: {2}")
    @CsvSource({"0.5, 5, 2", "0, 5, 5", "1, 5, 1", "0.5, 1, 1", "0.9, 3, 1"})
    void asManyMayBeDownAsTheUpgradeStrategyLeavesButOneAtLeast(double least, int instances, int down) {
        DisruptionSpec disruption = disruption(least, 0, instances);
        assertThat(disruption.maxUnavailable()).isEqualTo(down);
        assertThat(disruption.surge()).isZero();
    }

    @ParameterizedTest(name = "{0} and {1} of {2} instances: {3} and {4}")
    @CsvSource({"1, 1, 3, 0, 3", "1, 0.1, 3, 0, 1", "0.5, 0.5, 5, 2, 3", "1, 1, 0, 1, 0"})
    void asManyMoreMayRunAsTheUpgradeStrategySaysAndThenNoneNeedBeDown(
            double least, double over, int instances, int down, int more) {
        DisruptionSpec disruption = disruption(least, over, instances);
        assertThat(disruption.maxUnavailable()).isEqualTo(down);
        assertThat(disruption.surge()).isEqualTo(more);
    }

    private static DisruptionSpec disruption(double least, double over, int instances) {
        return service(",'cmd':'x','instances':" + instances + ",'upgradeStrategy':{'minimumHealthCapacity':" + least
                        + ",'maximumOverCapacity':" + over + "}")
                .pods()
                .get(0)
                .disruption();
    }

    @ParameterizedTest(name = "{0} is seen by the {1}")
    @CsvSource({
        "HTTP, SCHEDULER",
        "HTTPS, SCHEDULER",
        "TCP, SCHEDULER",
        "MESOS_HTTP, AGENT",
        "MESOS_HTTPS, AGENT",
        "MESOS_TCP, AGENT"
    })
    void aCheckIsMadeByWhomItsProtocolSays(String protocol, Prober by) {
        TaskSpec task = task(",'cmd':'x','healthChecks':[{'protocol':'" + protocol + "'}]");
        assertThat(task.healthChecks().get(0).by()).isEqualTo(by);
    }

    @Test
    void aCommandChecksOnTheAgent() {
        TaskSpec task = task(",'cmd':'x','healthChecks':[{'protocol':'COMMAND','command':{'value':'true'}}]");
        assertThat(task.healthChecks().get(0).probe()).isEqualTo(new Probe.Command("true"));
        assertThat(task.healthChecks().get(0).by()).isEqualTo(Prober.AGENT);
    }

    @Test
    void constraintsBecomeRules() {
        PodSpec pod = service(
                        ",'cmd':'x','constraints':[['hostname','UNIQUE'],['rack','CLUSTER'],['zone','LIKE','a|b']]")
                .pods()
                .get(0);
        assertThat(((PlacementSpec.All) pod.placement()).rules())
                .extracting(rule -> ((PlacementSpec.Rule) rule).policy().type())
                .containsExactly("unique", "cluster", "like");
    }

    @Test
    void whatIsFetchedSecretAndLimitedIsPassedOn() {
        ServiceSpec service = service(",'cmd':'x','fetch':[{'uri':'http://x/y.tgz','extract':false,'destPath':'z'}],"
                + "'secrets':{'s':{'source':'db/password'}},'env':{'PASSWORD':{'secret':'s'}},"
                + "'taskKillGracePeriodSeconds':30,'resourceLimits':{'cpus':'unlimited'},'user':'nobody'");
        TaskSpec task = service.pods().get(0).tasks().get(0);
        assertThat(task.uris()).isEqualTo(List.of(new UriSpec("http://x/y.tgz", false, false, "z")));
        assertThat(task.killGraceSeconds()).isEqualTo(30);
        assertThat(task.limits()).containsEntry("cpus", Double.POSITIVE_INFINITY);
        assertThat(task.env()).doesNotContainKey("PASSWORD");
        assertThat(service.user()).isEqualTo("nobody");
        assertThat(service.pods().get(0).container().secrets()).singleElement().satisfies(secret -> {
            assertThat(secret.name()).isEqualTo("db/password");
            assertThat(secret.envKey()).isEqualTo("PASSWORD");
        });
    }

    @Test
    void aStatelessAppIsReplacedElsewhereOnceItsAgentIsOutOfSight() {
        ServiceSpec service =
                service(",'cmd':'x','unreachableStrategy':{'inactiveAfterSeconds':60,'expungeAfterSeconds':90}");
        assertThat(service.recovery().safety().with()).containsEntry("unreachable-after", "60s");
        assertThat(service.pods().get(0).allowDecommission()).isTrue();
    }
}
