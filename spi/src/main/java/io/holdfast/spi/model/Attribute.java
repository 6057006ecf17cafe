package io.holdfast.spi.model;

/** An attribute of an agent: a text, a scalar or ranges. */
public record Attribute(String name, Value value) {
    /** A text attribute. */
    public static Attribute text(String name, String value) {
        return new Attribute(name, new Value.Text(value));
    }
}
