package io.holdfast.configsources.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads a mapping in YAML 1.1, strictly: one document, no lists, anchors, aliases or tags. Values stay the texts that
 * they are: {@code no} is "no".
 */
final class YamlText {
    private final Settings settings = new Settings();
    private final ParserImpl parser;

    private YamlText(String text) {
        this.parser = new ParserImpl(new StreamReader(text), new LoaderOptions());
    }

    static Map<String, Setting> parse(String text) throws TextProblem {
        try {
            YamlText yaml = new YamlText(text);
            yaml.document();
            return yaml.settings.all();
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            throw problem(mark, "not valid YAML: " + e.getProblem() + "; check quotes and indentation here");
        } catch (YAMLException e) {
            throw new TextProblem(0, 0, "not valid YAML; look for characters that are not printable");
        }
    }

    private void document() throws TextProblem {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return;
        }
        parser.getEvent();
        Event root = parser.peekEvent();
        if (!(root instanceof ScalarEvent nothing && nothing.isPlain() && isNull(nothing.getValue()))) {
            if (!(root instanceof MappingStartEvent)) {
                throw problem(root.getStartMark(), "wanted 'name: value' lines");
            }
            value(List.of());
        } else {
            parser.getEvent();
        }
        parser.getEvent();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw problem(parser.peekEvent().getStartMark(), "a second document begins; keep one");
        }
    }

    private void value(List<String> keys) throws TextProblem {
        Event event = plain();
        Mark at = event.getStartMark();
        if (event instanceof ScalarEvent scalar) {
            boolean empty = scalar.isPlain() && isNull(scalar.getValue());
            settings.put(keys, empty ? "" : scalar.getValue(), at.getLine() + 1, at.getColumn() + 1);
        } else if (!(event instanceof MappingStartEvent)) {
            throw problem(at, "a list is no value; write it as one text");
        } else if (keys.size() == Settings.MAX_DEPTH) {
            throw problem(at, "nested more than " + Settings.MAX_DEPTH + " deep; flatten it");
        } else {
            mapping(keys);
        }
    }

    private void mapping(List<String> keys) throws TextProblem {
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Event key = plain();
            if (!(key instanceof ScalarEvent name)) {
                throw problem(key.getStartMark(), "a key must be a text; quote it if it begins with '{' or '['");
            }
            List<String> below = new ArrayList<>(keys);
            below.add(name.getValue());
            value(below);
        }
        parser.getEvent();
    }

    /** The next event, without anything that one part of the document shares with another. */
    private Event plain() throws TextProblem {
        Event event = parser.getEvent();
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            throw problem(event.getStartMark(), "anchors and aliases (& and *) are not allowed; write the value out");
        }
        if ((event instanceof ScalarEvent scalar && scalar.getTag() != null)
                || (event instanceof CollectionStartEvent collection && collection.getTag() != null)) {
            throw problem(event.getStartMark(), "tags (!) are not allowed; quote the value if it begins with '!'");
        }
        return event;
    }

    private static boolean isNull(String text) {
        return text.isEmpty() || text.equals("~") || text.equals("null");
    }

    private static TextProblem problem(Mark at, String what) {
        return new TextProblem(at.getLine() + 1, at.getColumn() + 1, what);
    }
}
