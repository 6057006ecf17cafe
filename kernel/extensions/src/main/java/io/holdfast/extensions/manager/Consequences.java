package io.holdfast.extensions.manager;

import io.holdfast.core.view.PolicyUse;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.extensions.ExtensionInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a change of the set means for the services in force, a sentence each. */
final class Consequences {
    private Consequences() {}

    /** Policies that have a provider before a change and none after it. */
    static List<PolicyUse> lost(List<PolicyUse> inUse, ExtensionGeneration before, ExtensionGeneration after) {
        Set<String> provided = types(before);
        Set<String> kept = types(after);
        return inUse.stream()
                .filter(policy -> provided.contains(key(policy)) && !kept.contains(key(policy)))
                .toList();
    }

    /** Policies that wait for a provider before a change and have one after it. */
    static List<PolicyUse> gained(List<PolicyUse> inUse, ExtensionGeneration before, ExtensionGeneration after) {
        return lost(inUse, after, before);
    }

    /** Policies nobody provides. */
    static List<PolicyUse> missing(List<PolicyUse> inUse, ExtensionGeneration generation) {
        Set<String> provided = types(generation);
        return inUse.stream().filter(policy -> !provided.contains(key(policy))).toList();
    }

    static List<String> sentences(List<PolicyUse> lost, List<PolicyUse> gained) {
        List<String> sentences = new ArrayList<>();
        for (PolicyUse policy : lost) {
            sentences.add(policy.service() + ": " + policy.path() + " names the "
                    + policy.point().replace('-', ' ') + " '" + policy.policy().type()
                    + "', which nobody would provide: what is not placed waits, running tasks go on");
        }
        for (PolicyUse policy : gained) {
            sentences.add(policy.service() + ": " + policy.path() + " waits for the "
                    + policy.point().replace('-', ' ') + " '" + policy.policy().type() + "' and can go on");
        }
        return sentences.stream().distinct().toList();
    }

    private static Set<String> types(ExtensionGeneration generation) {
        Set<String> types = new HashSet<>();
        for (ExtensionInfo info : generation.catalogue()) {
            types.add(info.point().kebab() + "/" + info.type());
        }
        return types;
    }

    private static String key(PolicyUse policy) {
        return policy.point() + "/" + policy.policy().type();
    }
}
