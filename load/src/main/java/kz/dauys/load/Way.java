package kz.dauys.load;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** By which requests reach a portal. */
interface Way {

    /** @param further lines of the head, each with its line end; with a form also of what type that is */
    Wire.Answer send(String method, String path, String further, @Nullable String form) throws IOException;
}
