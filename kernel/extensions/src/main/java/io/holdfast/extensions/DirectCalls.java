package io.holdfast.extensions;

import io.holdfast.core.extension.Provided;
import io.holdfast.core.extension.admin.CallStatistics;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.event.EventListener;
import io.holdfast.spi.service.ServiceProvider;
import java.util.concurrent.Callable;

/** Guards nothing. */
record DirectCalls() implements Guards {
    @Override
    public <T> T guard(ExtensionPoint point, Class<T> kind, Provided<T> extension) {
        return extension.extension();
    }

    @Override
    public ConfigValidator guard(Provided<ConfigValidator> validator) {
        return validator.extension();
    }

    @Override
    public ServiceProvider guard(Bundle bundle, ServiceProvider provider) {
        return provider;
    }

    @Override
    public EventListener guard(Bundle bundle, String name, EventListener listener) {
        return listener;
    }

    @Override
    public <T> T call(Bundle bundle, String what, Callable<T> call) {
        try {
            return call.call();
        } catch (GuardException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            throw new GuardException(GuardException.Kind.ERROR, what + " of " + bundle + " failed: " + e);
        }
    }

    @Override
    public CallStatistics statistics(String point, String type, Bundle bundle) {
        return CallStatistics.NONE;
    }

    @Override
    public void forget(Bundle bundle) {
        // Nothing was seen.
    }

    @Override
    public int abandonedThreads() {
        return 0;
    }

    @Override
    public int abandonedThreadsAllowed() {
        return Integer.MAX_VALUE;
    }
}
