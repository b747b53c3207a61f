package kz.dauys.portal.journal;

/** Why an anchor does not go on for now; the message is one line for an operator and never holds an address of a node. */
final class ChainTrouble extends Exception {
    private static final long serialVersionUID = 1;
    private final Kind kind;
    private final String line;

    /** What people are told of it; {@code journal.anchor.trouble.<name>} has the words. */
    enum Kind {
        /** the node does not answer, or answers what no node says */
        AWAY,
        /** it is of another chain, or has not our contract, or the contract is another's */
        WRONG,
        /** a unit of gas costs more than it may */
        DEAR,
        /** the account cannot pay */
        POOR,
        /** the node or the contract does not take it */
        REFUSED,
        /** the contract says of this log what the log does not say */
        CONFLICT
    }

    ChainTrouble(Kind kind, String line) {
        super(line);
        this.kind = kind;
        this.line = line;
    }

    Kind kind() {
        return kind;
    }

    String line() {
        return line;
    }
}
