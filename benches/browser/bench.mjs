// Times the engine in the page and shows a table; `results` is the same for run.mjs.
//
// Three ways: many times inside one call (the engine alone), one call from JavaScript (patients copied in,
// results copied out), and one call for many patients. Numbers are compared within one run only.
import init, { Engine } from './engine.js';

const ROUNDS = 31;
const SLICE_MS = 20; // long against the clock's steps
const WARM_UP_MS = 300; // until the browser has compiled the hot parts again, better
const BATCH = 1000;
const SCHEDULES = 100_000;

// Over the patient: no risks, and good effect of a tablet in week 16.
const TREATED = [
  ['age_years', '40'],
  ['smoking', 'never'],
  ['cv_risk_other', 'false'],
  ['vte_risk_other', 'false'],
  ['treatment.drug', 'abrocitinib'],
  ['treatment.assessment_week', '16'],
  ['treatment.easi_baseline', '28.4'],
  ['treatment.easi_now', '7.1'],
];

// Microseconds, for one patient.
const AIM_EVALUATE = 10;
const AIM_ALL_OPEN = 1000;

const json = async (path) => {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
};

/** What to measure. `work` does `times` and returns something that must not change. */
function measurements(engine, guideline, patient) {
  const answered = engine.patient(patient);
  const open = engine.open();
  const many = engine.variations(answered, BATCH);
  const treated = engine.patient([...patient, ...TREATED]);

  const inside = (name, method, who, aim) => ({
    name,
    aim,
    work: (times) => engine[method](who, times),
  });
  const called = (name, once, patients = 1) => ({
    name,
    patients,
    work: (times) => {
      let last;
      for (let time = 0; time < times; time += 1) last = once();
      return last;
    },
  });
  return [
    inside('evaluate, answered', 'repeat_evaluate', answered, AIM_EVALUATE),
    inside('evaluate, all open', 'repeat_evaluate', open, AIM_EVALUATE),
    inside('evaluate + undecided, answered', 'repeat_both', answered),
    inside('evaluate + undecided, all open', 'repeat_both', open, AIM_ALL_OPEN),
    called('one call: evaluate, answered', () => engine.evaluate(answered)),
    called('one call: evaluate, all open', () => engine.evaluate(open)),
    called('one call: evaluate + undecided, answered', () => engine.both(answered)),
    called('one call: evaluate + undecided, all open', () => engine.both(open)),
    called('one call: whole report, answered', () => engine.report(answered)),
    called('one call: whole report, all open', () => engine.report(open)),
    called(`batch of ${BATCH}: evaluate, a patient`, () => engine.evaluate(many), BATCH),
    called(`batch of ${BATCH}: evaluate + undecided, a patient`, () => engine.both(many), BATCH),
    called(`${SCHEDULES} schedules of two years, all`, () => engine.schedules(SCHEDULES)),
    {
      name: 'plan of two years, tablets, lower dose',
      work: (times) => engine.repeat_plan(treated, 'abrocitinib', times),
    },
    {
      name: 'comparison over two years + sensitivity',
      work: (times) => engine.repeat_comparison(times),
    },
    called('load guideline.json, once parsed', () => {
      const loaded = Engine.load(guideline);
      const fields = loaded.fields();
      loaded.free();
      return fields;
    }),
  ];
}

function timed(measurement, times) {
  const start = performance.now();
  const result = measurement.work(times);
  return { took: performance.now() - start, result };
}

/** Warms up, and finds how many times fill a slice. */
function prepare(measurement) {
  for (const start = performance.now(); performance.now() - start < WARM_UP_MS; ) measurement.work(1);
  let times = 1;
  let run = timed(measurement, times);
  while (run.took < SLICE_MS) {
    times = Math.max(times + 1, Math.ceil(times * Math.min(4, (1.2 * SLICE_MS) / Math.max(run.took, 0.01))));
    run = timed(measurement, times);
  }
  return { ...measurement, times, expected: JSON.stringify(run.result), samples: [] };
}

const pause = () => new Promise((resolve) => setTimeout(resolve));

async function measure(list) {
  const prepared = [];
  for (const measurement of list) {
    prepared.push(prepare(measurement));
    await pause();
  }
  // Round by round, so that a busy moment of the machine falls on all alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const measurement of prepared) {
      const { took, result } = timed(measurement, measurement.times);
      if (JSON.stringify(result) !== measurement.expected) {
        throw new Error(`${measurement.name}: another result in round ${round + 1}`);
      }
      measurement.samples.push((took * 1000) / measurement.times / (measurement.patients ?? 1));
      await pause();
    }
  }
  return prepared.map(({ name, aim, samples }) => {
    samples.sort((a, b) => a - b);
    return { name, aim, median: samples[(ROUNDS - 1) / 2], min: samples[0], max: samples[ROUNDS - 1] };
  });
}

const digits = (value) => value.toFixed(value < 100 ? 2 : 0);

const columns = ({ name, median, min, max, aim }) => [
  name,
  digits(median),
  `${digits(min)}–${digits(max)}`,
  aim === undefined ? '' : `< ${aim}`,
];

async function main() {
  const path = 'guidelines/atopisk-eksem/2.1/guideline.json';
  const [guideline, patient] = await Promise.all([json(path), json('patient.json'), init()]);
  const engine = Engine.load(guideline);
  const rows = (await measure(measurements(engine, guideline, patient))).map(columns);
  const body = document.querySelector('tbody');
  for (const row of rows) {
    const line = body.insertRow();
    for (const text of row) line.insertCell().textContent = text;
  }
  return { rounds: ROUNDS, rows };
}

const status = document.querySelector('#status');
export const results = main();
results.then(
  ({ rounds }) => { status.textContent = `Medians over ${rounds} rounds.`; },
  (error) => { status.textContent = String(error); },
);
