package io.holdfast.definition.tree;

import io.holdfast.definition.problem.Position;
import io.holdfast.definition.problem.Problems;
import io.holdfast.definition.template.Rendered;
import io.holdfast.definition.tree.Node.Entry;
import io.holdfast.definition.tree.Node.Mapping;
import io.holdfast.definition.tree.Node.Scalar;
import io.holdfast.definition.tree.Node.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML strictly: one document, depth bounded, no key twice, no anchors, aliases or tags. Values stay texts;
 * whoever reads the tree decides what they are, so {@code no} and {@code 0x10} hold no surprise.
 */
public final class YamlTree {
    /** The deepest nesting of lists and mappings. */
    public static final int MAX_DEPTH = 32;

    private final Rendered document;
    private final Problems problems;
    private final ParserImpl parser;

    private YamlTree(Rendered document, Problems problems) {
        this.document = document;
        this.problems = problems;
        this.parser = new ParserImpl(new StreamReader(document.text()), new LoaderOptions());
    }

    /** The tree; null if the document is broken or empty. Duplicate keys are problems, the first one is kept. */
    public static @Nullable Node read(Rendered document, Problems problems) {
        try {
            return new YamlTree(document, problems).document();
        } catch (Refused e) {
            problems.add(e.at, "", e.what);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            Position at = mark == null ? Position.of(1, 1) : document.at(mark.getLine(), mark.getColumn());
            problems.add(at, "", "not valid YAML: " + e.getProblem() + "; check quotes and indentation here");
        } catch (ReaderException e) {
            String before = document.text()
                    .substring(0, Math.min(e.getPosition(), document.text().length()));
            int line = (int) before.chars().filter(letter -> letter == '\n').count();
            Position at = document.at(line, before.length() - 1 - before.lastIndexOf('\n'));
            problems.add(at, "", "the character U+%04X is not allowed; remove it".formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            problems.add(Position.of(1, 1), "", "not valid YAML: " + e.getMessage() + "; correct it");
        }
        return null;
    }

    private Node document() {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            throw new Refused(Position.of(1, 1), "the document is empty; begin with 'name:' and 'pods:'");
        }
        parser.getEvent();
        Node root = node(0);
        parser.getEvent();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw new Refused(at(parser.peekEvent()), "a second document begins; keep one service per file");
        }
        return root;
    }

    private Node node(int depth) {
        Event event = parser.getEvent();
        refuseSharing(event);
        if (event instanceof ScalarEvent scalar) {
            return new Scalar(at(event), scalar.getValue(), scalar.isPlain());
        }
        if (depth == MAX_DEPTH) {
            throw new Refused(at(event), "nested more than " + MAX_DEPTH + " deep; flatten it");
        }
        return event instanceof MappingStartEvent ? mapping(at(event), depth) : sequence(at(event), depth);
    }

    private Sequence sequence(Position at, int depth) {
        List<Node> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(depth + 1));
        }
        parser.getEvent();
        return new Sequence(at, items);
    }

    private Mapping mapping(Position at, int depth) {
        Map<String, Position> seen = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Node key = node(depth + 1);
            if (!(key instanceof Scalar name)) {
                throw new Refused(key.at(), "a key must be a text; quote it if it begins with '{' or '['");
            }
            Node value = node(depth + 1);
            Position first = seen.putIfAbsent(name.text(), name.at());
            if (first == null) {
                entries.add(new Entry(name, value));
            } else {
                problems.add(
                        name.at(),
                        "",
                        "key '" + Texts.shown(name.text()) + "' stands here twice, first in line " + first.line()
                                + "; remove one");
            }
        }
        parser.getEvent();
        return new Mapping(at, entries);
    }

    private void refuseSharing(Event event) {
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            throw new Refused(at(event), "anchors and aliases (& and *) are not allowed; write the value out");
        }
        boolean tagged = (event instanceof ScalarEvent scalar && scalar.getTag() != null)
                || (event instanceof CollectionStartEvent collection && collection.getTag() != null);
        if (tagged) {
            throw new Refused(at(event), "tags (!) are not allowed; quote the value if it begins with '!'");
        }
    }

    private Position at(Event event) {
        Mark mark = event.getStartMark();
        return document.at(mark.getLine(), mark.getColumn());
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Position at;
        private final String what;

        Refused(Position at, String what) {
            super(what);
            this.at = at;
            this.what = what;
        }
    }
}
