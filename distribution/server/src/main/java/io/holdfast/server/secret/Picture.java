package io.holdfast.server.secret;

import io.holdfast.core.secret.SecretOwner;
import io.holdfast.core.secret.SecretUse;
import io.holdfast.core.secret.SecretView;
import java.util.Optional;

/**
 * What the loop decides by.
 *
 * @param known what is there, at one moment
 * @param providers who could be asked
 */
record Picture(KnownSecrets known, Providers providers) implements SecretView {
    @Override
    public Optional<String> missing(SecretOwner owner, SecretUse use) {
        return known.missing(owner, use);
    }

    @Override
    public Optional<String> unprovided(SecretUse.Source source) {
        return source instanceof SecretUse.Source.Certificate ? providers.noCertificates() : providers.noSecrets();
    }
}
