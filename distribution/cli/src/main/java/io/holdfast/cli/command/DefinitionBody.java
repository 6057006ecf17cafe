package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A definition as it is sent to the scheduler: its text, and with it the templates that it names, since the scheduler
 * reads no files for somebody else.
 */
final class DefinitionBody {
    private static final JsonMapper JSON = new JsonMapper();

    /** What a definition says about its templates; names that are filled in first are the scheduler's to know. */
    private static final Pattern TEMPLATE = Pattern.compile("\\btemplate\"?:\\s*[\"']?([^\"'\\s,}{]+)");

    private DefinitionBody() {}

    /**
     * The body for a definition's file.
     *
     * @param shown what the file is called in messages
     * @param environment what it names of these is what it is rendered with, over the scheduler's own values
     * @param given and over both, these
     * @throws CliException if the file, or a template that it names, cannot be read
     */
    static String of(Path file, Path shown, Map<String, String> environment, Map<String, String> given) {
        String text = text(file, shown);
        Map<String, String> values = new TreeMap<>(NamedValues.of(text, environment));
        values.putAll(given);
        ObjectNode templates = JSON.createObjectNode();
        Matcher names = TEMPLATE.matcher(text);
        while (names.find()) {
            String name = names.group(1);
            Path template = file.resolveSibling(name);
            if (!name.startsWith("file:") && Files.isRegularFile(template)) {
                templates.put(name, text(template, template));
            }
        }
        if (templates.isEmpty() && values.isEmpty()) {
            return text;
        }
        ObjectNode body = JSON.createObjectNode().put("definition", text);
        body.set("templates", templates);
        if (!values.isEmpty()) {
            ObjectNode sent = body.putObject("values");
            values.forEach(sent::put);
        }
        return body.toString();
    }

    private static String text(Path file, Path shown) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CliException(Exit.USAGE, "there is no file " + shown);
        } catch (IOException e) {
            throw new CliException(Exit.USAGE, "cannot read " + shown + ": " + e.getMessage());
        }
    }
}
