package io.holdfast.server.secret;

import io.holdfast.core.secret.SecretNeeds.CertificateNeed;
import io.holdfast.core.secret.SecretOwner;
import io.holdfast.spi.tls.CertificateRequest;
import io.holdfast.spi.tls.IssuedCertificate;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that are needed, each issued anew when it gets old: a task that is launched again then has one with
 * enough life left. One thread uses it.
 */
final class CertificateShelf {
    private final Duration retry;
    private final Map<Key, Kept> kept = new HashMap<>();

    /** Which certificate. */
    record Key(SecretOwner owner, String artefact) {}

    /**
     * A certificate, or why there is none.
     *
     * @param need what it was issued for
     * @param files null for none
     * @param missing why not; while an old one still holds, why there is no newer one
     * @param askAgain not before then
     */
    record Kept(CertificateNeed need, @Nullable CertificateFiles files, String missing, Instant askAgain) {}

    CertificateShelf(Duration retry) {
        this.retry = retry;
    }

    /**
     * Has issued what is needed and is not there, old, or for other names, and forgets what is not needed any more.
     *
     * @param meanwhile run after each, for others may wait for what is there already
     */
    void refresh(
            List<CertificateNeed> needs,
            Function<CertificateRequest, IssuedCertificate> provider,
            Instant now,
            Runnable meanwhile) {
        Set<Key> needed = new HashSet<>();
        needs.forEach(need -> needed.add(new Key(need.owner(), need.artefact())));
        kept.keySet().retainAll(needed);
        for (CertificateNeed need : needs) {
            Key key = new Key(need.owner(), need.artefact());
            Kept before = kept.get(key);
            if (before == null || isDue(before, need, now)) {
                kept.put(key, issue(need, before, provider, now));
                meanwhile.run();
            }
        }
    }

    private static boolean isDue(Kept before, CertificateNeed need, Instant now) {
        CertificateFiles files = before.files();
        return !before.need().equals(need) || (files == null || files.isOld(now)) && !now.isBefore(before.askAgain());
    }

    private Kept issue(
            CertificateNeed need,
            @Nullable Kept before,
            Function<CertificateRequest, IssuedCertificate> provider,
            Instant now) {
        SecretOwner owner = need.owner();
        try {
            IssuedCertificate issued = provider.apply(new CertificateRequest(
                    owner.service(), owner.pod(), owner.task(), need.artefact(), need.dnsNames(), List.of()));
            return new Kept(need, CertificateFiles.of(issued, need.stores(), now), "", now);
        } catch (GeneralSecurityException | RuntimeException e) {
            String why = e instanceof GeneralSecurityException
                    ? "the certificate that was issued cannot be used: " + e.getMessage()
                    : String.valueOf(e.getMessage());
            CertificateFiles old = before != null && before.need().equals(need) ? before.files() : null;
            return new Kept(need, old == null || old.isOver(now) ? null : old, why, now.plus(retry));
        }
    }

    /** Forgets everything: somebody else issues certificates from now on. */
    void clear() {
        kept.clear();
    }

    /** What there is, a copy. */
    Map<Key, Kept> certificates() {
        return Map.copyOf(kept);
    }
}
