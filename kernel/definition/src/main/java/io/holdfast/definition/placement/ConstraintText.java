package io.holdfast.definition.placement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits the text of placement constraints into rows: nested JSON lists ({@code [["hostname","UNIQUE"]]}), one
 * flat JSON list ({@code ["hostname","UNIQUE"]}), or {@code hostname:UNIQUE,rack:LIKE:r[12]}, where a backslash
 * makes a colon, comma or backslash a part of the text; before anything else it stands for itself.
 */
public final class ConstraintText {
    private ConstraintText() {}

    /** The rows; none for an empty text. */
    public static List<List<String>> rows(String text) throws InvalidConstraintException {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return List.of();
        }
        return stripped.startsWith("[") ? json(stripped) : colons(stripped);
    }

    private static List<List<String>> json(String text) throws InvalidConstraintException {
        JsonNode list;
        try {
            list = new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvalidConstraintException(
                    "this begins with '[' but is no JSON list; write for example [[\"hostname\", \"UNIQUE\"]]");
        }
        if (!list.isEmpty() && !list.get(0).isArray()) {
            return List.of(row(list));
        }
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : list) {
            rows.add(row(row));
        }
        return rows;
    }

    private static List<String> row(JsonNode list) throws InvalidConstraintException {
        List<String> row = new ArrayList<>();
        for (JsonNode part : list) {
            if (!part.isTextual() && !part.isNumber()) {
                throw notARow();
            }
            row.add(part.asText());
        }
        if (!list.isArray()) {
            throw notARow();
        }
        return row;
    }

    private static InvalidConstraintException notARow() {
        return new InvalidConstraintException(
                "a constraint is [key, OPERATOR, parameter], three texts at most; write it so");
    }

    private static List<List<String>> colons(String text) throws InvalidConstraintException {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\\' && i + 1 < text.length() && ":,\\".indexOf(text.charAt(i + 1)) >= 0) {
                part.append(text.charAt(++i));
            } else if (letter == ':' || letter == ',') {
                row.add(part.toString().strip());
                part.setLength(0);
                if (letter == ',') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                part.append(letter);
            }
        }
        row.add(part.toString().strip());
        rows.add(row);
        if (rows.stream().anyMatch(each -> each.equals(List.of("")))) {
            throw new InvalidConstraintException("a constraint is empty; remove the needless comma");
        }
        return rows;
    }
}
