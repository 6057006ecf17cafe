package io.holdfast.core.state;

/** How far a version of a bundle has come. */
public enum BundleState {
    /** Its content was checked and is kept; nothing of it runs. */
    INSTALLED,
    /** It was resolved, started beside what runs and tried; it can be activated. */
    STAGED,
    /** Decisions are made with it. At most one version of a name is. */
    ACTIVE,
    /** It was active before the present version, and is kept to return to. */
    RETIRED,
    /** It failed, or an operator does not want it: it is not activated again unless somebody says so by name. */
    QUARANTINED
}
