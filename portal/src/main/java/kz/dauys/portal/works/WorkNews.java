package kz.dauys.portal.works;

import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundView;

/** Something that was put on record of a work. */
public record WorkNews(RoundView round, ProjectView project, WorkView.Step step) {}
