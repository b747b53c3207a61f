package kz.dauys.recount;

import org.teavm.extension.spi.substitution.SimpleSubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/** Tells the compiler what stands for the one class of the JDK that the engine uses and TeaVM's library lacks. */
public final class BrowserLibrary extends SimpleSubstitutionPolicy {

    @Override
    public void contribute(SubstitutionSink sink) {
        sink.selectClasses(name -> name.equals("java.security.MessageDigest"))
                .packagePrefix("kz.dauys.recount.")
                .simpleNamePrefix("T");
    }
}
