package io.holdfast.server;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.preview.PreviewReport;
import io.holdfast.core.preview.Previewer;
import io.holdfast.core.preview.ReadDefinition;
import io.holdfast.core.preview.SentDefinition;
import io.holdfast.core.state.GoneRecord;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.server.loop.SchedulerLoop;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scheduler that is started to end its services, as that of the Stateful Service SDK was: by a variable of its
 * environment. All of its services are uninstalled, the framework ends with the last one, and the process goes on to
 * serve the completed plans until somebody stops it.
 */
final class Uninstallation {
    /** Set to anything but the words for no, it ends all services. */
    static final String VARIABLE = "SDK_UNINSTALL";

    private static final Logger LOG = LoggerFactory.getLogger(Uninstallation.class);
    private static final Set<String> NO = Set.of("", "false", "no", "0", "off");

    private Uninstallation() {}

    /** Whether that is asked for. What destroys volumes is not understood from a word for no. */
    static boolean isAsked(Map<String, String> environment) {
        String value = environment.getOrDefault(VARIABLE, "");
        return !NO.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    /** Orders it. Services that are gone already are named as well: the framework may be left of them. */
    static void order(SchedulerLoop loop) {
        Set<String> services = loop.query(Uninstallation::services).join();
        if (services.isEmpty()) {
            LOG.warn("{} is set, but nothing was ever deployed here: there is nothing to uninstall", VARIABLE);
        }
        for (String service : services) {
            CommandResult result = loop.submit(new Command.Uninstall(service, VARIABLE, "", true))
                    .join();
            LOG.warn("{} is set: {}", VARIABLE, result.message());
        }
    }

    /** Takes no definitions: what is being ended gets no new services. */
    static final class NoDefinitions implements Previewer {
        @Override
        public PreviewReport preview(@Nullable String service, SentDefinition definition) {
            throw refusal();
        }

        @Override
        public ReadDefinition read(SentDefinition definition) {
            throw refusal();
        }

        private static IllegalArgumentException refusal() {
            return new IllegalArgumentException("this scheduler was started with " + VARIABLE
                    + " to uninstall its services; start it anew without it to run services");
        }
    }

    private static Set<String> services(SchedulerView view) {
        Set<String> services = new LinkedHashSet<>(view.services());
        view.gone().stream().map(GoneRecord::service).forEach(services::add);
        return services;
    }
}
