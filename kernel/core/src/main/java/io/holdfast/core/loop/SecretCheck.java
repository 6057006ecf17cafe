package io.holdfast.core.loop;

import io.holdfast.core.plan.Aim;
import io.holdfast.core.secret.CertificatePart;
import io.holdfast.core.secret.SecretOwner;
import io.holdfast.core.secret.SecretUse;
import io.holdfast.core.secret.SecretView;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks whether the secrets are there that tasks need: before anything is ended for their sake, or given up. */
final class SecretCheck {
    private final SecretView view;

    SecretCheck(SecretView view) {
        this.view = view;
    }

    /** What of a definition nobody could ever provide, with its path. */
    static List<String> unprovided(ServiceSpec service, SecretView view) {
        List<String> objections = new ArrayList<>();
        for (PodSpec pod : service.pods()) {
            String path = "pods." + pod.type();
            for (ContainerSpec.SecretSpec secret : pod.container().secrets()) {
                view.unprovided(new SecretUse.Source.Named(secret.name()))
                        .ifPresent(why -> objections.add(path + ".secrets: '" + secret.name() + "': " + why));
            }
            for (TaskSpec task : pod.tasks()) {
                if (!task.tls().isEmpty()) {
                    SecretUse.Source certificate =
                            new SecretUse.Source.Certificate(task.tls().get(0).name(), CertificatePart.CERTIFICATE);
                    view.unprovided(certificate)
                            .ifPresent(why ->
                                    objections.add(path + ".tasks." + task.name() + ".transport-encryption: " + why));
                }
            }
        }
        return objections;
    }

    /** Those tasks that will be launched on the way to what is asked of them. */
    static List<String> launches(Aim aim, PodRecord pod, Collection<String> tasks) {
        List<String> launches = new ArrayList<>();
        for (TaskSpec task : aim.pod().tasks()) {
            TaskRecord record = aim.record(pod, task);
            boolean goesOn = record != null
                    && record.state().mayRun()
                    && record.kill() == null
                    && pod.replace() == null
                    && aim.mayStay(pod, task, record);
            if (tasks.contains(task.name()) && !goesOn && !aim.isDone(pod, task)) {
                launches.add(task.name());
            }
        }
        return launches;
    }

    /** What these tasks wait for; null for nothing. */
    @Nullable
    String missing(String service, Aim aim, PodRecord pod, Collection<String> tasks) {
        for (TaskSpec task : aim.pod().tasks()) {
            if (tasks.contains(task.name())) {
                SecretOwner owner = new SecretOwner(service, pod.name(), task.name());
                for (SecretUse use : SecretUse.of(aim.pod().container(), task)) {
                    String missing = view.missing(owner, use).orElse(null);
                    if (missing != null) {
                        return "waiting for a secret: " + missing;
                    }
                }
            }
        }
        return null;
    }
}
