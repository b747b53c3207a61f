/** Tests of the dauys program. */
package kz.dauys.command;
