package io.holdfast.definition.template;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lets every rendered line know where it came from. Before rendering, the end of each line is marked with its
 * number; a section that is left out takes its marks along. The mark also keeps the renderer from swallowing
 * lines that hold nothing but a section's tag; those are removed here.
 */
final class LineMarks {
    /** A code point that no YAML document may contain. */
    static final char MARK = '\uFFFF';

    private static final Pattern ONLY_A_SECTION_TAG = Pattern.compile("\\s*\\{\\{\\s*[#^/!][^{}]*\\}\\}\\s*");

    private final String[] lines;

    LineMarks(String text) {
        this.lines = text.split("\n", -1);
    }

    String marked() {
        StringBuilder marked = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            marked.append(lines[i]).append(MARK).append(i + 1).append(MARK);
            if (i < lines.length - 1) {
                marked.append('\n');
            }
        }
        return marked.toString();
    }

    Rendered unmarked(String markedText) {
        StringBuilder text = new StringBuilder(markedText.length());
        List<Integer> origins = new ArrayList<>();
        int origin = 1;
        for (String line : markedText.split("\n", -1)) {
            StringBuilder kept = new StringBuilder(line.length());
            String[] pieces = line.split(String.valueOf(MARK), -1);
            for (int i = 0; i < pieces.length; i++) {
                if (i % 2 == 0) {
                    kept.append(pieces[i]);
                } else {
                    origin = Integer.parseInt(pieces[i]);
                }
            }
            if (kept.toString().isBlank()
                    && ONLY_A_SECTION_TAG.matcher(lines[origin - 1]).matches()) {
                continue;
            }
            text.append(kept).append('\n');
            origins.add(origin);
        }
        return new Rendered(
                text.toString(), origins.stream().mapToInt(Integer::intValue).toArray(), filledIn());
    }

    private BitSet filledIn() {
        BitSet filledIn = new BitSet();
        for (int i = 0; i < lines.length; i++) {
            filledIn.set(i + 1, lines[i].contains("{{"));
        }
        return filledIn;
    }
}
