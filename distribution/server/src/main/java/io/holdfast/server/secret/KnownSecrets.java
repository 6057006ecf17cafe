package io.holdfast.server.secret;

import io.holdfast.core.secret.SecretOwner;
import io.holdfast.core.secret.SecretUnavailableException;
import io.holdfast.core.secret.SecretUse;
import io.holdfast.core.secret.SecretValues;
import io.holdfast.core.secret.SecretView;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is there at one moment; never changes. No record: values must not show. */
final class KnownSecrets implements SecretView, SecretValues {
    static final KnownSecrets NOTHING = new KnownSecrets(Map.of(), Map.of());

    private final Map<String, Answer> named;
    private final Map<CertificateShelf.Key, CertificateShelf.Kept> certificates;

    KnownSecrets(Map<String, Answer> named, Map<CertificateShelf.Key, CertificateShelf.Kept> certificates) {
        this.named = named;
        this.certificates = certificates;
    }

    @Override
    public Optional<String> missing(SecretOwner owner, SecretUse use) {
        Answer answer = find(owner, use);
        return answer.value() == null ? Optional.of(answer.missing()) : Optional.empty();
    }

    @Override
    public byte[] value(SecretOwner owner, SecretUse use) {
        Answer answer = find(owner, use);
        byte @Nullable [] value = answer.value();
        if (value == null) {
            throw new SecretUnavailableException(answer.missing());
        }
        return value.clone();
    }

    private Answer find(SecretOwner owner, SecretUse use) {
        if (use.source() instanceof SecretUse.Source.Certificate wanted) {
            return certificate(owner, wanted);
        }
        String name = ((SecretUse.Source.Named) use.source()).name();
        Answer answer = named.get(name);
        if (answer == null) {
            return Answer.none("the secret '" + name + "' was not asked for yet; this takes a moment");
        }
        return use.place() instanceof SecretUse.Place.Variable variable && holdsZero(answer)
                ? Answer.none("the secret '" + name + "' holds a zero byte, which the environment variable "
                        + variable.key() + " cannot hold: give it to the task as a file")
                : answer;
    }

    private Answer certificate(SecretOwner owner, SecretUse.Source.Certificate wanted) {
        CertificateShelf.Kept kept = certificates.get(new CertificateShelf.Key(owner, wanted.artefact()));
        String subject = "the certificate '" + wanted.artefact() + "' of task " + owner.task() + " of " + owner.pod();
        if (kept == null) {
            return Answer.none(subject + " is being issued");
        }
        CertificateFiles files = kept.files();
        byte @Nullable [] part = files == null ? null : files.part(wanted.part());
        if (part != null) {
            return Answer.of(part);
        }
        return Answer.none(subject + " is not there: "
                + (kept.missing().isEmpty()
                        ? "its " + wanted.part().extension() + " was not asked for"
                        : kept.missing()));
    }

    private static boolean holdsZero(Answer answer) {
        byte @Nullable [] value = answer.value();
        if (value != null) {
            for (byte each : value) {
                if (each == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What is not as it should be, by what it is about, sorted. */
    Map<String, String> faults() {
        Map<String, String> faults = new TreeMap<>();
        named.forEach((name, answer) -> {
            if (answer.value() == null) {
                faults.put("secret " + name, answer.missing());
            }
        });
        certificates.forEach((key, kept) -> {
            if (!kept.missing().isEmpty()) {
                SecretOwner owner = key.owner();
                faults.put(
                        "certificate " + key.artefact() + " of " + owner.service() + ", " + owner.pod() + ", "
                                + owner.task(),
                        kept.missing());
            }
        });
        return faults;
    }
}
