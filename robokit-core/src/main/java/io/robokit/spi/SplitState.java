package io.robokit.spi;

import java.io.Serializable;

/** What scanning some consecutive splits has gathered. */
public interface SplitState extends Serializable {
    /** Returns this state with a later one taken in; this one and the later one must not be used afterwards. */
    SplitState merge(SplitState later);
}
