package sn.sdb.concierge.bootstrap.cli;

public final class PrintingCommand {
    public void out() {
        System.out.println("text");
    }
}
