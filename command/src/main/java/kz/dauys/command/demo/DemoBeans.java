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
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds the demo country to the portal. */
public final class DemoBeans implements BeanRegistrar {
    @Override
    public void register(BeanRegistry registry, Environment settings) {
        var data = Path.of(settings.getRequiredProperty("dauys.data"));
        registry.registerBean(
                "founding", Founding.class, founding -> founding.supplier(beans -> founding(beans, data)));
    }

    private static Founding founding(SupplierContext beans, Path data) {
        var organisations = beans.bean(Organisations.class);
        var people = beans.bean(People.class);
        var appeals = beans.bean(Appeals.class);
        var procedures = beans.bean(Procedures.class);
        var budgets = beans.bean(Budgets.class);
        var clock = beans.bean(Clock.class);
        return new Founding(
                new DemoCountry(
                        organisations,
                        people,
                        appeals,
                        procedures,
                        beans.bean(Words.class),
                        beans.bean(Programs.class),
                        clock,
                        beans.bean(TransactionTemplate.class)),
                new DemoBudget(budgets, people, organisations, procedures, clock),
                new DemoIdeas(beans.bean(Ideas.class), appeals, people, organisations, procedures, clock),
                new DemoWorks(beans.bean(Works.class), budgets, people, organisations, procedures, clock),
                data);
    }
}
