package sn.sdb.concierge.adapter.providers;

/** A key of a service. Prints as {@code ***}; its shape is never judged, as the services change it at will. */
public record ApiKey(String value) {

    public ApiKey {
        if (value.isBlank() || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("a key is made of visible ASCII characters");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
