// The element `behandlings-valg`. docs/embedding.md says how it is used.
import type { Assessment, Case, Schedule, ScheduleRequest } from './engine.js';

export type { Assessment, Case, Schedule, ScheduleRequest } from './engine.js';

/** Version of what is told and taken; one more whenever something in it becomes otherwise. */
export type Form = 1;

export type Audience = 'patient' | 'clinician';

/** What is shown. All that a person answered is in `consultation`: handle it as you would a health record. */
export interface State {
  readonly form: Form;
  readonly guideline: { readonly id: string; readonly version: string };
  readonly language: string;
  readonly audience: Audience;
  /** Address of the step that is open. */
  readonly step: string;
  /** How many of the questions asked now are answered. */
  readonly answered: number;
  /** How many questions are asked now. */
  readonly asked: number;
  /** The whole consultation as the text of a link; null where the device's clock is out of all range. */
  readonly consultation: string | null;
}

export interface Ready {
  readonly form: Form;
  /** Version of Behandlingsvalg. */
  readonly release: string;
  readonly guideline: { readonly id: string; readonly version: string };
}

/** Why something is not shown:
 *  `guideline` no such guideline; `attribute` a value that is not known, another is used;
 *  `program` the program did not come or does not run here; `data` a file did not come or is not whole;
 *  `stopped` the program has stopped. */
export type Reason = 'guideline' | 'attribute' | 'program' | 'data' | 'stopped';

export interface Failure {
  readonly form: Form;
  readonly reason: Reason;
  readonly message: string;
  /** After `stopped`: the last one that was told, for `setState` once the page is loaded again. */
  readonly state?: State;
}

export interface BehandlingsValgEvents {
  'behandlingsvalg:ready': CustomEvent<Ready>;
  'behandlingsvalg:change': CustomEvent<State>;
  'behandlingsvalg:assessment': CustomEvent<Assessment & { readonly form: Form }>;
  'behandlingsvalg:error': CustomEvent<Failure>;
}

export declare class BehandlingsValg extends HTMLElement {
  /** Version of Behandlingsvalg. */
  static readonly release: string;
  /** Starts, where it has not; being on a page does so by itself. */
  start(): void;
  /** Takes away all it has put on the page; what stands between its tags is shown again. */
  destroy(): void;
  /** The result for a case; rejects with a line for each thing that is wrong with it. */
  evaluate(patient: Case): Promise<Assessment>;
  /** The doses of a drug with their dates. */
  schedule(request: ScheduleRequest): Promise<Schedule>;
  /** What is shown; null until it is ready. */
  getState(): State | null;
  /** Takes up what `getState` gave, also with another version of the guideline. Throws a TypeError. */
  setState(state: State): void;
  /** Prints the widget and nothing of the page around it. */
  print(): void;
  addEventListener<K extends keyof BehandlingsValgEvents>(
    type: K,
    listener: (this: BehandlingsValg, event: BehandlingsValgEvents[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** Gives the element a name; false where the name is taken, and where there are no elements, as on a server. `behandlings-valg` is given by itself. */
export declare function define(name?: string): boolean;

declare global {
  interface HTMLElementTagNameMap {
    'behandlings-valg': BehandlingsValg;
  }
}
