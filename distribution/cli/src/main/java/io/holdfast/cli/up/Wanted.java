package io.holdfast.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.session.AppApi;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What {@code up} shall have running besides a cluster and a scheduler. */
sealed interface Wanted {
    /** What a scheduler must have been started with to be kept; empty if any will do. */
    String fingerprint();

    /** The definition that the scheduler is started with; null for none. */
    @Nullable
    Path definition();

    /** What a new scheduler is called in the cluster. */
    String framework();

    /** What the scheduler is for, as part of a sentence. */
    String purpose();

    /**
     * A service.
     *
     * @param file its definition
     */
    record Service(Path file, Announced announced) implements Wanted {
        @Override
        public String fingerprint() {
            return file + "\n" + announced.canonical();
        }

        @Override
        public Path definition() {
            return file;
        }

        @Override
        public String framework() {
            return announced.name();
        }

        @Override
        public String purpose() {
            return announced.name();
        }
    }

    /**
     * Whatever there is already, and apps beside it.
     *
     * @param app the one to be added or changed; null to wait for nothing but the scheduler
     */
    record Apps(@Nullable JsonNode app) implements Wanted {
        @Override
        public String fingerprint() {
            return "";
        }

        @Override
        public @Nullable Path definition() {
            return null;
        }

        @Override
        public String framework() {
            return "holdfast";
        }

        @Override
        public String purpose() {
            return app == null ? "apps" : AppApi.id(app.path("id").asText());
        }
    }
}
