package io.holdfast.local.agent;

import io.holdfast.local.agent.check.Finding;
import io.holdfast.local.agent.check.Probe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
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
    static Probe of(AgentConfig agent, TaskPlace place, HealthCheck check) {
        Duration timeout = seconds(check.getTimeoutSeconds());
        if (check.getType() == HealthCheck.Type.HTTP || (!check.hasType() && check.hasHttp())) {
            HealthCheck.HTTPCheckInfo http = check.getHttp();
            return Probe.http(
                    http.hasScheme() ? http.getScheme() : "http", http.getPort(), path(http.getPath()), timeout);
        }
        if (check.getType() == HealthCheck.Type.TCP || (!check.hasType() && check.hasTcp())) {
            return Probe.tcp(check.getTcp().getPort(), timeout);
        }
        return command(agent, place, check.getCommand(), timeout);
    }

    /** The probe of a check. */
    static Probe of(AgentConfig agent, TaskPlace place, CheckInfo check) {
        Duration timeout = seconds(check.getTimeoutSeconds());
        return switch (check.getType()) {
            case HTTP ->
                Probe.http(
                        "http", check.getHttp().getPort(), path(check.getHttp().getPath()), timeout);
            case TCP -> Probe.tcp(check.getTcp().getPort(), timeout);
            default -> command(agent, place, check.getCommand().getCommand(), timeout);
        };
    }

    private static String path(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    private static Probe command(AgentConfig agent, TaskPlace place, CommandInfo command, Duration timeout) {
        try {
            Map<String, String> environment =
                    TaskEnvironment.with(TaskEnvironment.of(agent, place), command.getEnvironment());
            return Probe.command(CommandLine.of(command), environment, place.sandbox(), timeout);
        } catch (IOException e) {
            throw new UncheckedIOException("the variables of checks are looked at before a task is launched", e);
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
