package io.holdfast.cli.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JSON that somebody gives a command: in a file, at a URL, or on standard input. */
public final class JsonInput {
    private static final int MAX_BYTES = 4 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Session session;

    /** Input of a command. */
    public JsonInput(Session session) {
        this.session = session;
    }

    /**
     * Reads it.
     *
     * @param source a path, or an address that begins with {@code http:} or {@code https:}; null for standard input
     * @throws CliException if it cannot be read, or is not JSON
     */
    public JsonNode read(@Nullable String source) {
        String name = source == null ? "standard input" : source;
        try {
            byte[] bytes = bytes(source);
            if (bytes.length > MAX_BYTES) {
                throw new CliException(Exit.USAGE, name + " is longer than " + (MAX_BYTES >> 20) + " MiB");
            }
            JsonNode json = JSON.readTree(bytes);
            if (json.isObject()) {
                return json;
            }
            throw new CliException(
                    Exit.USAGE,
                    name + (json.isMissingNode() ? " is empty" : " is not an object") + "; give it as JSON");
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new CliException(
                    Exit.USAGE, name + where + ": this is not JSON: " + firstLine(e.getOriginalMessage()));
        } catch (NoSuchFileException e) {
            throw new CliException(Exit.USAGE, "there is no file " + name + example(name));
        } catch (IOException e) {
            throw new CliException(Exit.USAGE, "cannot read " + name + ": " + e.getMessage());
        }
    }

    /** An example of that name, for those who follow a page that has it elsewhere. */
    private String example(String name) {
        Path examples = Path.of(session.env().getOrDefault("HOLDFAST_EXAMPLES", "examples"));
        Path wanted = Path.of(name).getFileName();
        if (wanted == null || !Files.isDirectory(examples)) {
            return "";
        }
        try (Stream<Path> directories = Files.list(examples)) {
            return directories
                    .map(directory -> directory.resolve(wanted.toString()))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .map(found -> "; there is an example of that name: " + found)
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private byte[] bytes(@Nullable String source) throws IOException {
        if (source == null) {
            InputStream input = session.input();
            if (input == null) {
                throw new CliException(Exit.USAGE, "name a file or a URL, or give the JSON on standard input");
            }
            return input.readNBytes(MAX_BYTES + 1);
        }
        if (source.startsWith("http://") || source.startsWith("https://")) {
            return download(source);
        }
        Path file = session.resolve(Path.of(source));
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }

    private static byte[] download(String url) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new CliException(Exit.USAGE, url + " answered with status " + answer.statusCode());
                }
                return in.readNBytes(MAX_BYTES + 1);
            }
        } catch (IllegalArgumentException e) {
            throw new CliException(Exit.USAGE, "not an address: " + url);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(Exit.FAILED, "interrupted");
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
