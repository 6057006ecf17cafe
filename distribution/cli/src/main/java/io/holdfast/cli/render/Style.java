package io.holdfast.cli.render;

/** Colours, or none. */
public final class Style {
    private static final String RESET = "\u001b[0m";

    private final boolean color;

    /** Colours only if wanted. */
    public Style(boolean color) {
        this.color = color;
    }

    /** A status of a plan, a task, the scheduler or a bundle, in the colour of what it means. */
    public String status(String status) {
        return switch (status) {
            case "COMPLETE", "RUNNING", "FINISHED", "healthy", "ACTIVE", "closed", "ACCEPTED" -> paint("32", status);
            case "ERROR", "FAILED", "LOST", "GONE", "GONE_BY_OPERATOR", "DROPPED", "unhealthy", "QUARANTINED", "open" ->
                paint("31;1", status);
            case "WAITING", "UNREACHABLE", "PAUSED", "PAUSING" -> paint("35", status);
            case "PENDING", "NONE", "INSTALLED", "RETIRED", "DECLINED", "WITHDRAWN" -> paint("2", status);
            default -> paint("33", status);
        };
    }

    /** What stands out. */
    public String strong(String text) {
        return paint("1", text);
    }

    /** What stands back. */
    public String faint(String text) {
        return paint("2", text);
    }

    /** What is as it should be. */
    public String good(String text) {
        return paint("32", text);
    }

    /** A reason against something. */
    public String refusal(String text) {
        return paint("31", text);
    }

    private String paint(String code, String text) {
        return color ? "\u001b[" + code + "m" + text + RESET : text;
    }

    /** Text from elsewhere without control characters, so that it cannot command the terminal. */
    public static String plain(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return clean.toString();
    }
}
