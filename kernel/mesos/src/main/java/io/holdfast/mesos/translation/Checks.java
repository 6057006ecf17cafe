package io.holdfast.mesos.translation;

import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.spec.ReadinessCheckSpec;
import java.util.Map;
import org.apache.mesos.v1.Protos.CheckInfo;
import org.apache.mesos.v1.Protos.HealthCheck;

/** Health checks, whose failure kills, and checks, which only tell and carry readiness. */
final class Checks {
    private Checks() {}

    static HealthCheck health(HealthCheckSpec spec, Map<String, Long> ports) {
        HealthCheck.Builder check = HealthCheck.newBuilder()
                .setDelaySeconds(spec.delaySeconds())
                .setIntervalSeconds(spec.intervalSeconds())
                .setTimeoutSeconds(spec.timeoutSeconds())
                .setGracePeriodSeconds(spec.graceSeconds())
                .setConsecutiveFailures(spec.maxConsecutiveFailures());
        if (spec.probe() instanceof Probe.Command command) {
            check.setType(HealthCheck.Type.COMMAND);
            check.getCommandBuilder().setShell(true).setValue(command.value());
        } else if (spec.probe() instanceof Probe.Tcp tcp) {
            check.setType(HealthCheck.Type.TCP);
            check.getTcpBuilder().setPort(port(tcp.port(), ports));
        } else if (spec.probe() instanceof Probe.Http http) {
            check.setType(HealthCheck.Type.HTTP);
            check.getHttpBuilder()
                    .setScheme(http.tls() ? "https" : "http")
                    .setPort(port(http.port(), ports))
                    .setPath(http.path());
        }
        return check.build();
    }

    static CheckInfo readiness(ReadinessCheckSpec spec, Map<String, Long> ports) {
        CheckInfo.Builder check = CheckInfo.newBuilder()
                .setDelaySeconds(spec.delaySeconds())
                .setIntervalSeconds(spec.intervalSeconds())
                .setTimeoutSeconds(spec.timeoutSeconds());
        if (spec.probe() instanceof Probe.Command command) {
            check.setType(CheckInfo.Type.COMMAND);
            check.getCommandBuilder().getCommandBuilder().setShell(true).setValue(command.value());
        } else if (spec.probe() instanceof Probe.Tcp tcp) {
            check.setType(CheckInfo.Type.TCP);
            check.getTcpBuilder().setPort(port(tcp.port(), ports));
        } else if (spec.probe() instanceof Probe.Http http) {
            if (http.tls()) {
                throw new IllegalArgumentException("A Mesos check cannot speak TLS, but the readiness check of port "
                        + http.port() + " asks for it");
            }
            check.setType(CheckInfo.Type.HTTP);
            check.getHttpBuilder().setPort(port(http.port(), ports)).setPath(http.path());
        }
        return check.build();
    }

    private static int port(String name, Map<String, Long> ports) {
        if (name.matches("[0-9]{1,5}") && !ports.containsKey(name)) {
            return Integer.parseInt(name);
        }
        Long number = ports.get(name);
        if (number == null) {
            throw new IllegalArgumentException(
                    "A check names the port " + name + ", but the task has " + ports.keySet());
        }
        return Math.toIntExact(number);
    }
}
