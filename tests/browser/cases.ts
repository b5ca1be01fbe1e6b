// The clinical cases of tests/data/cases, and the command that answers them outside the browser.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Answers } from './person.ts';
import { guidelines, target } from './published.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;
export type Case = { patient?: Record<string, Json>; treatment?: Record<string, Json> };
export type ClinicalCase = { file: string; name: string; given: Case };

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// As the native test reads them: `case` over `base`, and null takes an answer away.
function merge(base: Json | undefined, over: Json): Json {
  if (!isObject(base) || !isObject(over)) return over;
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

const read = (file: string) => JSON.parse(readFileSync(`${root}tests/data/cases/${file}`, 'utf8'));

// Every different case once, under the first name it has.
export function cases(): ClinicalCase[] {
  const bases = read('bases.json');
  const files = readdirSync(`${root}tests/data/cases`).filter((name) => name !== 'bases.json').sort();
  const found = new Map<string, ClinicalCase>();
  for (const file of files) {
    for (const row of read(file)) {
      const given = merge(bases[row.base] ?? {}, row.case ?? {}) as Case;
      const key = JSON.stringify(given);
      if (!found.has(key)) found.set(key, { file, name: row.name, given });
    }
  }
  return [...found.values()];
}

// A case by question.
export function answers({ patient, treatment }: Case): Answers {
  const flat: Answers = {};
  const add = (prefix: string, fields: Record<string, Json>) => {
    for (const [key, value] of Object.entries(fields)) {
      if (isObject(value)) add(`${prefix}${key}.`, value);
      else if (value !== null) flat[prefix + key] = value as Answers[string];
    }
  };
  add('', patient ?? {});
  add('treatment.', treatment ?? {});
  return flat;
}

const { questions }: { questions: { id: string; absent_means: number | null }[] } = JSON.parse(
  readFileSync(`${guidelines}atopisk-eksem/2.1/guideline.json`, 'utf8'),
);

// A case in which whatever says something by being left out is said to be not known.
export function nothingUnsaid({ patient, treatment }: Case): Case {
  const speaking = questions.filter(({ absent_means }) => absent_means !== null);
  return { patient: { ...Object.fromEntries(speaking.map(({ id }) => [id, null])), ...patient }, treatment };
}

type DrugResult = {
  category: string;
  placement_condition: string;
  verdict: string;
  possibility: string;
  codes: string[];
  undecided: string[];
  warnings: string[];
  dose: { guideline: string; increase: string; product_information: string[] };
};

export type Result = {
  scope: string;
  severity_band: string | null;
  start: { status: string; criteria: Record<string, boolean | null>; blocking: string[]; undecided: string[] };
  exception_pathway: boolean | null;
  drugs: Record<string, DrugResult>;
  monitoring: { response: string; action: string; easi_reduction: string | null; alerts: string[] } | null;
  message_codes: string[];
  ignored: string[];
};

// The command, as `cargo build` makes it.
export function command(): string {
  const path = `${target}debug/guideline`;
  if (!existsSync(path)) execFileSync('cargo', ['build', '--quiet', '--package', 'cli'], { cwd: root });
  return path;
}

export type PlanResult = {
  dose: string;
  warnings: { id: string; layer: string; title: string; text: string }[];
  adjustment_offered: boolean;
  doses: { week: number; date: string; mg: number; units: number | null; times: number; phase: string }[];
  events: { date: string; week: number | null; kind: string; id: string | null; layer: string }[];
  totals: { weeks: number; administrations: number; units: number | null; mg: number }[];
};

// What `guideline plan atopisk-eksem` says of a case.
export function plan(drug: string, given: Case, ...words: string[]): PlanResult {
  const input = JSON.stringify(given);
  const output = execFileSync(command(), ['plan', 'atopisk-eksem', drug, ...words], { cwd: root, input });
  return JSON.parse(output.toString());
}

// What `guideline schedule atopisk-eksem` says of a drug from a first day.
export function schedule(drug: string, start: string): Pick<PlanResult, 'doses'> & { units: number; mg: number } {
  return JSON.parse(run('schedule', 'atopisk-eksem', drug, '--start', start));
}

export type ComparisonResult = {
  horizon_weeks: number;
  patients: number;
  adherence_percent: number;
  arms: { drug: string; regimen: string; share_percent: number; units: number | null; mg: number }[];
  weighted: {
    drug: string;
    units: string | null;
    mg: string;
    population_units: string | null;
    population_mg: string;
    cost_per_patient: string | null;
    cost: string | null;
  }[];
};

// What `guideline comparison atopisk-eksem` says under some assumptions.
export function comparison(assume: string): ComparisonResult {
  return JSON.parse(run('comparison', 'atopisk-eksem', '--assume', assume));
}

export const comparisonCsv = (assume: string): string =>
  run('comparison', 'atopisk-eksem', '--assume', assume, '--format', 'csv');

const run = (...words: string[]): string => execFileSync(command(), words, { cwd: root }).toString();

// What `guideline evaluate atopisk-eksem` says of each case.
export function evaluate(given: Case[]): Result[] {
  const input = given.map((one) => JSON.stringify(one)).join('\n');
  const output = execFileSync(command(), ['evaluate', 'atopisk-eksem', '--batch'], { cwd: root, input });
  return output.toString().trim().split('\n').map((line) => JSON.parse(line));
}
