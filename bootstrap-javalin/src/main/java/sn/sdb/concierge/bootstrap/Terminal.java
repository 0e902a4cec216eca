package sn.sdb.concierge.bootstrap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import sn.sdb.concierge.application.conversation.AcceptEvent;
import sn.sdb.concierge.bootstrap.cli.Console;
import sn.sdb.concierge.bootstrap.cli.Work.Outcome;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.wiring.Product;
import sn.sdb.concierge.domain.conversation.Replies;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.user.UserId;

/** A conversation in the terminal: the same way as on every platform, beside a running server or alone. */
public final class Terminal {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(30);

    private final Product product;
    private final InputStream in;
    private final PrintStream out;
    private final Conversation conversation =
            Conversation.alone(new ChatAddress(Channel.TERMINAL, "local"), new UserId.Terminal());
    private long last;

    private Terminal(Product product, Console console) {
        this.product = product;
        this.in = console.in();
        this.out = console.out();
    }

    /** Reads lines and prints answers until there are no more lines.  */
    public static Outcome run(Configuration configuration, Path sampleKnowledge, Console console) {
        try (Product product = Product.open(configuration, sampleKnowledge)) {
            product.work();
            Outcome outcome = new Terminal(product, console).converse();
            return product.stopWorking() == 0 ? outcome : Outcome.FAILED;
        }
    }

    private Outcome converse() {
        last = newest();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        boolean interactive = Boolean.getBoolean("concierge.terminal");
        try {
            while (true) {
                if (interactive) {
                    out.print("> ");
                    out.flush();
                }
                String line = lines.readLine();
                if (line == null) {
                    return Outcome.DONE;
                }
                if (!line.isBlank() && !ask(line.strip())) {
                    return Outcome.FAILED;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be read", e);
        }
    }

    private long newest() {
        long newest = 0;
        List<Replies.Stored> page = replies().after(conversation, newest);
        while (!page.isEmpty()) {
            newest = page.getLast().id();
            page = replies().after(conversation, newest);
        }
        return newest;
    }

    private boolean ask(String line) {
        String id = product.ids().get().toString();
        DeliveryKey key = new DeliveryKey("terminal:" + id);
        InboundMessage message = new InboundMessage(
                key,
                conversation,
                new Content.Text(line),
                id,
                product.clock().millis(),
                product.clock().instant(),
                Optional.empty(),
                Optional.empty());
        AcceptEvent.Result accepted = product.acceptEvent().accept(new InboundEvent.Received(message));
        if (accepted != AcceptEvent.Result.STORED) {
            return false;
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (replies().outcomeOf(key).isEmpty()) {
            if (System.nanoTime() > deadline) {
                out.println("(no answer in time; it will be there next time)");
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        for (Replies.Stored stored : replies().after(conversation, last)) {
            print(stored.reply());
            last = stored.id();
        }
        return true;
    }

    private Replies replies() {
        return product.storage().postgres().replies();
    }

    private void print(Reply reply) {
        out.println(reply.markdown());
        for (int i = 0; i < reply.choices().size(); i++) {
            out.println("  " + (i + 1) + ". " + reply.choices().get(i).label());
        }
        out.println();
    }
}
