package io.holdfast.definition.reader;

import io.holdfast.core.spec.TemplateSpec;
import io.holdfast.definition.problem.Problems;
import io.holdfast.definition.template.FileTemplate;
import io.holdfast.definition.template.TemplateFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code configs: {name: {template, dest}}}, and the templates themselves. */
final class TemplateReader {
    private TemplateReader() {}

    static List<TemplateSpec> read(@Nullable Cursor cursor, TemplateFiles files) {
        List<TemplateSpec> templates = new ArrayList<>();
        if (cursor == null) {
            return templates;
        }
        Set<String> destinations = new HashSet<>();
        for (Cursor.Named named : cursor.named()) {
            if (!Names.good(named)) {
                continue;
            }
            Section section = new Section(named.value());
            Cursor templateAt = section.require("template", "add the path of its file, relative to the definition");
            Cursor destAt = section.require("dest", "add where it is written in the sandbox");
            section.end();
            String content = templateAt == null ? null : content(templateAt, files);
            String dest = destAt == null ? null : Paths.inSandbox(destAt);
            if (destAt != null && dest != null && !destinations.add(dest)) {
                destAt.problem("another configuration file of this task is written there; choose another path");
            }
            if (content != null && dest != null) {
                templates.add(new TemplateSpec(named.name(), dest, content));
            }
        }
        return templates;
    }

    private static @Nullable String content(Cursor cursor, TemplateFiles files) {
        String name = cursor.text();
        if (name == null) {
            return null;
        }
        if (name.isBlank() || name.chars().anyMatch(letter -> letter < ' ')) {
            cursor.problem("this is no path; write that of a file, relative to the definition");
            return null;
        }
        if (name.matches("[A-Za-z][A-Za-z0-9+.-]*://.*") && !name.startsWith("file:")) {
            cursor.problem("templates are read from files beside the definition; download it, and write its path");
            return null;
        }
        try {
            String text = files.read(name);
            Problems own = cursor.problems().ofFile(name);
            FileTemplate.check(text, own);
            cursor.problems().take(own, cursor.path());
            return own.isEmpty() ? text : null;
        } catch (IOException e) {
            cursor.problem(String.valueOf(e.getMessage()));
            return null;
        }
    }
}
