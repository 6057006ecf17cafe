package io.holdfast.local.master.rules;

import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.Environment;
import org.apache.mesos.v1.Protos.Secret;
import org.apache.mesos.v1.Protos.Volume;
import org.jspecify.annotations.Nullable;

/** Containers, their volumes and the secrets in them, and in environments. */
final class ContainerRules {
    private ContainerRules() {}

    /** What is wrong with a container; null if nothing is, or it is not one the agent can refuse in better words. */
    static @Nullable String container(ContainerInfo container) {
        for (Volume volume : container.getVolumesList()) {
            String error = volume(volume);
            if (error != null) {
                return "Invalid volume: " + error;
            }
        }
        return container.getType() == ContainerInfo.Type.DOCKER && !container.hasDocker()
                ? "DockerInfo 'docker' is not set for DOCKER typed ContainerInfo"
                : null;
    }

    private static @Nullable String volume(Volume volume) {
        int sources = (volume.hasHostPath() ? 1 : 0) + (volume.hasImage() ? 1 : 0) + (volume.hasSource() ? 1 : 0);
        if (sources != 1) {
            return "Only one of them should be set: 'host_path', 'image' and 'source'";
        }
        if (!volume.hasSource()) {
            return null;
        }
        Volume.Source source = volume.getSource();
        return switch (source.getType()) {
            case DOCKER_VOLUME -> need(source.hasDockerVolume(), "docker_volume", source);
            case HOST_PATH -> need(source.hasHostPath(), "host_path", source);
            case SANDBOX_PATH -> need(source.hasSandboxPath(), "sandbox_path", source);
            case CSI_VOLUME -> need(source.hasCsiVolume(), "csi_volume", source);
            case SECRET -> {
                String missing = need(source.hasSecret(), "secret", source);
                yield missing != null ? missing : secret(source.getSecret());
            }
            case UNKNOWN -> "'source.type' is unknown";
        };
    }

    private static @Nullable String need(boolean present, String field, Volume.Source source) {
        return present ? null : "'source." + field + "' is not set for " + source.getType() + " volume";
    }

    private static @Nullable String secret(Secret secret) {
        return switch (secret.getType()) {
            case REFERENCE ->
                !secret.hasReference()
                        ? "Secret of type REFERENCE must have the 'reference' field set"
                        : secret.hasValue()
                                ? "Secret '" + secret.getReference().getName()
                                        + "' of type REFERENCE must not have the 'value' field set"
                                : null;
            case VALUE ->
                !secret.hasValue()
                        ? "Secret of type VALUE must have the 'value' field set"
                        : secret.hasReference() ? "Secret of type VALUE must not have the 'reference' field set" : null;
            case UNKNOWN -> "Secret type is unknown";
        };
    }

    /** What is wrong with the variables of a command. */
    static @Nullable String environment(Environment environment) {
        for (Environment.Variable variable : environment.getVariablesList()) {
            String what = "Environment variable '" + variable.getName() + "' ";
            String error = switch (variable.getType()) {
                case SECRET -> secretVariable(variable);
                case VALUE ->
                    !variable.hasValue()
                            ? "of type 'VALUE' must have a value set"
                            : variable.hasSecret() ? "of type 'VALUE' must not have a secret set" : null;
                case UNKNOWN -> "of type 'UNKNOWN' is not allowed";
            };
            if (error != null) {
                return what + error;
            }
        }
        return null;
    }

    private static @Nullable String secretVariable(Environment.Variable variable) {
        if (!variable.hasSecret()) {
            return "of type 'SECRET' must have a secret set";
        }
        if (variable.hasValue()) {
            return "of type 'SECRET' must not have a value set";
        }
        String error = secret(variable.getSecret());
        if (error != null) {
            return "specifies an invalid secret: " + error;
        }
        return variable.getSecret().getValue().getData().toStringUtf8().indexOf('\0') >= 0
                ? "specifies a secret containing null bytes, which is not allowed in the environment"
                : null;
    }
}
