package io.holdfast.server.secret;

import io.holdfast.core.extension.admin.ExtensionHealth.Finding;
import io.holdfast.core.secret.SecretNeeds;
import io.holdfast.core.secret.SecretValues;
import io.holdfast.core.secret.SecretView;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.extensions.GenerationSwitch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps ready what the definitions in force need: asks the providers on a thread of its own, so that the loop finds
 * everything in memory and never waits. Nothing of it is written anywhere.
 *
 * <p>Thread-safe.
 */
public final class SecretKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SecretKeeper.class);
    private static final int MOST_FINDINGS = 20;
    /** While many certificates are made, those that are there may be used. */
    private static final Duration PUBLISH_EVERY = Duration.ofMillis(250);

    private final SecretSettings settings;
    private final Callable<SecretNeeds> needs;
    private final InstantSource clock;
    private final FollowedFile<List<PolicyRef>> secretsFile;
    private final FollowedFile<PolicyRef> tlsFile;
    private final Providers providers;
    private final NamedShelf named;
    private final CertificateShelf certificates;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "secrets");
        thread.setDaemon(true);
        return thread;
    });
    private volatile KnownSecrets known = KnownSecrets.NOTHING;
    private Map<String, String> told = Map.of();
    private String unasked = "";
    private Instant published = Instant.MIN;

    /**
     * Reads the operator's files; nobody is asked for anything yet.
     *
     * @param needs what the definitions in force need; may wait a little
     * @throws IllegalArgumentException if a file makes no sense
     */
    public SecretKeeper(
            SecretSettings settings, GenerationSwitch current, Callable<SecretNeeds> needs, InstantSource clock) {
        this.settings = settings;
        this.needs = needs;
        this.clock = clock;
        this.secretsFile =
                new FollowedFile<>(settings.conf().resolve(SecretSettings.SECRETS), settings::secretProviders);
        this.tlsFile = new FollowedFile<>(settings.conf().resolve(SecretSettings.TLS), settings::certificateProvider);
        this.providers = new Providers(secretsFile.said(), tlsFile.said(), current);
        this.named = new NamedShelf(settings.refresh(), settings.retry());
        this.certificates = new CertificateShelf(settings.retry());
    }

    /** Begins to ask. */
    public void start() {
        providers.follow();
        executor.scheduleWithFixedDelay(this::look, 0, settings.look().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is there now; the picture itself never changes. */
    public SecretView view() {
        return new Picture(known, providers);
    }

    /** The values, each as it is when it is asked for. */
    public SecretValues values() {
        return (owner, use) -> known.value(owner, use);
    }

    /** What is not as it should be. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        refused(findings, SecretSettings.SECRETS, secretsFile.refused());
        refused(findings, SecretSettings.TLS, tlsFile.refused());
        Map<String, String> now = known.faults();
        now.entrySet().stream()
                .limit(MOST_FINDINGS)
                .forEach(fault -> findings.add(new Finding(
                        fault.getKey(),
                        fault.getValue(),
                        "Tasks that need it are not launched; it is asked for again every "
                                + settings.retry().toSeconds() + " s.",
                        "Bring it, or correct " + SecretSettings.SECRETS + ", " + SecretSettings.TLS
                                + " or the definition.")));
        if (now.size() > MOST_FINDINGS) {
            findings.add(new Finding(
                    "secrets", (now.size() - MOST_FINDINGS) + " more are not there", "Tasks wait for them.", ""));
        }
        return findings;
    }

    private static void refused(List<Finding> findings, String file, String why) {
        if (!why.isEmpty()) {
            findings.add(new Finding(
                    file, why, "What it said before holds.", "Correct the file; it is looked at all the time."));
        }
    }

    private void look() {
        try {
            boolean otherSecrets = secretsFile.changed();
            boolean otherAuthority = tlsFile.changed();
            if (otherSecrets || otherAuthority) {
                LOG.info(
                        "Secrets come from {}, certificates from {}",
                        secretsFile.said().stream().map(PolicyRef::type).toList(),
                        tlsFile.said().type());
                providers.replace(secretsFile.said(), tlsFile.said());
                named.forgetTimes();
            }
            if (otherAuthority) {
                certificates.clear();
            }
            SecretNeeds wanted = needs.call();
            named.refresh(wanted.names(), providers::ask, clock.instant());
            publish();
            certificates.refresh(wanted.certificates(), providers::issue, clock.instant(), this::publishSometimes);
            publish();
            unasked = "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // The loop may be busy or closing: what is known stays known, and the next look is soon.
            tellOnce(String.valueOf(e.getMessage()));
        }
    }

    private void tellOnce(String why) {
        if (!why.equals(unasked)) {
            unasked = why;
            LOG.warn("Secrets are not looked at for the moment: {}", why);
        }
    }

    private void publishSometimes() {
        if (clock.instant().isAfter(published.plus(PUBLISH_EVERY))) {
            publish();
        }
    }

    private void publish() {
        published = clock.instant();
        known = new KnownSecrets(named.answers(), certificates.certificates());
        Map<String, String> now = known.faults();
        now.forEach((subject, why) -> {
            if (!why.equals(told.get(subject))) {
                LOG.warn("{} is missing: {}", subject, why);
            }
        });
        told.keySet().stream()
                .filter(subject -> !now.containsKey(subject))
                .forEach(subject -> LOG.info("Nothing stands against {} any more", subject));
        told = now;
    }

    /** Forgets everything. */
    @Override
    public void close() {
        executor.shutdownNow();
        providers.close();
        known = KnownSecrets.NOTHING;
    }
}
