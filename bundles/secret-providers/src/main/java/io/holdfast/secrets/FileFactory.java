package io.holdfast.secrets;

import io.holdfast.spi.secret.SecretProvider;
import io.holdfast.spi.secret.SecretProviderFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;

/** The secret provider {@code file}: a directory with a file for each secret. */
@Component(service = SecretProviderFactory.class)
public final class FileFactory implements SecretProviderFactory<FileFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param directory absolute, or relative to the scheduler's working directory
     */
    public record Configuration(String directory) {}

    @Override
    public String type() {
        return "file";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public SecretProvider create(Configuration configuration) {
        String directory = configuration.directory();
        try {
            if (directory.isBlank()) {
                throw new IllegalArgumentException("directory is empty: it must name the directory of the secrets");
            }
            return new FileSecrets(Path.of(directory));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("directory is '" + directory + "': " + e.getReason(), e);
        }
    }
}
