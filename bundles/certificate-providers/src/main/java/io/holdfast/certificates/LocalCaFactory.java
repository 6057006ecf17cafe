package io.holdfast.certificates;

import io.holdfast.spi.tls.CertificateProvider;
import io.holdfast.spi.tls.CertificateProviderFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The certificate provider {@code local-ca}: an authority of our own, made at its first use. */
@Component(service = CertificateProviderFactory.class)
public final class LocalCaFactory implements CertificateProviderFactory<LocalCaFactory.Configuration> {
    private static final int USUAL_DAYS = 90;
    private static final int MOST_DAYS = 825;

    /**
     * The parameters.
     *
     * @param directory where the authority is kept, absolute or relative to the scheduler's working directory
     * @param days how long a certificate is valid, 1 to 825; null for 90
     */
    public record Configuration(String directory, @Nullable Integer days) {}

    @Override
    public String type() {
        return "local-ca";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public CertificateProvider create(Configuration configuration) {
        String directory = configuration.directory();
        int days = configuration.days() == null ? USUAL_DAYS : configuration.days();
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("days is " + days + ": it must be from 1 to " + MOST_DAYS);
        }
        try {
            if (directory.isBlank()) {
                throw new IllegalArgumentException("directory is empty: it must name where the authority is kept");
            }
            return new LocalCa(new AuthorityFile(Path.of(directory)), Duration.ofDays(days), Clock.systemUTC());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("directory is '" + directory + "': " + e.getReason(), e);
        }
    }
}
