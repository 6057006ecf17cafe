package io.holdfast.extensions.signature;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How signatures are treated.
 *
 * @param policy what is asked for
 * @param trustStore whom the operator trusts; null for nobody
 * @param shipped SHA-256 digests, in lower-case hexadecimal, of the bundles that came with the distribution: they
 *     are trusted as the distribution is, signed or not
 */
public record SignatureSettings(
        SignaturePolicy policy, @Nullable TrustStore trustStore, Set<String> shipped) {
    public SignatureSettings {
        shipped = Set.copyOf(shipped);
    }
}
