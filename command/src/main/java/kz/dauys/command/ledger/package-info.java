/** Commands on transparency logs of anyone: they need the engine and nothing of the portal. */
@NullMarked
package kz.dauys.command.ledger;

import org.jspecify.annotations.NullMarked;
