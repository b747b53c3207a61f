package kz.dauys.command.demo;

import java.nio.file.Path;
import java.time.Clock;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.site.Words;
import kz.dauys.portal.works.Works;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds the demo country to the portal. */
@Configuration(proxyBeanMethods = false)
public class DemoConfiguration {

    @Bean
    DemoCountry demoCountry(
            Organisations organisations,
            People people,
            Appeals appeals,
            Procedures procedures,
            Words words,
            Programs programs,
            Clock clock,
            TransactionTemplate transactions) {
        return new DemoCountry(organisations, people, appeals, procedures, words, programs, clock, transactions);
    }

    @Bean
    Founding founding(
            DemoCountry country,
            Budgets budgets,
            Ideas ideas,
            Works works,
            Appeals appeals,
            People people,
            Organisations organisations,
            Procedures procedures,
            Clock clock,
            @Value("${dauys.data}") Path data) {
        return new Founding(
                country,
                new DemoBudget(budgets, people, organisations, procedures, clock),
                new DemoIdeas(ideas, appeals, people, organisations, procedures, clock),
                new DemoWorks(works, budgets, people, organisations, procedures, clock),
                data);
    }
}
