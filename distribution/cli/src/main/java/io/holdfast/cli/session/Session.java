package io.holdfast.cli.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command has at hand while it runs. */
public final class Session {
    private final ObjectMapper mapper =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final GlobalOptions options = new GlobalOptions();
    private final Output output;
    private final Map<String, String> env;
    private final Path directory;
    private final @Nullable InputStream input;

    /**
     * A session without standard input.
     *
     * @param env the environment
     * @param directory where {@code .holdfast} is looked for
     */
    public Session(Output output, Map<String, String> env, Path directory) {
        this(output, env, directory, null);
    }

    /**
     * A session.
     *
     * @param env the environment
     * @param directory where {@code .holdfast} is looked for
     * @param input standard input, if something is piped into it; null if there is none, or somebody types on it
     */
    public Session(Output output, Map<String, String> env, Path directory, @Nullable InputStream input) {
        this.output = output;
        this.env = env;
        this.directory = directory;
        this.input = input;
    }

    /** What is piped into the command; null if nothing is. */
    public @Nullable InputStream input() {
        return input;
    }

    /** Where results go. */
    public Output output() {
        return output;
    }

    /** The options that every command takes. */
    public GlobalOptions options() {
        return options;
    }

    /** The environment. */
    public Map<String, String> env() {
        return env;
    }

    /** The directory that the command was started in, or that {@code HOLDFAST_HOME} names. */
    public Path directory() {
        String home = env.get("HOLDFAST_HOME");
        return home == null || home.isBlank() ? directory : Path.of(home);
    }

    /** A file that was named on the command line: a relative path is meant from where the command was started. */
    public Path resolve(Path file) {
        return directory.resolve(file);
    }

    /** Whether the result shall be JSON. */
    public boolean json() {
        return options.json;
    }

    /** Whether colours are used. */
    public boolean color() {
        return output.isTerminal()
                && !options.noColor
                && env.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** The scheduler that the options mean. */
    public Scheduler scheduler() {
        return new Scheduler(schedulerHttp(), options.service);
    }

    /** The scheduler as a whole, whatever service the options name. */
    public Scheduler allServices() {
        return new Scheduler(schedulerHttp(), null);
    }

    /** The scheduler, about exactly this service. */
    public Scheduler exactly(String service) {
        return new Scheduler(schedulerHttp(), service);
    }

    /** The extensions of the scheduler that the options mean; they are the same for all of its services. */
    public Extensions extensions() {
        return new Extensions(schedulerHttp(), System.getProperty("user.name", ""));
    }

    /** The apps of the scheduler that the options mean. */
    public AppApi apps() {
        return new AppApi(schedulerHttp());
    }

    /** The service that {@code --service} names; null if it names none. */
    public @Nullable String service() {
        return options.service;
    }

    /** From now on the scheduler that serves here is meant, whatever the options and the environment say. */
    public void use(String url) {
        options.url = url;
    }

    /** Where the master of the local cluster that runs for this directory serves, as {@code host:port}. */
    public String localMaster() {
        return URI.create(Addresses.localCluster(env, directory())).getAuthority();
    }

    private HttpJson schedulerHttp() {
        String url = Addresses.scheduler(options.url, env, directory());
        return new HttpJson(
                url, "the scheduler", "start it with `holdfast up`, or say where it is with --url", Access.of(env));
    }

    /** The local cluster that runs for this directory. */
    public LocalCluster localCluster() {
        String url = Addresses.localCluster(env, directory());
        return new LocalCluster(new HttpJson(url, "the local cluster", "start it with `holdfast up`", Access.none()));
    }

    /** Prints a result as JSON. */
    public void print(@Nullable JsonNode json) {
        try {
            output.line(mapper.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written", e);
        }
    }
}
