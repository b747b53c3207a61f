package kz.dauys.portal.procedures;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProceduresConfiguration {
    static final PackSource KAZAKHSTAN = new PackSource.OnClasspath("jurisdictions/kz");

    /** @param folder a folder with a pack of the operator's own; empty for the one inside the application */
    @Bean
    Procedures procedures(@Value("${dauys.jurisdiction:}") String folder) {
        return open(folder.isBlank() ? KAZAKHSTAN : new PackSource.InFolder(Path.of(folder)));
    }

    static Procedures open(PackSource source) {
        var words = new StepWords();
        return new Procedures(JurisdictionReader.read(source, words), words);
    }
}
