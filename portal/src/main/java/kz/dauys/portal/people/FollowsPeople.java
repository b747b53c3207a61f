package kz.dauys.portal.people;

/**
 * A room that keeps things under the id of a person. Implement it as a bean: when two persons turn out to be one, what the
 * room has of the one becomes the other's. Everything runs in the transaction of the caller.
 */
public interface FollowsPeople {

    /**
     * Makes everything that is {@code former}'s that of {@code person}. The key of the former one still opens what it
     * has sealed, and does not afterwards.
     */
    void follow(PersonId former, PersonId person);
}
