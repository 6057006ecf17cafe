package io.holdfast.apps.translate;

import io.holdfast.apps.model.App;
import io.holdfast.apps.model.AppId;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.SourceSpec;
import java.util.List;

/** Makes the service of an app: one pod type with one task, a task set named as the last part of the app's path. */
public final class AppService {
    private AppService() {}

    /**
     * The service of an app that was accepted.
     *
     * @param app with its versions
     * @param instances which instances there shall be
     */
    public static ServiceSpec of(App app, Instances instances) {
        ContainerSpec container = AppContainers.of(app);
        PodSpec pod = new PodSpec(
                app.id().podType(),
                instances.count(),
                !app.isStateful(),
                List.of(AppTasks.of(app)),
                AppPolicies.placement(app),
                null,
                null,
                List.of(),
                List.of(),
                container,
                null,
                AppPolicies.disruption(app),
                instances.suspended(),
                AppPolicies.backoff(app),
                app.get("role").asText(null));
        // All at once the first time, and later as many as the safety budget lets.
        PlanSpec deploy = PlanSpec.deploy(
                PolicyRef.of("serial"), List.of(new PhaseSpec(pod.type(), pod.type(), PolicyRef.of("parallel"))));
        return new ServiceSpec(
                app.id().service(),
                null,
                app.get("user").asText(null),
                List.of(pod),
                List.of(deploy),
                AppPolicies.recovery(app),
                List.of(),
                app.all("dependencies").stream()
                        .map(other -> AppId.of(other.asText()).service())
                        .toList(),
                new SourceSpec(App.KIND, app.json().toString()));
    }
}
