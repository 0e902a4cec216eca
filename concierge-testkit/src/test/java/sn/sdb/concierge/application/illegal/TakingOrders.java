package sn.sdb.concierge.application.illegal;

public interface TakingOrders {
    Result take();

    sealed interface Result {
        record Taken() implements Result {}
    }
}
