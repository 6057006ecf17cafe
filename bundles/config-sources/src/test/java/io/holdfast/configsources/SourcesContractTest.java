package io.holdfast.configsources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.holdfast.configsources.text.Format;
import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.config.ConfigSource;
import io.holdfast.spi.testkit.ConfigSourceContract;
import io.holdfast.spi.testkit.ExtensionFactoryContract;
import io.holdfast.spi.testkit.ReloadContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class SourcesContractTest {
    @Nested
    class OfTheEnvironment extends ConfigSourceContract {
        @Override
        protected ConfigSource open() {
            return new EnvironmentFactory().create(new EnvironmentFactory.Configuration(null));
        }

        @Test
        void itGivesItsVariablesWithoutTheirPrefix() {
            ConfigSource source =
                    new EnvironmentSource(() -> Map.of("HF_COUNT", "3", "HF_", "x", "PATH", "/bin"), "HF_");

            assertThat(source.values()).containsExactly(entry("COUNT", "3"));
            assertThat(source.provenance("COUNT")).isEqualTo("environment variable HF_COUNT");
        }

        @Test
        void itKeepsOutOfDefinitionsWhatIsSecret() {
            Map<String, String> variables = Map.of("COUNT", "3", "HOLDFAST_SECRET_PASSWORD", "hunter22");

            assertThat(new EnvironmentSource(() -> variables, "").values()).containsExactly(entry("COUNT", "3"));
            assertThat(new EnvironmentSource(() -> variables, "HOLDFAST_").values())
                    .isEmpty();
        }
    }

    @Nested
    class OfAFile extends ConfigSourceContract {
        @TempDir
        private Path directory = Path.of("");

        private int changes;

        @Override
        protected ConfigSource open() {
            change();
            return new FileFactory()
                    .create(new FileFactory.Configuration(
                            directory.resolve("a.json").toString(), null, Duration.ofMillis(100)));
        }

        @Override
        protected boolean canChange() {
            return true;
        }

        @Override
        protected void change() {
            try {
                Files.writeString(directory.resolve("a.json"), "{\"A\": " + changes++ + "}");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
    }

    @Nested
    class OfTheFilesFactory extends ExtensionFactoryContract<FileFactory.Configuration> {
        @Override
        protected ExtensionFactory<?, FileFactory.Configuration> factory() {
            return new FileFactory();
        }

        @Override
        protected List<FileFactory.Configuration> accepted() {
            return List.of(
                    new FileFactory.Configuration("a.yml", null, null),
                    new FileFactory.Configuration("b/a", Format.JSON, Duration.ofSeconds(10)));
        }

        @Override
        protected List<FileFactory.Configuration> refused() {
            return List.of(
                    new FileFactory.Configuration("", null, null),
                    new FileFactory.Configuration("/", Format.ENV, null),
                    new FileFactory.Configuration("a\0.yml", null, null),
                    new FileFactory.Configuration("a.txt", null, null),
                    new FileFactory.Configuration("a.yml", null, Duration.ofMillis(99)),
                    new FileFactory.Configuration("a.yml", null, Duration.ofDays(1)));
        }
    }

    @Nested
    class Reloading extends ReloadContract {
        @Override
        protected Class<? extends Runnable> exercise() {
            return WatchesAFile.class;
        }

        @Override
        protected Class<?> extension() {
            return FileFactory.class;
        }

        @Override
        protected Set<URL> content() {
            Set<URL> content = super.content();
            content.add(Yaml.class.getProtectionDomain().getCodeSource().getLocation());
            return content;
        }
    }

    /** Opens a file, watches it and closes it. */
    public static final class WatchesAFile implements Runnable {
        @Override
        public void run() {
            try {
                Path path = Files.createTempFile("values", ".yml");
                Files.writeString(path, "a: {b: 1}");
                ConfigSource source =
                        new FileFactory().create(new FileFactory.Configuration(path.toString(), null, null));
                source.watch(() -> {});
                source.values();
                source.close();
                Files.delete(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
