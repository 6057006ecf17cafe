package io.holdfast.core.preview;

import java.util.Map;

/**
 * A definition that somebody sent, with all that belongs to it: it names no file of the scheduler's own machine.
 *
 * @param text the text of {@code svc.yml}
 * @param file what it is called, for messages; relative paths of files to fetch are meant from that file's directory
 * @param templates the templates of configuration files that came along, by the names that the definition gives them
 * @param values what it is rendered with, over the scheduler's own values
 */
public record SentDefinition(String text, String file, Map<String, String> templates, Map<String, String> values) {
    public SentDefinition {
        templates = Map.copyOf(templates);
        values = Map.copyOf(values);
    }
}
