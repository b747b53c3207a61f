package kz.dauys.portal.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.portal.journal.AnchorRows.Place;
import kz.dauys.portal.journal.AnchorRows.Prepared;
import kz.dauys.portal.journal.AnchorRows.UnderWay;
import kz.dauys.portal.journal.EvmAccount.Fee;
import kz.dauys.portal.journal.EvmNode.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Anchors the newest signed tree of the log in a contract of a chain, one transaction at a time. The chain itself is
 * asked what became of it: an anchor stands when the contract says so, and it is final when so many blocks are on top.
 * What the contract does not have is sent until it has: the same transaction again when the node has forgotten it, one
 * with a higher fee when it waits too long, one with another nonce when the chain has another use for that one.
 *
 * <p>The log never waits for any of this. No transaction of the database is open while the node is asked.
 */
final class Anchoring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);
    /** Nodes take a transaction in the place of another when it gives a tenth more; by an eighth no rounding matters. */
    private static final BigInteger EIGHT = BigInteger.valueOf(8);

    private static final BigInteger ONE_GWEI = BigInteger.valueOf(1_000_000_000);
    /** More than an anchor takes, also when a node reckons with one that it has in a block which it takes back. */
    private static final BigInteger LEAST_GAS = BigInteger.valueOf(160_000);

    private static final Duration DEPLOYED_WITHIN = Duration.ofMinutes(3);

    private final AnchorSettings settings;
    private final AnchorRows rows;
    private final LogRows logs;
    private final Clock clock;
    private final MeterRegistry meters;
    private final AnchorContract contract = new AnchorContract();
    private final Place place;
    private @Nullable EvmAccount account;
    private @Nullable EvmNode node;
    private boolean ours;

    Anchoring(AnchorSettings settings, AnchorRows rows, LogRows logs, Clock clock, MeterRegistry meters) {
        this.settings = settings;
        this.rows = rows;
        this.logs = logs;
        this.clock = clock;
        this.meters = meters;
        this.place = new Place(settings.chainId(), settings.contract());
        if (settings.on()) {
            // what is wrong with it is said at the start
            this.account = settings.account();
        }
    }

    /** Where the log is anchored; empty when anchoring is off. */
    Optional<Place> place() {
        return settings.on() ? Optional.of(place) : Optional.empty();
    }

    /** One look at the chain, and whatever has to be done then. Says once in the log what keeps it from that. */
    synchronized void beat() throws IOException {
        if (!settings.on()) {
            return;
        }
        try {
            step();
            count("well");
            if (rows.wellAgain(place)) {
                LOG.info("anchoring in the chain goes on");
            }
        } catch (ChainTrouble e) {
            ours = false;
            count(e.kind().name().toLowerCase(Locale.ROOT));
            if (rows.trouble(place, e)) {
                LOG.warn("anchoring in the chain waits: {}", e.line());
            }
        }
    }

    private void count(String result) {
        meters.counter("dauys.anchor.looks", "result", result).increment();
    }

    private void step() throws ChainTrouble, IOException {
        var chain = node();
        sameChain(chain);
        sameContract(chain);
        var underWay = rows.underWay(place);
        if (underWay.isPresent()) {
            follow(chain, underWay.get());
        } else {
            begin(chain);
        }
    }

    private void sameChain(EvmNode chain) throws ChainTrouble {
        long id = chain.chain();
        if (id != settings.chainId()) {
            throw new ChainTrouble(
                    ChainTrouble.Kind.WRONG,
                    "the node is of chain " + id + " and journal.anchor.chain-id says " + settings.chainId());
        }
    }

    private void sameContract(EvmNode chain) throws ChainTrouble {
        if (ours) {
            return;
        }
        if (!chain.code(settings.contract()).equals(contract.code())) {
            throw new ChainTrouble(
                    ChainTrouble.Kind.WRONG,
                    "at " + settings.contract()
                            + " stands no contract of ours: './dauys log anchor-contract' deploys one");
        }
        var owner = AnchorContract.ownedBy(chain.call(settings.contract(), AnchorContract.owner()));
        if (!owner.equals(account().address())) {
            throw new ChainTrouble(
                    ChainTrouble.Kind.WRONG,
                    "the contract takes anchors from " + owner + " alone and the key is that of "
                            + account().address());
        }
        ours = true;
    }

    private void begin(EvmNode chain) throws ChainTrouble, IOException {
        var newest = newest();
        if (newest.isEmpty()) {
            return;
        }
        var tree = newest.get();
        var last = rows.last(place, tree.origin());
        if (last.filter(one -> one.size() >= tree.size()
                        || clock.instant().isBefore(one.begunAt().plus(settings.every())))
                .isPresent()) {
            return;
        }
        var kept = AnchorContract.kept(chain.call(settings.contract(), AnchorContract.latest(tree.origin())));
        if (kept.filter(one -> one.size() > tree.size()
                        || (one.size() == tree.size() && !one.root().equals(tree.root())))
                .isPresent()) {
            throw conflict(tree);
        }
        if (kept.isPresent() && kept.get().size() == tree.size()) {
            rows.begin(place, tree);
        } else {
            var prepared = prepare(chain, tree, chain.nonce(account().address()), null);
            rows.begin(place, tree, prepared);
            handOver(chain, prepared.signed().raw());
        }
    }

    private Optional<Checkpoint> newest() throws IOException {
        var log = logs.growing();
        if (log.isEmpty()) {
            return Optional.empty();
        }
        try (var store = logs.store(log.get())) {
            return LogRows.published(store)
                    .filter(tree -> tree.size() > 0)
                    .map(tree -> new Checkpoint(tree.origin(), tree.size(), tree.root()));
        }
    }

    private void follow(EvmNode chain, UnderWay anchor) throws ChainTrouble {
        var tree = anchor.tree();
        // asked first: what is mined between the two questions then stands, and is not sent twice
        long nonce = chain.nonce(account().address());
        long head = chain.newest().number();
        var kept = AnchorContract.kept(
                chain.call(settings.contract(), AnchorContract.covering(tree.origin(), tree.size())));
        if (kept.filter(one -> one.isOf(tree.size(), tree.root())).isPresent()) {
            long confirmations = Math.max(1, head - kept.get().block() + 1);
            rows.stands(anchor.id(), kept.get(), confirmations, confirmations >= settings.confirmations());
            return;
        }
        if (kept.isPresent() && kept.get().size() == tree.size()) {
            throw conflict(tree);
        }
        if (kept.isPresent()) {
            rows.giveUp(anchor.id(), "a later one was faster");
            return;
        }
        if (anchor.block() != null) {
            rows.dropped(anchor.id());
            LOG.warn("the chain took back block {} with an anchor: it is sent anew", anchor.block());
        }
        if (logs.growing().filter(log -> log.origin().equals(tree.origin())).isEmpty()) {
            rows.giveUp(anchor.id(), "the log was retired");
            return;
        }
        var sent = rows.lastSent(anchor.id());
        if (sent.isEmpty() || sent.get().nonce() != nonce) {
            send(chain, anchor, nonce, null);
        } else if (!clock.instant().isBefore(sent.get().at().plus(settings.stuckAfter()))) {
            send(chain, anchor, nonce, sent.get().fee());
        } else if (!chain.knows(sent.get().hash())) {
            handOver(chain, sent.get().raw());
        }
    }

    private static ChainTrouble conflict(Checkpoint tree) {
        return new ChainTrouble(
                ChainTrouble.Kind.CONFLICT,
                "the contract has another or a larger tree of " + tree.origin()
                        + " than the log: one of them was put back");
    }

    private void send(EvmNode chain, UnderWay anchor, long nonce, @Nullable Fee before) throws ChainTrouble {
        var prepared = prepare(chain, anchor.tree(), nonce, before);
        rows.sending(anchor.id(), prepared);
        handOver(chain, prepared.signed().raw());
    }

    /** @param before what the transaction offered that this one replaces; null when it replaces none */
    private Prepared prepare(EvmNode chain, Checkpoint tree, long nonce, @Nullable Fee before) throws ChainTrouble {
        var data = AnchorContract.anchor(tree);
        var fee = fee(chain, before);
        var gas = gas(chain, settings.contract(), data).max(LEAST_GAS);
        return new Prepared(account().sign(settings.chainId(), nonce, fee, gas, settings.contract(), data), nonce, fee);
    }

    private BigInteger gas(EvmNode chain, String to, String data) throws ChainTrouble {
        try {
            // a quarter more: by the time it is mined the estimate may be a little off; what is not used is not paid
            return chain.gas(account().address(), to, data)
                    .multiply(BigInteger.valueOf(5))
                    .shiftRight(2);
        } catch (Refused e) {
            throw refused(e);
        }
    }

    private void handOver(EvmNode chain, String raw) throws ChainTrouble {
        try {
            chain.send(raw);
        } catch (Refused e) {
            // it has it, or has mined it meanwhile: the next look tells
            if (!e.words().contains("already") && !e.words().contains("nonce too low")) {
                throw refused(e);
            }
        }
    }

    private ChainTrouble refused(Refused refused) {
        boolean poor = refused.words().contains("insufficient funds");
        return new ChainTrouble(
                poor ? ChainTrouble.Kind.POOR : ChainTrouble.Kind.REFUSED,
                poor
                        ? "the account " + account().address() + " cannot pay: send it some of the chain's money"
                        : "the node refuses the transaction: " + refused.words());
    }

    private Fee fee(EvmNode chain, @Nullable Fee before) throws ChainTrouble {
        var ceiling = settings.ceiling();
        var baseFee = chain.newest().baseFee();
        if (baseFee == null) {
            var price = chain.gasPrice();
            var most = before == null ? price : price.max(anEighthMore(before.most()));
            return affordable(new Fee(most, null), most, ceiling);
        }
        var tip = chain.tip().orElse(ONE_GWEI);
        if (before == null) {
            // twice the base fee outlasts six blocks that are full; only what the block asks is paid
            var most = baseFee.shiftLeft(1).add(tip).min(ceiling);
            return affordable(new Fee(most, tip.min(most)), baseFee.add(tip), ceiling);
        }
        var raisedTip = tip.max(anEighthMore(before.tip() == null ? BigInteger.ZERO : before.tip()));
        var most = baseFee.shiftLeft(1).add(raisedTip).min(ceiling).max(anEighthMore(before.most()));
        return affordable(new Fee(most, raisedTip), most.max(baseFee.add(raisedTip)), ceiling);
    }

    private static Fee affordable(Fee fee, BigInteger needed, BigInteger ceiling) throws ChainTrouble {
        if (needed.compareTo(ceiling) > 0) {
            throw new ChainTrouble(
                    ChainTrouble.Kind.DEAR,
                    "gas costs more than journal.anchor.max-gwei allows: it waits until it does not");
        }
        return fee;
    }

    private static BigInteger anEighthMore(BigInteger fee) {
        return fee.add(fee.divide(EIGHT)).add(BigInteger.ONE);
    }

    /**
     * Deploys a contract of its own for this account and waits until it stands.
     *
     * @return its address
     * @throws LogStopped with one line that says why it does not
     */
    String deploy() {
        try {
            var payer = settings.account();
            account = payer;
            var chain = node();
            sameChain(chain);
            long nonce = chain.nonce(payer.address());
            var fee = fee(chain, null);
            var gas = gas(chain, "", contract.deployment());
            var signed = payer.sign(settings.chainId(), nonce, fee, gas, "", contract.deployment());
            handOver(chain, signed.raw());
            var address = payer.contractAt(nonce);
            var until = clock.instant().plus(DEPLOYED_WITHIN);
            while (!chain.code(address).equals(contract.code())) {
                if (clock.instant().isAfter(until)) {
                    throw new LogStopped("transaction " + signed.hash() + " is in no block after three minutes;"
                            + " when it is, the contract stands at " + address);
                }
                Thread.sleep(Duration.ofMillis(500));
            }
            return address;
        } catch (ChainTrouble e) {
            throw new LogStopped(e.line(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogStopped("interrupted", e);
        }
    }

    private EvmAccount account() {
        var known = account;
        if (known == null) {
            throw new IllegalStateException("anchoring is off");
        }
        return known;
    }

    private EvmNode node() {
        var known = node;
        if (known == null) {
            known = new EvmNode(settings.node());
            node = known;
        }
        return known;
    }

    @Override
    public void close() {
        if (node != null) {
            node.close();
        }
    }
}
