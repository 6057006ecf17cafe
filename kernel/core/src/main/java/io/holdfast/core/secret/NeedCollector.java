package io.holdfast.core.secret;

import io.holdfast.core.secret.SecretNeeds.CertificateNeed;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.TlsSpec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what definitions of pods need. While a roll-out is under way there are two of a pod: both get theirs. */
public final class NeedCollector {
    private final String domain;
    private final Set<String> names = new LinkedHashSet<>();
    private final Map<Key, CertificateNeed> certificates = new LinkedHashMap<>();

    private record Key(SecretOwner owner, String artefact) {}

    /**
     * Nothing yet.
     *
     * @param frameworkName the framework's name in the cluster's DNS
     */
    public NeedCollector(String frameworkName) {
        this.domain = "." + frameworkName + ".mesos";
    }

    /** What one instance of a pod needs by one definition. */
    public void add(String service, PodSpec pod, int index) {
        for (TaskSpec task : pod.tasks()) {
            for (SecretUse use : SecretUse.of(pod.container(), task)) {
                if (use.source() instanceof SecretUse.Source.Named named) {
                    names.add(named.name());
                }
            }
            for (TlsSpec tls : task.tls()) {
                SecretOwner owner = new SecretOwner(service, pod.instanceName(index), task.name());
                boolean stores = tls.type() == TlsSpec.Type.KEYSTORE;
                certificates.merge(
                        new Key(owner, tls.name()),
                        new CertificateNeed(owner, tls.name(), dnsNames(pod, index, task), stores),
                        NeedCollector::both);
            }
        }
    }

    private List<String> dnsNames(PodSpec pod, int index, TaskSpec task) {
        String own = pod.taskName(index, task) + domain;
        return task.discoveryPrefix() == null
                ? List.of(own)
                : List.of(task.discoveryPrefix() + "-" + index + domain, own);
    }

    private static CertificateNeed both(CertificateNeed one, CertificateNeed other) {
        Set<String> dnsNames = new LinkedHashSet<>(one.dnsNames());
        dnsNames.addAll(other.dnsNames());
        return new CertificateNeed(one.owner(), one.artefact(), List.copyOf(dnsNames), one.stores() || other.stores());
    }

    /** All of it. */
    public SecretNeeds needs() {
        return new SecretNeeds(names, List.copyOf(certificates.values()));
    }
}
