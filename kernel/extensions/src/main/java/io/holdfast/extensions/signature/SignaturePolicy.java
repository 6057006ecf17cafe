package io.holdfast.extensions.signature;

/** What is asked of a bundle's signature. */
public enum SignaturePolicy {
    /** Somebody the operator trusts must have signed all of it. */
    REQUIRED,
    /** Missing trust is told, and the bundle taken; a broken signature is refused all the same. */
    WARN,
    /** Signatures are not looked at. */
    OFF
}
