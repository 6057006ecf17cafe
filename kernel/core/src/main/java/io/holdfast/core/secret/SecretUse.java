package io.holdfast.core.secret;

import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.ContainerSpec.SecretSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.TlsSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A secret that a task is given, by name, and where it finds it. Part of a definition, so it holds no value.
 *
 * @param source what it is
 * @param place where the task finds it
 */
public record SecretUse(Source source, Place place) {

    /** What a task is given. */
    public sealed interface Source {
        /**
         * A secret that providers know by a name.
         *
         * @param name as providers know it; parts may be separated by {@code /}
         */
        record Named(String name) implements Source {}

        /**
         * A part of a certificate that is made for the task alone.
         *
         * @param artefact the certificate's name, unique within the task
         * @param part which of its files
         */
        record Certificate(String artefact, CertificatePart part) implements Source {}
    }

    /** Where a task finds a secret. */
    public sealed interface Place {
        /**
         * An environment variable; the value is taken for text.
         *
         * @param key the variable's name
         */
        record Variable(String key) implements Place {}

        /**
         * A file in the sandbox, kept in memory where the agent can.
         *
         * @param path relative to the sandbox
         */
        record File(String path) implements Place {}
    }

    /**
     * All that a task is given in confidence, in the order of its definition.
     *
     * @param container how the tasks of its pod are contained
     */
    public static List<SecretUse> of(ContainerSpec container, TaskSpec task) {
        List<SecretUse> uses = new ArrayList<>();
        for (SecretSpec secret : container.secrets()) {
            if (secret.envKey() != null) {
                uses.add(variable(secret.name(), secret.envKey()));
            }
            if (secret.file() != null) {
                uses.add(file(secret.name(), secret.file()));
            }
        }
        for (TlsSpec tls : task.tls()) {
            uses.addAll(tls.type() == TlsSpec.Type.TLS ? tls(tls.name()) : keystore(tls.name()));
        }
        return uses;
    }

    /** A named secret in an environment variable. */
    public static SecretUse variable(String name, String key) {
        return new SecretUse(new Source.Named(name), new Place.Variable(key));
    }

    /** A named secret in a file of the sandbox. */
    public static SecretUse file(String name, String path) {
        return new SecretUse(new Source.Named(name), new Place.File(path));
    }

    /** The files of a certificate in the form {@code TLS}: {@code <artefact>.crt}, {@code .key} and {@code .ca}. */
    public static List<SecretUse> tls(String artefact) {
        return List.of(
                part(artefact, CertificatePart.CERTIFICATE),
                part(artefact, CertificatePart.PRIVATE_KEY),
                part(artefact, CertificatePart.CA_CHAIN));
    }

    /** The files of a certificate in the form {@code KEYSTORE}: {@code <artefact>.keystore} and {@code .truststore}. */
    public static List<SecretUse> keystore(String artefact) {
        return List.of(part(artefact, CertificatePart.KEYSTORE), part(artefact, CertificatePart.TRUSTSTORE));
    }

    private static SecretUse part(String artefact, CertificatePart part) {
        return new SecretUse(new Source.Certificate(artefact, part), new Place.File(artefact + part.extension()));
    }
}
