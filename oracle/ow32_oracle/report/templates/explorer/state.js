// -- what is shown -----------------------------------------------------------------------------------------------

/**
 * The decision; the facts of the patient; the readings that are not the default; what is recorded of the days of a
 * course, and which of them is shown: 0 where the patient is shown and no course.
 */
const nothingKnown = () => ({ decision: Object.keys(ow32.COURSE.acts)[0], record: {}, readings: {}, days: [], day: 0 });

let state = null;

/** What shows it; each is called after every change. */
const views = [];

/** Show something else: some members of the state anew. */
function show(changed) {
  state = { ...state, ...changed };
  refresh();
  // The address always tells what is shown, so that going back, or opening a copy of it, comes to the same.
  history.replaceState(null, "", `#${written(state)}`);
}

/** Bring everything up to date; where that fails nothing is shown any more, since part of it would be out of date. */
function refresh() {
  try {
    views.forEach((view) => view());
  } catch (error) {
    refuse("failed", { why: english(error.message) });
    throw error;
  }
}

/** The day of the course that is shown; undefined where none is, or it cannot be reached. */
const shownDay = () => (state.day ? walked(state.days, state.readings)[state.day - 1] : undefined);

/** What is known of the patient or of the day that is shown. */
const shownRecord = () => (state.day ? asPatient(shownDay()) : state.record);

/** What is entered: of the patient, or recorded of the day that is shown. */
const entered = () => (state.day ? state.days[state.day - 1] : state.record);

/** Enter a value of a fact; undefined takes it out, null says of a day that it is expressly not known. */
function enter(changed) {
  const record = { ...entered(), ...changed };
  for (const [name, value] of Object.entries(record)) if (value === undefined) delete record[name];
  show(state.day ? { days: state.days.map((each, place) => (place === state.day - 1 ? record : each)) } : { record });
}
