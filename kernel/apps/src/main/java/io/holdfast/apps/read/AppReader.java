package io.holdfast.apps.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.holdfast.apps.model.App;
import io.holdfast.apps.model.AppId;
import java.util.List;

/**
 * Reads an app in Marathon's form (1.11): checks every field, fills in what is not said, and says everything that is
 * wrong at once. What was read can be read again and stays the same.
 */
public final class AppReader {
    /** An app that may have only one instance says so by this label. */
    public static final String SINGLE_INSTANCE = "MARATHON_SINGLE_INSTANCE_APP";

    private static final double HUGE = 1e9;
    private static final int MANY = 100_000;
    private static final int LONGEST_SERVICE_NAME = 63;

    /** What answers carry beside what can be asked for: whoever sends an answer back is not told off for it. */
    private static final String[] ANSWERS = {
        "version",
        "versionInfo",
        "tasks",
        "tasksStaged",
        "tasksRunning",
        "tasksHealthy",
        "tasksUnhealthy",
        "deployments",
        "lastTaskFailure",
        "taskStats",
        "readinessCheckResults",
        "executorResources"
    };

    private AppReader() {}

    /**
     * An app at the root.
     *
     * @throws InvalidAppException with all that is wrong
     */
    public static App read(JsonNode json) throws InvalidAppException {
        return read(json, AppId.ROOT, "");
    }

    /**
     * An app.
     *
     * @param base the group from which a relative id is meant
     * @param path where it stands in what was sent, for example {@code /apps(0)}; empty if it is the whole
     * @throws InvalidAppException with all that is wrong
     */
    public static App read(JsonNode json, AppId base, String path) throws InvalidAppException {
        Problems problems = new Problems();
        Section app = new Section(json, path, problems);
        problems.raise();
        AppId id = id(app, base);
        int instances = app.whole("instances", 1, 0, MANY);
        what(app);
        resources(app);
        app.whole("instances", instances, 0, MANY);
        environment(app);
        boolean stateful = ContainerReader.read(app);
        PortReader.read(app);
        HealthReader.read(app);
        FetchReader.read(app);
        ConstraintReader.read(app);
        dependencies(app, id);
        LifeReader.read(app, stateful);
        single(app, instances);
        app.ignore(ANSWERS);
        app.end();
        problems.raise();
        return new App(app.out);
    }

    private static AppId id(Section app, AppId base) {
        AppId id = base.resolve(app.required("id"));
        if (!id.isValid()) {
            app.wrong(
                    "id",
                    "must be made of lower case letters, digits, dashes and dots between slashes, and no part may begin"
                            + " or end with a dash or a dot");
        } else if (id.isRoot()) {
            app.wrong("id", "must not be the root; give the app a name");
        } else if (id.service().length() > LONGEST_SERVICE_NAME) {
            app.wrong("id", "must have at most " + LONGEST_SERVICE_NAME + " characters");
        }
        app.out.put("id", id.toString());
        return id;
    }

    private static void what(Section app) {
        String cmd = app.text("cmd", null);
        boolean image = app.raw("container").path("docker").hasNonNull("image");
        if (app.has("args")) {
            List<String> args = app.list("args");
            if (cmd != null) {
                app.wrong("cmd", "must not be given together with args; remove one");
            } else if (args.isEmpty() && !image) {
                app.wrong("args", "must not be empty without an image, since nothing says what to start");
            }
        } else if (cmd == null && !image) {
            app.problems().add(app.at("cmd"), "is missing; give cmd, args, or an image whose own program is started");
        }
        if (cmd != null && cmd.isBlank()) {
            app.wrong("cmd", "must not be empty");
        }
        app.text("user", null);
        app.choice("executor", "", "", "//cmd");
    }

    private static void resources(Section app) {
        app.number("cpus", 1, 0.001, HUGE);
        app.number("mem", 128, 0, HUGE);
        app.number("disk", 0, 0, HUGE);
        int gpus = app.whole("gpus", 0, 0, MANY);
        if (gpus > 0 && app.raw("container").path("type").asText("").equals("DOCKER")) {
            app.wrong("gpus", "cannot be had with a container of type DOCKER; use MESOS");
        }
        Section limits = app.section("resourceLimits");
        if (limits != null) {
            for (String name : List.of("cpus", "mem")) {
                JsonNode limit = limits.raw(name);
                if (limit.isTextual() && limit.asText().equals("unlimited")) {
                    limits.out.put(name, "unlimited");
                } else if (!limit.isMissingNode()) {
                    double least = app.out.path(name).asDouble();
                    limits.number(name, least, least, HUGE);
                }
            }
            limits.end();
            app.out.set("resourceLimits", limits.out);
        }
    }

    private static void environment(Section app) {
        Section secrets = app.section("secrets");
        app.out.putObject("secrets");
        if (secrets != null) {
            app.raw("secrets").fieldNames().forEachRemaining(name -> {
                Section secret = secrets.section(name);
                if (secret != null) {
                    secret.required("source");
                    secret.end();
                    secrets.out.set(name, secret.out);
                }
            });
            app.out.set("secrets", secrets.out);
        }
        Section env = app.section("env");
        app.out.putObject("env");
        if (env != null) {
            app.raw("env").fieldNames().forEachRemaining(name -> variable(app, env, name));
            app.out.set("env", env.out);
        }
        app.texts("labels");
    }

    private static void variable(Section app, Section env, String name) {
        JsonNode value = env.raw(name);
        if (name.isBlank()) {
            env.problems().add(env.at(""), "must have a name");
        }
        if (value.isObject()) {
            Section secret = new Section(value, app.at("env") + "(" + name + ")", app.problems());
            String named = secret.required("secret");
            if (!named.isEmpty() && !app.out.path("secrets").has(named)) {
                secret.wrong("secret", "names " + named + ", which is not among the secrets");
            }
            secret.end();
            env.out.set(name, secret.out);
        } else if (value.isValueNode() && !value.isMissingNode()) {
            env.out.put(name, value.asText());
        } else if (!value.isMissingNode()) {
            app.problems().add(app.at("env") + "(" + name + ")", "must be a text, or {\"secret\": name}");
        }
    }

    private static void dependencies(Section app, AppId id) {
        List<String> named = app.list("dependencies");
        ArrayNode absolute = app.out.putArray("dependencies");
        for (int i = 0; i < named.size(); i++) {
            AppId other = id.parent().resolve(named.get(i));
            if (!other.isValid() || other.isRoot()) {
                app.problems().add(app.at("dependencies", i), "must be the path of an app");
            } else if (other.equals(id)) {
                app.problems().add(app.at("dependencies", i), "must not be the app itself");
            }
            absolute.add(other.toString());
        }
    }

    private static void single(Section app, int instances) {
        if (app.out.path("labels").path(SINGLE_INSTANCE).asText("").equals("true") && instances > 1) {
            app.wrong("instances", "must be at most 1, since the label " + SINGLE_INSTANCE + " says so");
        }
    }
}
