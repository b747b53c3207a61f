/** The demo country: fictional, made once in an empty database, with people in every role and appeals in every state. */
@NullMarked
package kz.dauys.command.demo;

import org.jspecify.annotations.NullMarked;
