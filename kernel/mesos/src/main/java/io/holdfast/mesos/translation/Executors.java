package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.PodContainer;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.FrameworkID;

/**
 * The default executor as the container of a pod. A second group joins the one that runs only if this message is the
 * same as at the first, so nothing in it depends on the tasks.
 */
final class Executors {
    private Executors() {}

    static ExecutorInfo write(PodContainer pod, FrameworkID frameworkId) {
        ExecutorInfo.Builder executor = ExecutorInfo.newBuilder()
                .setType(ExecutorInfo.Type.DEFAULT)
                .setFrameworkId(frameworkId)
                .addAllResources(Resources.write(pod.resources()));
        executor.getExecutorIdBuilder().setValue(pod.executorId());
        Containers.ofPod(pod.container()).ifPresent(executor::setContainer);
        return executor.build();
    }
}
