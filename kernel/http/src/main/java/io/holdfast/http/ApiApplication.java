package io.holdfast.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.core.extension.admin.ExtensionAdmin;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.http.api.Loop;
import io.holdfast.http.api.ServicePaths;
import io.holdfast.http.api.ShortPaths;
import io.holdfast.http.error.Failures;
import io.holdfast.http.extension.Actions;
import io.holdfast.http.extension.ExtensionsResource;
import io.holdfast.http.guard.BodyLimit;
import io.holdfast.http.guard.BrowserGuard;
import io.holdfast.http.guard.Headers;
import io.holdfast.http.metrics.Meters;
import io.holdfast.http.metrics.MetricsResource;
import io.holdfast.http.metrics.PrometheusResource;
import io.holdfast.http.page.PageResource;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The endpoints and what stands around them. */
final class ApiApplication extends Application {
    private final Set<Object> parts;

    ApiApplication(
            HttpConfig config,
            SchedulerAccess scheduler,
            @Nullable ExtensionAdmin extensions,
            Meters meters,
            ObjectMapper json) {
        Loop loop = new Loop(scheduler, config.queryTimeout());
        parts = Set.of(
                new ShortPaths(loop),
                new ServicePaths(loop),
                new ExtensionsResource(new Actions(extensions)),
                new MetricsResource(meters),
                new PrometheusResource(meters),
                new PageResource(),
                new Failures(),
                new BodyLimit(config.maxBodyBytes(), config.maxBundleBytes()),
                new BrowserGuard(config.host()),
                new Headers(),
                new Mapper(json));
    }

    @Override
    public Set<Object> getSingletons() {
        return parts;
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
