package io.holdfast.secrets;

import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.secret.SecretProvider;
import io.holdfast.spi.testkit.ExtensionFactoryContract;
import io.holdfast.spi.testkit.ReloadContract;
import io.holdfast.spi.testkit.SecretProviderContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class ProvidersContractTest {
    private static final String KNOWN = "data-store/password";

    @Nested
    class OfFiles extends SecretProviderContract {
        @TempDir
        private Path directory = Path.of("");

        @Override
        protected SecretProvider open() {
            write(directory.resolve(KNOWN));
            return new FileFactory().create(new FileFactory.Configuration(directory.toString()));
        }

        @Override
        protected String known() {
            return KNOWN;
        }
    }

    @Nested
    class OfTheEnvironment extends SecretProviderContract {
        @Override
        protected SecretProvider open() {
            return new EnvironmentSecrets(
                    Map.of("HOLDFAST_SECRET_DATA_STORE_PASSWORD", "hunter22", "PATH", "/bin")::get, "HOLDFAST_SECRET_");
        }

        @Override
        protected String known() {
            return KNOWN;
        }
    }

    @Nested
    class OfTheFilesFactory extends ExtensionFactoryContract<FileFactory.Configuration> {
        @Override
        protected ExtensionFactory<?, FileFactory.Configuration> factory() {
            return new FileFactory();
        }

        @Override
        protected List<FileFactory.Configuration> accepted() {
            return List.of(new FileFactory.Configuration("secrets"), new FileFactory.Configuration("/run/secrets"));
        }

        @Override
        protected List<FileFactory.Configuration> refused() {
            return List.of(new FileFactory.Configuration(""), new FileFactory.Configuration("a\0b"));
        }
    }

    @Nested
    class OfTheEnvironmentsFactory extends ExtensionFactoryContract<EnvironmentFactory.Configuration> {
        @Override
        protected ExtensionFactory<?, EnvironmentFactory.Configuration> factory() {
            return new EnvironmentFactory();
        }

        @Override
        protected List<EnvironmentFactory.Configuration> accepted() {
            return List.of(new EnvironmentFactory.Configuration(null), new EnvironmentFactory.Configuration("A_"));
        }

        @Override
        protected List<EnvironmentFactory.Configuration> refused() {
            return List.of(new EnvironmentFactory.Configuration(""), new EnvironmentFactory.Configuration("A="));
        }
    }

    @Nested
    class Reloading extends ReloadContract {
        @Override
        protected Class<? extends Runnable> exercise() {
            return ReadsAFile.class;
        }

        @Override
        protected Class<?> extension() {
            return FileFactory.class;
        }
    }

    /** Opens a directory, reads a secret and closes it. */
    public static final class ReadsAFile implements Runnable {
        @Override
        public void run() {
            try {
                Path directory = Files.createTempDirectory("secrets");
                Files.writeString(directory.resolve("password"), "hunter22");
                try (SecretProvider provider =
                        new FileFactory().create(new FileFactory.Configuration(directory.toString()))) {
                    provider.secret("password");
                }
                Files.delete(directory.resolve("password"));
                Files.delete(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "hunter22");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
