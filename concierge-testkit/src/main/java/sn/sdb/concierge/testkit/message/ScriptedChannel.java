package sn.sdb.concierge.testkit.message;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.user.UserId;

/**
 * A platform that follows a script, send by send; what is not in the script is taken. Remembers what left for it. Safe
 * for concurrent use.
 */
public final class ScriptedChannel implements MessagingChannel {

    private static final int LONGEST = 4_096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Channel channel;
    private final int longest;
    private final List<Function<Reply, SendOutcome>> steps = new ArrayList<>();
    private final List<Sending> left = new ArrayList<>();
    private final List<Reply> traced = new ArrayList<>();
    private final List<InboundMessage> acknowledged = new ArrayList<>();
    private final List<ChatAddress> typing = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private boolean showsDrafts;
    private Trace trace = Trace.NOT_FOUND;
    private Duration reportsWithin = Duration.ZERO;
    private @Nullable SendOutcome otherwise;

    /** A platform that takes 4096 characters a message. */
    public ScriptedChannel(Channel channel) {
        this(channel, LONGEST);
    }

    /** @param longest piece that it takes, in characters */
    public ScriptedChannel(Channel channel, int longest) {
        this.channel = channel;
        this.longest = longest;
    }

    /** A piece that left for the platform, whatever became of it there. */
    public record Sending(ChatAddress to, Reply piece) {}

    /** What was shown of an answer before it was sent. */
    public record Draft(ChatAddress to, long number, String markdown) {}

    /** From now on drafts can be shown everywhere. */
    public ScriptedChannel showingDrafts() {
        return locked(() -> {
            showsDrafts = true;
            return this;
        });
    }

    /** From now on they cannot. */
    public ScriptedChannel showingNoDrafts() {
        return locked(() -> {
            showsDrafts = false;
            return this;
        });
    }

    /** The drafts that were shown, in order. */
    public List<Draft> drafts() {
        return locked(() -> List.copyOf(drafts));
    }

    /** The next send ends like this. */
    public ScriptedChannel then(SendOutcome outcome) {
        return then(piece -> outcome);
    }

    /** The next send does this, and ends like it says. */
    public ScriptedChannel then(Function<Reply, SendOutcome> step) {
        return locked(() -> {
            steps.add(step);
            return this;
        });
    }

    /** From now on every send that is not in the script ends like this. */
    public ScriptedChannel always(SendOutcome outcome) {
        return locked(() -> {
            otherwise = outcome;
            return this;
        });
    }

    /** From now on the platform answers this when it is asked for a piece in doubt. */
    public ScriptedChannel remembering(Trace answer) {
        return locked(() -> {
            trace = answer;
            return this;
        });
    }

    /** From now on the platform reports by itself, within this time, what became of a send. */
    public ScriptedChannel reportingWithin(Duration time) {
        return locked(() -> {
            reportsWithin = time;
            return this;
        });
    }

    /** What has left for the platform, in order. */
    public List<Sending> sent() {
        return locked(() -> List.copyOf(left));
    }

    /** The same, as words alone. */
    public List<String> said() {
        return sent().stream().map(sending -> sending.piece().markdown()).toList();
    }

    /** The pieces after which the platform was asked. */
    public List<Reply> traced() {
        return locked(() -> List.copyOf(traced));
    }

    /** The messages of which the platform was told that they were received. */
    public List<InboundMessage> acknowledged() {
        return locked(() -> List.copyOf(acknowledged));
    }

    /** Where typing was shown, each time that it was. */
    public List<ChatAddress> typing() {
        return locked(() -> List.copyOf(typing));
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public List<Reply> split(Reply reply) {
        List<Reply> pieces = new ArrayList<>();
        String rest = reply.markdown();
        while (rest.length() > longest) {
            int space = rest.lastIndexOf(' ', longest);
            int end = space > 0 ? space : longest;
            pieces.add(new Reply(rest.substring(0, end), List.of(), reply.quotedRef()));
            rest = rest.substring(end).strip();
        }
        pieces.add(pieces.isEmpty() ? reply : new Reply(rest, reply.choices(), Optional.empty()));
        return List.copyOf(pieces);
    }

    @Override
    public SendOutcome send(ChatAddress to, Reply piece, Permit permit) {
        if (!permit.stillOurs().getAsBoolean()) {
            return SendOutcome.Failed.of(SendFailure.NO_ANSWER);
        }
        return next(to, piece).apply(piece);
    }

    private Function<Reply, SendOutcome> next(ChatAddress to, Reply piece) {
        return locked(() -> {
            left.add(new Sending(to, piece));
            if (!steps.isEmpty()) {
                return steps.removeFirst();
            }
            SendOutcome outcome =
                    otherwise == null ? new SendOutcome.Sent(Optional.of("sent-" + left.size())) : otherwise;
            return taken -> outcome;
        });
    }

    /** As WAHA names chats; other platforms have no names here. */
    @Override
    public Optional<ChatAddress> privateChat(UserId user) {
        Optional<String> chat = switch (user) {
            case UserId.PhoneNumber phone -> Optional.of(phone.value().substring(1) + "@c.us");
            case UserId.HiddenWhatsApp hidden -> Optional.of(hidden.opaque() + "@lid");
            default -> Optional.empty();
        };
        return chat.filter(name -> channel == Channel.WHATSAPP).map(name -> new ChatAddress(channel, name));
    }

    @Override
    public Duration reportsWithin() {
        return locked(() -> reportsWithin);
    }

    @Override
    public Trace trace(ChatAddress to, Reply piece, Instant since) {
        return locked(() -> {
            traced.add(piece);
            return trace;
        });
    }

    @Override
    public void showTyping(ChatAddress to) {
        boolean unused = locked(() -> typing.add(to));
    }

    @Override
    public boolean showsDrafts(ChatAddress to) {
        return locked(() -> showsDrafts);
    }

    @Override
    public boolean showDraft(ChatAddress to, long draft, String markdown) {
        return locked(() -> showsDrafts && drafts.add(new Draft(to, draft, markdown)));
    }

    @Override
    public void acknowledge(InboundMessage message) {
        boolean unused = locked(() -> acknowledged.add(message));
    }

    private <R> R locked(Supplier<R> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
