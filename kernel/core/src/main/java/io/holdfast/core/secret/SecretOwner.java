package io.holdfast.core.secret;

/**
 * The task that a secret is for; a certificate belongs to one of these alone.
 *
 * @param service the service's name
 * @param pod the pod instance, for example {@code data-0}
 * @param task the task's name within the pod, for example {@code node}
 */
public record SecretOwner(String service, String pod, String task) {}
