/**
 * Reads, writes and checks {@code .pb} files, the format of Pabulib (Faliszewski et al., arXiv:2305.11035), losslessly
 * and as a stream.
 */
@NullMarked
package kz.dauys.budgeting.pb;

import org.jspecify.annotations.NullMarked;
