// What kz.dauys.portal.budgets.web.BallotTyped and budgets.BallotText do for a browser without a script.
const NUMBER = /^\d{1,4}$/;

/** What is chosen or typed, by the numbers of the projects: an amount for each, 0 where what is typed is none. */
export function marks(form, kind) {
  const all = [];
  if (kind === "APPROVAL") {
    form.querySelectorAll("input[name=choices]:checked").forEach((box) => all.push({ project: Number(box.value), amount: 1, field: "choices" }));
  } else {
    const prefix = kind === "RANKING" ? "place-" : "points-";
    form.querySelectorAll("[name^='" + prefix + "']").forEach((field) => {
      const typed = field.value.trim();
      if (typed && typed !== "0") {
        all.push({ project: Number(field.name.slice(prefix.length)), amount: NUMBER.test(typed) ? Number(typed) : 0, field: field.name });
      }
    });
  }
  all.sort((a, b) => (kind === "RANKING" && a.amount - b.amount) || a.project - b.project);
  return all;
}

/** What must be put right, each with its field: {field, code, project}. */
export function faults(all, kind, most, points) {
  const wrong = [];
  if (kind === "CUMULATIVE") {
    all.filter((mark) => mark.amount === 0).forEach((mark) => wrong.push({ field: mark.field, code: "points-wrong" }));
  } else if (kind === "RANKING") {
    const taken = new Set();
    all.forEach((mark) => {
      if (mark.amount < 1 || mark.amount > most || taken.has(mark.amount)) {
        wrong.push({ field: mark.field, code: "place-wrong", project: mark.project });
      }
      taken.add(mark.amount);
    });
  }
  if (wrong.length) return wrong;
  if (!all.length) return [{ field: "choices", code: "choices-none" }];
  if (all.length > most) return [{ field: "choices", code: "choices-too-many" }];
  const sum = all.reduce((given, mark) => given + mark.amount, 0);
  return kind === "CUMULATIVE" && sum > points ? [{ field: "choices", code: "points-wrong" }] : [];
}

/** As it is sealed. */
export function text(all, kind) {
  return all.map((mark) => mark.project + (kind === "CUMULATIVE" ? ":" + mark.amount : "")).join(",");
}
