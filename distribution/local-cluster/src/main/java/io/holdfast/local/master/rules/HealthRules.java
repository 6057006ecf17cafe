package io.holdfast.local.master.rules;

import org.apache.mesos.v1.Protos.CheckInfo;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.HealthCheck;
import org.jspecify.annotations.Nullable;

/** Commands, checks and health checks of tasks. */
final class HealthRules {
    private HealthRules() {}

    static @Nullable String health(HealthCheck check) {
        String shape = switch (check.hasType() ? check.getType() : HealthCheck.Type.UNKNOWN) {
            case COMMAND -> check.hasCommand() ? null : "Expecting 'command' to be set for COMMAND health check";
            case HTTP -> check.hasHttp() ? null : "Expecting 'http' to be set for HTTP health check";
            case TCP -> check.hasTcp() ? null : "Expecting 'tcp' to be set for TCP health check";
            case UNKNOWN -> "HealthCheck must specify 'type'";
        };
        if (shape != null) {
            return shape;
        }
        if (check.getType() == HealthCheck.Type.COMMAND) {
            String command = command(check.getCommand());
            if (command != null) {
                return "Health check's `CommandInfo` is invalid: " + command;
            }
        }
        if (check.getType() == HealthCheck.Type.HTTP
                && check.getHttp().hasScheme()
                && !check.getHttp().getScheme().matches("https?")) {
            return "Unsupported HTTP health check scheme: '" + check.getHttp().getScheme() + "'";
        }
        if (check.getDelaySeconds() < 0) {
            return negative("delay_seconds");
        }
        if (check.getGracePeriodSeconds() < 0) {
            return negative("grace_period_seconds");
        }
        if (check.getIntervalSeconds() < 0) {
            return negative("interval_seconds");
        }
        return check.getTimeoutSeconds() < 0 ? negative("timeout_seconds") : null;
    }

    static @Nullable String check(CheckInfo check) {
        String shape = switch (check.hasType() ? check.getType() : CheckInfo.Type.UNKNOWN) {
            case COMMAND -> check.hasCommand() ? null : "Expecting 'command' to be set for COMMAND check";
            case HTTP -> check.hasHttp() ? null : "Expecting 'http' to be set for HTTP check";
            case TCP -> check.hasTcp() ? null : "Expecting 'tcp' to be set for TCP check";
            case UNKNOWN -> "CheckInfo must specify 'type'";
        };
        if (shape != null) {
            return shape;
        }
        if (check.getType() == CheckInfo.Type.COMMAND) {
            String command = command(check.getCommand().getCommand());
            if (command != null) {
                return "Check's `CommandInfo` is invalid: " + command;
            }
        }
        if (check.getDelaySeconds() < 0) {
            return negative("delay_seconds");
        }
        if (check.getIntervalSeconds() < 0) {
            return negative("interval_seconds");
        }
        return check.getTimeoutSeconds() < 0 ? negative("timeout_seconds") : null;
    }

    static @Nullable String command(CommandInfo command) {
        return ContainerRules.environment(command.getEnvironment());
    }

    private static String negative(String field) {
        return "Expecting '" + field + "' to be non-negative";
    }
}
