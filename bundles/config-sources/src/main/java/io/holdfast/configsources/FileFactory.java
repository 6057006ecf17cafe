package io.holdfast.configsources;

import io.holdfast.spi.config.ConfigSource;
import io.holdfast.spi.config.ConfigSourceFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;

/**
 * The config source {@code file}: a Java properties file (its name ends in {@code .properties}) or a file of
 * {@code NAME=value} lines (it ends in {@code .env}). Other forms are not supported yet.
 */
@Component(service = ConfigSourceFactory.class)
public final class FileFactory implements ConfigSourceFactory<FileFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param path of the file, absolute or relative to the scheduler's working directory
     */
    public record Configuration(String path) {}

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
        if (!name.endsWith(".properties") && !name.endsWith(".env")) {
            throw new IllegalArgumentException(
                    "path is '" + name + "': only files that end in .properties or .env are supported yet");
        }
        try {
            return new FileSource(Path.of(name));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("path is '" + name + "': " + e.getReason(), e);
        }
    }
}
