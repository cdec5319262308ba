package io.robokit.model;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An unmodifiable JSON object that keeps the order of its keys. Made by {@link JsonValues} alone. */
final class JsonObject extends AbstractMap<String, Object> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, Object> members;
    private final int height;

    /** Takes over the members, which must be checked copies already. */
    JsonObject(LinkedHashMap<String, Object> members) {
        this.members = members;
        this.height = JsonValues.heightAbove(members.values());
    }

    /** Levels of nesting below this object: 0 when it is empty. */
    int height() {
        return height;
    }

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return members.containsKey(key);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return members.get(key);
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Object> action) {
        members.forEach(action);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return Collections.unmodifiableMap(members).entrySet();
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(members.keySet());
    }

    @Override
    public Collection<Object> values() {
        return Collections.unmodifiableCollection(members.values());
    }

    @Override
    public Object remove(@Nullable Object key) {
        throw new UnsupportedOperationException("A JSON object made by JsonValues cannot be changed");
    }
}
