package kz.dauys.portal.people;

import java.time.LocalDate;

/**
 * The paper on which a person asked to be erased.
 *
 * @param number under which the office registered it, at most {@value #LONGEST_NUMBER} characters
 * @param day of the registration; not in the future
 */
public record WrittenRequest(String number, LocalDate day) {
    public static final int LONGEST_NUMBER = 50;
}
