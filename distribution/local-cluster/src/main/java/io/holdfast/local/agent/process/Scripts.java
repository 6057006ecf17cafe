package io.holdfast.local.agent.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Shell scripts of ours, which are resources on the class path and files where they run. */
public final class Scripts {

    private Scripts() {}

    /**
     * Puts a script into a directory, replacing another version by rename: shells that run go on reading theirs.
     *
     * @param owner class in whose package the script is
     * @return the file
     */
    public static Path install(Path dir, Class<?> owner, String name) throws IOException {
        Files.createDirectories(dir);
        Path script = dir.resolve(name);
        try (InputStream resource = owner.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException(name + " is missing from the class path");
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            if (!Files.exists(script) || !Files.readString(script).equals(text)) {
                Path fresh = Files.createTempFile(dir, name, ".new");
                Files.writeString(fresh, text);
                Files.move(fresh, script, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return script;
    }
}
