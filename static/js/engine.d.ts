// The engine alone. docs/embedding.md says how it is used.

/** A patient's answers, by the names of the guideline's questions; what is left out is unanswered. */
export interface Case {
  /** The day it is about: 2026-11-23. */
  readonly as_of?: string | null;
  readonly patient?: Readonly<Record<string, unknown>> | null;
  readonly treatment?: Readonly<Record<string, unknown>> | null;
}

export interface DrugAssessment {
  readonly category: string;
  /** Where the drug stands for this patient; `blocked`, `pending_answers`, or a name of the guideline's. */
  readonly placement_condition: string;
  readonly verdict: string;
  /** What the drug counts as: `possible`, `reserved` (possible with a reservation), `avoid`, `pending`, `blocked`. */
  readonly possibility: string;
  /** The rules that hold. */
  readonly codes: readonly string[];
  /** The open questions that can still change it. */
  readonly undecided: readonly string[];
  readonly dose: {
    readonly guideline: 'shown' | 'withheld';
    readonly increase: 'shown' | 'withheld';
    readonly withheld_by: readonly string[];
    readonly product_information: readonly string[];
  };
  /** Warnings of product information that hold for this patient. Not from the guideline; the verdict does not depend on them. */
  readonly warnings: readonly string[];
}

/** What the guideline says of a case. True, false, and null for what cannot be told yet. */
export interface Assessment {
  readonly guideline: { readonly id: string; readonly version: string };
  readonly scope: string;
  readonly table1_applies: boolean;
  readonly severity_band: string | null;
  readonly start: {
    readonly status: string;
    readonly criteria: Readonly<Record<string, boolean | null>>;
    readonly blocking: readonly string[];
    readonly undecided: readonly string[];
  };
  readonly exception_pathway: boolean | null;
  readonly drugs: Readonly<Record<string, DrugAssessment>>;
  readonly pre_start_tests: Readonly<Record<string, readonly string[]>>;
  readonly monitoring_labs: Readonly<Record<string, number | string | readonly string[]>>;
  readonly monitoring: unknown;
  readonly message_codes: readonly string[];
  /** Questions that were answered and are not asked of this patient, by id: their answers do not count. */
  readonly ignored: readonly string[];
}

export interface ScheduleRequest {
  readonly drug: string;
  /** `standard` if left out; or a change and its week: `switch16`, `reduce16`, `increase16`. */
  readonly regimen?: string;
  /** 52 if left out. */
  readonly weeks?: number;
  /** The piece that is counted, in milligrams. */
  readonly piece_mg?: number;
  /** The first day: 2026-11-23. */
  readonly start?: string;
}

export interface DoseLine {
  /** The first week is 0. */
  readonly week: number;
  readonly date: string | null;
  readonly mg: number;
  readonly units: number | null;
  readonly times: number;
  readonly phase: string;
}

export interface Schedule {
  readonly drug: string;
  readonly regimen: string;
  readonly horizon_weeks: number;
  readonly weeks: readonly number[];
  readonly administrations: number;
  readonly units: number | null;
  readonly mg: number;
  readonly piece_mg: number | null;
  readonly doses: readonly DoseLine[];
}

export interface Guideline {
  /** The result for a case; throws an Error with a line for each thing that is wrong with it. */
  evaluate(patient: Case): Assessment;
  /** The doses of a drug; throws an Error that says what there is none of. */
  schedule(request: ScheduleRequest): Schedule;
  /** Gives the memory back. */
  free(): void;
}

/** Fetches a guideline by its name, or by name and version: `atopisk-eksem`, `atopisk-eksem/2.1`. */
export declare function load(name: string): Promise<Guideline>;
