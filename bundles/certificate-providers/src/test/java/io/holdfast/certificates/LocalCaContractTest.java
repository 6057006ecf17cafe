package io.holdfast.certificates;

import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.testkit.CertificateProviderContract;
import io.holdfast.spi.testkit.ExtensionFactoryContract;
import io.holdfast.spi.testkit.ReloadContract;
import io.holdfast.spi.tls.CertificateProvider;
import io.holdfast.spi.tls.CertificateRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class LocalCaContractTest {
    @Nested
    class OfTheProvider extends CertificateProviderContract {
        @TempDir
        private Path directory = Path.of("");

        @Override
        protected CertificateProvider open() {
            return new LocalCaFactory()
                    .create(new LocalCaFactory.Configuration(
                            directory.resolve("ca").toString(), null));
        }
    }

    @Nested
    class OfTheFactory extends ExtensionFactoryContract<LocalCaFactory.Configuration> {
        @Override
        protected ExtensionFactory<?, LocalCaFactory.Configuration> factory() {
            return new LocalCaFactory();
        }

        @Override
        protected List<LocalCaFactory.Configuration> accepted() {
            return List.of(new LocalCaFactory.Configuration("ca", null), new LocalCaFactory.Configuration("/ca", 1));
        }

        @Override
        protected List<LocalCaFactory.Configuration> refused() {
            return List.of(
                    new LocalCaFactory.Configuration("", null),
                    new LocalCaFactory.Configuration("a\0b", null),
                    new LocalCaFactory.Configuration("ca", 0),
                    new LocalCaFactory.Configuration("ca", 826));
        }
    }

    @Nested
    class Reloading extends ReloadContract {
        @Override
        protected Class<? extends Runnable> exercise() {
            return IssuesACertificate.class;
        }

        @Override
        protected Class<?> extension() {
            return LocalCaFactory.class;
        }

        @Override
        protected int reloads() {
            return 200;
        }
    }

    /** Makes an authority and has it sign. */
    public static final class IssuesACertificate implements Runnable {
        @Override
        public void run() {
            try {
                Path directory = Files.createTempDirectory("ca");
                try (CertificateProvider provider =
                        new LocalCaFactory().create(new LocalCaFactory.Configuration(directory.toString(), 1))) {
                    provider.issue(new CertificateRequest("kv", "kv-0", "kv", "tls", List.of("kv-0"), List.of()));
                }
                Files.delete(directory.resolve("ca.pem"));
                Files.delete(directory.resolve("ca.crt"));
                Files.delete(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
