package io.holdfast.local.agent;

import io.holdfast.local.agent.check.Finding;
import io.holdfast.local.agent.check.Probe;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.v1.Protos.CheckInfo;
import org.apache.mesos.v1.Protos.CheckStatusInfo;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.HealthCheck;

/** Makes probes of Mesos' messages, and messages of what they find. */
final class TaskProbes {

    private static final int MILLIS = 1000;

    private TaskProbes() {}

    static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(Math.max(0, seconds) * MILLIS));
    }

    /** The probe of a health check. Old messages leave the type out. */
    static Probe of(TaskProcess process, HealthCheck check) {
        Duration timeout = seconds(check.getTimeoutSeconds());
        if (check.getType() == HealthCheck.Type.HTTP || (!check.hasType() && check.hasHttp())) {
            HealthCheck.HTTPCheckInfo http = check.getHttp();
            return Probe.http(
                    http.hasScheme() ? http.getScheme() : "http",
                    process.onMachine(http.getPort()),
                    path(http.getPath()),
                    timeout);
        }
        if (check.getType() == HealthCheck.Type.TCP || (!check.hasType() && check.hasTcp())) {
            return Probe.tcp(process.onMachine(check.getTcp().getPort()), timeout);
        }
        return command(process, check.getCommand(), timeout);
    }

    /** The probe of a check. */
    static Probe of(TaskProcess process, CheckInfo check) {
        Duration timeout = seconds(check.getTimeoutSeconds());
        return switch (check.getType()) {
            case HTTP ->
                Probe.http(
                        "http",
                        process.onMachine(check.getHttp().getPort()),
                        path(check.getHttp().getPath()),
                        timeout);
            case TCP -> Probe.tcp(process.onMachine(check.getTcp().getPort()), timeout);
            default -> command(process, check.getCommand().getCommand(), timeout);
        };
    }

    private static String path(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    private static Probe command(TaskProcess process, CommandInfo command, Duration timeout) {
        try {
            return process.probe(command, timeout);
        } catch (IOException e) {
            return Probe.never("the command cannot be run: " + e.getMessage());
        }
    }

    /** The result to report for a check; empty when nothing is known. */
    static Optional<CheckStatusInfo> result(CheckInfo.Type type, Finding finding) {
        CheckStatusInfo.Builder result = CheckStatusInfo.newBuilder().setType(type);
        if (finding instanceof Finding.Exit exit) {
            result.setCommand(CheckStatusInfo.Command.newBuilder().setExitCode(exit.status()));
        } else if (finding instanceof Finding.Answer answer) {
            result.setHttp(CheckStatusInfo.Http.newBuilder().setStatusCode(answer.statusCode()));
        } else if (finding instanceof Finding.Connection connection) {
            result.setTcp(CheckStatusInfo.Tcp.newBuilder().setSucceeded(connection.accepted()));
        } else {
            return Optional.empty();
        }
        return Optional.of(result.build());
    }
}
