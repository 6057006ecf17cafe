package io.holdfast.mesos.files;

/** Words and commands of a POSIX shell. */
final class Shell {
    private Shell() {}

    /** A text as one word: between single quotes everything stands for itself, but for a single quote. */
    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** A path of the sandbox; an image may have set another working directory. */
    static String inSandbox(String path) {
        return "\"${MESOS_SANDBOX:-.}\"/" + quote(path);
    }

    /** A command that prints a text as it is, without an end of line. */
    static String print(String text) {
        return "printf %s " + quote(text);
    }

    /** A command that prints a part. What a variable holds is not looked at again, whatever it holds. */
    static String print(Part part) {
        if (part instanceof Part.Text text) {
            return print(text.text());
        }
        Part.Variable variable = (Part.Variable) part;
        if (variable.otherwise() == null) {
            return "printf %s \"${" + variable.name() + "?is not set, but a configuration file needs it}\"";
        }
        return "if [ -n \"${" + variable.name() + "-}\" ]; then printf %s \"$" + variable.name() + "\"; else "
                + print(variable.otherwise()) + "; fi";
    }
}
