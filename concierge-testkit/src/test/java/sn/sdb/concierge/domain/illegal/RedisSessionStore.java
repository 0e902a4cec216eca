package sn.sdb.concierge.domain.illegal;

public interface RedisSessionStore {
    void keep(String session);
}
