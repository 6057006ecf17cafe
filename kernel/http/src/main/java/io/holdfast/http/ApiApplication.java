package io.holdfast.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.http.api.Loop;
import io.holdfast.http.api.Previews;
import io.holdfast.http.api.SecondVersion;
import io.holdfast.http.api.ServicePaths;
import io.holdfast.http.api.ShortPaths;
import io.holdfast.http.apps.AppEventsResource;
import io.holdfast.http.apps.AppFailures;
import io.holdfast.http.apps.AppTasksResource;
import io.holdfast.http.apps.Apps;
import io.holdfast.http.apps.AppsResource;
import io.holdfast.http.apps.Changes;
import io.holdfast.http.apps.DeploymentsResource;
import io.holdfast.http.apps.GroupsResource;
import io.holdfast.http.apps.InfoResource;
import io.holdfast.http.apps.LeaderResource;
import io.holdfast.http.apps.PingResource;
import io.holdfast.http.apps.QueueResource;
import io.holdfast.http.apps.TasksResource;
import io.holdfast.http.error.Failures;
import io.holdfast.http.events.EventsResource;
import io.holdfast.http.extension.Actions;
import io.holdfast.http.extension.ExtensionsResource;
import io.holdfast.http.guard.BodyLimit;
import io.holdfast.http.guard.BrowserGuard;
import io.holdfast.http.guard.Headers;
import io.holdfast.http.metrics.MetricsResource;
import io.holdfast.http.metrics.PrometheusResource;
import io.holdfast.http.page.PageResource;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/** The endpoints and what stands around them. */
final class ApiApplication extends Application {
    private final Set<Object> singletons;

    ApiApplication(HttpConfig config, ApiParts parts, ObjectMapper json) {
        Loop loop = new Loop(parts.scheduler(), config.queryTimeout());
        Previews previews = new Previews(parts.previewer());
        Apps apps = new Apps(loop, System::currentTimeMillis);
        Changes changes = new Changes(apps);
        singletons = Set.of(
                new AppsResource(apps, changes),
                new AppTasksResource(apps, changes),
                new TasksResource(apps, changes),
                new DeploymentsResource(apps, changes),
                new GroupsResource(apps, changes),
                new QueueResource(apps),
                new AppEventsResource(apps, parts.events()),
                new InfoResource(apps),
                new LeaderResource(parts.leader()),
                new PingResource(),
                new AppFailures(),
                new ShortPaths(loop, previews),
                new ServicePaths(loop, previews),
                new SecondVersion(loop),
                new ExtensionsResource(new Actions(parts.extensions())),
                new MetricsResource(parts.meters()),
                new PrometheusResource(parts.meters()),
                new EventsResource(parts.events(), json),
                new PageResource(),
                new Failures(),
                new BodyLimit(config.maxBodyBytes(), config.maxBundleBytes()),
                new BrowserGuard(config.host()),
                new Headers(),
                new Mapper(json));
    }

    @Override
    public Set<Object> getSingletons() {
        return singletons;
    }

    /** Makes the JSON provider use our mapper. */
    @Provider
    static final class Mapper implements ContextResolver<ObjectMapper> {
        private final ObjectMapper json;

        Mapper(ObjectMapper json) {
            this.json = json;
        }

        @Override
        public ObjectMapper getContext(Class<?> type) {
            return json;
        }
    }
}
