package kz.dauys.portal.budgets;

/** Why a paper ballot counts for nobody. */
public enum VoidGround {
    /** More is marked, or more points are given, than a ballot allows. */
    TOO_MANY,
    /** What is marked cannot be told. */
    UNCLEAR,
    /** It has a name, a signature or a sign by which its voter could be known. */
    SIGNED,
    /** It is not a paper of this round. */
    FOREIGN
}
