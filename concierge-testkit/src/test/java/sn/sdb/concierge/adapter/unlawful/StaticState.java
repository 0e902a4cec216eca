package sn.sdb.concierge.adapter.unlawful;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

final class StaticState {
    static String last = "";
    static final AtomicLong COUNTER = new AtomicLong();
    static final ConcurrentHashMap<String, String> REGISTRY = new ConcurrentHashMap<>();
    static final HashMap<String, String> TABLE = new HashMap<>();
    static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    static final Map<String, String> FIXED = Map.of();
    static final List<String> WORDS = List.of();
    static final int LIMIT = 3;

    String instance = "";
}
