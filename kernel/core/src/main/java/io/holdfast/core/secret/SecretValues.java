package io.holdfast.core.secret;

/**
 * The values of secrets, for the driver as it sends a launch. Nothing else asks: values are never part of a decision,
 * of the state, of an event or of a message to people.
 *
 * <p>Threading: any thread; answers from memory and never waits.
 */
@FunctionalInterface
public interface SecretValues {
    /** Has no value. */
    SecretValues NONE = (owner, use) -> {
        throw new SecretUnavailableException("no secret is known here");
    };

    /**
     * The bytes of a secret; the caller may change them.
     *
     * @param owner the task that it is for
     * @param use which, and where it goes
     * @throws SecretUnavailableException if it is not there any more; then the launch must not be sent
     */
    byte[] value(SecretOwner owner, SecretUse use);
}
