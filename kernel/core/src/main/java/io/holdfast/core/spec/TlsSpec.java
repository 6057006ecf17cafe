package io.holdfast.core.spec;

/**
 * A private key and a certificate for a task, made for it when it is launched.
 *
 * @param name of its files: {@code <name>.crt}, {@code <name>.key}, {@code <name>.ca}, or {@code <name>.keystore} and
 *     {@code <name>.truststore}
 * @param type in which form
 */
public record TlsSpec(String name, Type type) {
    /** The forms. */
    public enum Type {
        /** PEM files. */
        TLS,
        /** Key stores. */
        KEYSTORE
    }
}
