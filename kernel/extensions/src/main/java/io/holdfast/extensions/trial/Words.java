package io.holdfast.extensions.trial;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The texts in a tree of parameters: names of attributes or plan elements, perhaps, that a trial should have. */
final class Words {
    private static final int MOST = 12;
    private static final int LONGEST = 64;

    private Words() {}

    /** Keys and texts, the first twelve. */
    static Set<String> of(Map<String, ?> tree) {
        Set<String> words = new LinkedHashSet<>();
        collect(tree, words);
        return words;
    }

    private static void collect(Object value, Set<String> words) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                collect(key, words);
                collect(inner, words);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> collect(inner, words));
        } else if (value instanceof String word
                && words.size() < MOST
                && word.length() <= LONGEST
                && !word.isBlank()
                && !word.startsWith("@")) {
            words.add(word);
        }
    }
}
