package io.holdfast.server.wiring;

import io.holdfast.core.preview.PreviewReport;
import io.holdfast.core.preview.Previewer;
import io.holdfast.core.preview.ReadDefinition;
import io.holdfast.core.preview.SentDefinition;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Stands for what makes previews until the extensions it needs are there: the API's port must be ours before that. */
public final class LatePreviewer implements Previewer {
    private volatile @Nullable Previewer real;

    /** Passes everything on from now on. */
    public void use(Previewer previewer) {
        real = previewer;
    }

    @Override
    public PreviewReport preview(@Nullable String service, SentDefinition definition) {
        return real().preview(service, definition);
    }

    @Override
    public ReadDefinition read(SentDefinition definition) {
        return real().read(definition);
    }

    private Previewer real() {
        Previewer previewer = real;
        if (previewer == null) {
            throw new RejectedExecutionException("the scheduler is starting; try again");
        }
        return previewer;
    }
}
