package kz.dauys.portal.procedures;

import kz.dauys.portal.kernel.Trilingual;

/**
 * Where a rule comes from.
 *
 * @param act the code of the act in the pack; {@value #HOUSE_RULE} when the rule is our own and no law
 * @param number the article with its parts, such as {@code 76(1)}; empty when only the act is cited
 * @param words the citation as people read it, in three languages
 * @param uncertain not proven from an official text: pages mark it as unverified
 */
public record Article(String act, String number, Trilingual words, boolean uncertain) {
    public static final String HOUSE_RULE = "house rule";

    /** True when no law stands behind the rule, only this platform's own choice. */
    public boolean houseRule() {
        return act.equals(HOUSE_RULE);
    }

    /** The same citation, marked as unproven. */
    static Article unconfirmed(Article article) {
        return new Article(article.act(), article.number(), article.words(), true);
    }
}
