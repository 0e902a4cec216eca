package sn.sdb.concierge.adapter.persistence.redis;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.adapter.persistence.memory.InProcessLimit;
import sn.sdb.concierge.domain.answer.AnswerCache;
import sn.sdb.concierge.domain.answer.CooldownBoard;
import sn.sdb.concierge.domain.limit.MessageLimit;
import sn.sdb.concierge.domain.session.SessionCache;

/**
 * Redis, as far as it is there. Opening never fails and never waits; without Redis every question is answered at once,
 * with nothing. Safe for concurrent use.
 */
public final class RedisConnection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisConnection.class);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final LettuceLink link;
    private final Duration commandTimeout;
    private final Breaker breaker = new Breaker(PAUSE_AFTER_FAILURE, System::nanoTime);

    private final RedisCooldowns cooldowns;

    private RedisConnection(LettuceLink link, Duration commandTimeout) {
        this.link = link;
        this.cooldowns = new RedisCooldowns(link, commandTimeout);
        this.commandTimeout = commandTimeout;
    }

    /** Begins to connect and returns at once. */
    public static RedisConnection open(RedisSettings settings) {
        return new RedisConnection(LettuceLink.open(settings), settings.commandTimeout());
    }

    /** Live sessions. Without Redis none is found. */
    public SessionCache sessions() {
        return new RedisSessions(this);
    }

    /**
     * Messages counted by all replicas together. Without Redis each counts its own.
     *
     * @param perMinute how many messages of one person are answered a minute, positive
     */
    public MessageLimit limit(int perMinute) {
        return new RedisLimit(this, new InProcessLimit(perMinute), perMinute);
    }

    /** Cached answers. Without Redis none is found. */
    public AnswerCache answers() {
        return new RedisAnswers(this);
    }

    /** What replicas tell each other of answering services. Without Redis each goes by what it has seen itself. */
    public CooldownBoard cooldowns() {
        cooldowns.start();
        return cooldowns;
    }

    /** How Redis is now. Waits for an answer, and just after opening for the connection: not for the way of a message. */
    public Health ping() {
        link.awaitFirstAttempt();
        Optional<RedisAsyncCommands<String, byte[]>> commands = link.commands();
        if (commands.isEmpty()) {
            return link.refused() ? Health.REFUSED : Health.UNREACHABLE;
        }
        try {
            String unused = await(commands.get().ping());
            return Health.REACHABLE;
        } catch (RedisCommandTimeoutException e) {
            return Health.SILENT;
        } catch (RedisCommandExecutionException e) {
            return Health.REFUSED;
        } catch (RuntimeException e) {
            return Health.UNREACHABLE;
        }
    }

    @Override
    public void close() {
        cooldowns.close();
        link.close();
    }

    /**
     * Puts one question. Empty when Redis has nothing to say or is away.
     *
     * @throws RedisNoScriptException when Redis does not know the script, which it may forget at any time
     */
    <T> Optional<T> ask(Function<RedisAsyncCommands<String, byte[]>, RedisFuture<T>> question) {
        Optional<RedisAsyncCommands<String, byte[]>> commands = link.commands();
        if (commands.isEmpty() || !breaker.lets()) {
            return Optional.empty();
        }
        try {
            Optional<T> answer = Optional.ofNullable(await(question.apply(commands.get())));
            answered();
            return answer;
        } catch (RedisNoScriptException e) {
            answered();
            throw e;
        } catch (RedisCommandInterruptedException e) {
            // The caller was called off, which says nothing of Redis; the interrupt flag is set again by Lettuce.
            return Optional.empty();
        } catch (RuntimeException e) {
            // Time-out, broken connection, error reply, full queue, closed client: none may cost a message.
            failed(e);
            return Optional.empty();
        }
    }

    /**
     * Says something and waits for no answer. Whoever asks later by this connection is answered after it was heard; one
     * that came to nothing shows in the breaker alone.
     */
    void tell(Function<RedisAsyncCommands<String, byte[]>, RedisFuture<?>> order) {
        Optional<RedisAsyncCommands<String, byte[]>> commands = link.commands();
        if (commands.isEmpty() || !breaker.lets()) {
            return;
        }
        try {
            CompletionStage<?> unused = order.apply(commands.get()).whenComplete((answer, error) -> {
                if (error == null) {
                    answered();
                } else {
                    failed(error);
                }
            });
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private <T> T await(RedisFuture<T> future) {
        return LettuceFutures.awaitOrCancel(future, commandTimeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void answered() {
        if (breaker.close()) {
            log.atInfo().log("redis_answers_again");
        }
    }

    private void failed(Throwable e) {
        if (breaker.open()) {
            // Not its message, which may hold a key.
            log.atWarn().addKeyValue("error", e.getClass().getSimpleName()).log("redis_failed");
        }
    }

    /** How Redis is. */
    public enum Health {
        /** It answers. */
        REACHABLE,
        /** There is no connection. */
        UNREACHABLE,
        /** There is a connection, and no answer in time. */
        SILENT,
        /** It answers that it will not: a wrong password or user, mostly. */
        REFUSED
    }
}
