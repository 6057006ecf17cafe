package io.holdfast.configsources;

import io.holdfast.configsources.text.Format;
import io.holdfast.spi.config.ConfigSource;
import io.holdfast.spi.config.ConfigSourceFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The config source {@code file}: a YAML, JSON, properties or {@code NAME=value} file that is watched. */
@Component(service = ConfigSourceFactory.class)
public final class FileFactory implements ConfigSourceFactory<FileFactory.Configuration> {
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofHours(1);
    private static final Duration USUAL = Duration.ofSeconds(1);

    /**
     * The parameters.
     *
     * @param path of the file, absolute or relative to the scheduler's working directory
     * @param format null for the one that the file's name tells by its extension
     * @param every how often the file is looked at while it is watched, from 100 ms to an hour; null for a second
     */
    public record Configuration(
            String path, @Nullable Format format, @Nullable Duration every) {}

    @Override
    public String type() {
        return "file";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public ConfigSource create(Configuration configuration) {
        String name = configuration.path();
        Duration every = configuration.every() == null ? USUAL : configuration.every();
        if (every.compareTo(LEAST) < 0 || every.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("every is " + every + ": it must be from 100ms to 1h");
        }
        try {
            Path path = Path.of(name);
            if (name.isBlank() || path.getFileName() == null) {
                throw new IllegalArgumentException("path is '" + name + "': it must name a file");
            }
            Format format = configuration.format() == null
                    ? Format.of(path.getFileName().toString())
                    : configuration.format();
            return new FileSource(new SettledFile(path, SettledFile.USUAL_MILLIS), format, every.toMillis());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("path is '" + name + "': " + e.getReason(), e);
        }
    }
}
