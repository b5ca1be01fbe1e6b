// What the page shows, and what it should show for a result of the command, in the same form.
import type { Page } from '@playwright/test';
import type { Result } from './cases.ts';
import { words } from './words.ts';

const da = words('da');

type Shown = {
  scope: string;
  severity: string | null;
  start: { status: string; criteria: Record<string, string>; blocking: string[]; undecided: string[] };
  exception: string | null;
  messages: string[];
  monitoring: { response: string; action: string; change: string | null; alerts: string[] } | null;
  drugs: Record<string, ShownDrug>;
};

type ShownDrug = {
  category: string;
  verdict: string;
  placement: string;
  possibility: string;
  warnings: string[];
  codes: string[];
  undecided: string[];
  dose: string;
  increase: boolean;
  product: string[];
  inTable: string;
};

// Goes to the options and to follow-up by the path, and back to where the person was.
export function shown(page: Page): Promise<Shown> {
  return page.evaluate(async (higher) => {
    await window.settled();
    const steps = () => [...document.querySelectorAll<HTMLElement>('nav.steps button')];
    const here = steps().findIndex((step) => step.ariaCurrent === 'step');
    const go = async (place: number) => {
      steps()[place].click();
      await window.settled();
    };
    await go(steps().findIndex((step) => step.dataset.step === 'options'));
    const attribute = (within: Element | null, name: string) => within?.getAttribute(`data-${name}`) ?? null;
    const first = (name: string) => attribute(document.querySelector(`[data-${name}]`), name);
    const all = (within: ParentNode | null, name: string) =>
      [...(within?.querySelectorAll(`[data-${name}]`) ?? [])].map((one) => attribute(one, name) ?? '');
    // Cells that say the same stand as one over several columns.
    const doses = [...document.querySelectorAll<HTMLTableCellElement>('tr[data-attribute="dose"] td')].flatMap((cell) =>
      Array<string>(cell.colSpan).fill(cell.querySelector('.comparison__empty') ? 'withheld' : 'shown'),
    );
    const columns = [...document.querySelectorAll<HTMLElement>('.comparison__table th[data-column]')];
    const inTable = (id: string) => doses[columns.findIndex(({ dataset }) => dataset.column === id)] ?? '';
    const drug = (card: Element): ShownDrug => ({
      category: attribute(card.closest('[data-category]'), 'category') ?? '',
      verdict: attribute(card, 'verdict') ?? '',
      placement: attribute(card, 'placement') ?? '',
      possibility: attribute(card, 'possibility') ?? '',
      warnings: all(card.querySelector('[data-warned]'), 'warning').sort(),
      codes: all(card, 'code').sort(),
      undecided: all(card, 'undecided'),
      dose: attribute(card.querySelector('[data-dose]'), 'dose') ?? '',
      increase: card.querySelector('[data-dose]')?.textContent?.includes(higher) ?? false,
      product: all(card, 'product-dose').sort(),
      inTable: inTable(attribute(card, 'drug') ?? ''),
    });
    const start = document.querySelector('[data-start]');
    const criteria = [...document.querySelectorAll('[data-criterion]')];
    const options = {
      scope: first('scope') ?? '',
      severity: first('severity'),
      start: {
        status: attribute(start, 'start') ?? '',
        criteria: Object.fromEntries(
          criteria.map((one) => [attribute(one, 'criterion'), one.querySelector('strong')?.textContent]),
        ),
        blocking: all(start, 'blocking'),
        undecided: all(start, 'undecided'),
      },
      exception: first('exception'),
      messages: all(document, 'message'),
      drugs: Object.fromEntries(
        [...document.querySelectorAll('[data-drug]')].map((card) => [attribute(card, 'drug') ?? '', drug(card)]),
      ),
    };
    await go(steps().length - 1);
    const monitoring = document.querySelector('[data-response]');
    const follow_up = monitoring && {
      response: attribute(monitoring, 'response') ?? '',
      action: attribute(monitoring, 'action') ?? '',
      change: monitoring.querySelector('.monitoring__reduction')?.textContent ?? null,
      alerts: all(monitoring, 'alert'),
    };
    if (here >= 0) await go(here);
    return { ...options, monitoring: follow_up };
  }, da['dose.adjust.increase_dose']);
}

function change(reduction: string | null): string | null {
  if (reduction === null) return null;
  const sentence = da[reduction.startsWith('-') ? 'monitoring.rise' : 'monitoring.fall'];
  return sentence.replace('{percent}', reduction.replace(/[-%]/g, '').replace('.', ','));
}

// `asked`: a question that is not asked now is not offered as an open one.
export function expected(result: Result, asked: string[]): Shown {
  const outside = result.scope.startsWith('out_of_scope');
  const open = (ids: string[]) => ids.filter((id) => asked.includes(id));
  const { start, monitoring } = result;
  const criteria = Object.entries(start.criteria).map(([id, met]) => [id, da[`truth.${met ?? 'unknown'}`]]);
  return {
    scope: result.scope,
    severity: result.severity_band,
    start: {
      status: start.status,
      criteria: start.status === 'not_applicable' ? {} : Object.fromEntries(criteria),
      blocking: start.blocking,
      undecided: open(start.undecided),
    },
    exception: outside ? null : `${result.exception_pathway ?? 'unknown'}`,
    messages: result.message_codes,
    monitoring: monitoring && {
      response: monitoring.response,
      action: monitoring.action,
      change: change(monitoring.easi_reduction),
      alerts: monitoring.alerts,
    },
    drugs: Object.fromEntries(
      Object.entries(result.drugs).map(([id, drug]) => [
        id,
        {
          category: drug.category,
          verdict: drug.verdict,
          placement: drug.placement_condition,
          possibility: drug.possibility,
          warnings: [...drug.warnings].sort(),
          codes: [...drug.codes].sort(),
          undecided: open(drug.undecided),
          dose: drug.dose.guideline,
          // Upadacitinib is the only one with a higher dose in the guideline.
          increase: id === 'upadacitinib' && drug.dose.increase === 'shown',
          product: [...drug.dose.product_information].sort(),
          inTable: drug.dose.guideline,
        },
      ]),
    ),
  };
}

type Printed = { drugs: Record<string, [placed: string, says: string, dose: boolean]>; text: string };

// What the printed summary says: of each drug, by its name, the council's placement, what follows and
// whether a dose stands there; and all of it as text.
export function printed(page: Page): Promise<Printed> {
  return page.evaluate(async (none) => {
    await window.settled();
    const steps = () => [...document.querySelectorAll<HTMLElement>('nav.steps button')];
    const here = steps().findIndex((step) => step.ariaCurrent === 'step');
    steps().find((step) => step.dataset.step === 'plan')?.click();
    await window.settled();
    const summary = document.querySelector<HTMLElement>('[data-summary]');
    const rows = [...(summary?.querySelectorAll('table tbody tr') ?? [])];
    const drugs = rows.map((row) => {
      const [name, placed, says, dose] = [...row.children].map((cell) => cell.textContent ?? '');
      return [name, [placed, says, !dose.startsWith(none)]] as const;
    });
    const text = summary?.textContent ?? '';
    if (here >= 0) steps()[here].click();
    await window.settled();
    return { drugs: Object.fromEntries(drugs) as Printed['drugs'], text };
  }, da['summary.no_dose']);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

// Whoever is warned of a drug is not told that nothing speaks against it, and the reservation stands in the sentence.
function says({ verdict, possibility, placement_condition, warnings }: Result['drugs'][string]): string {
  const plain = ['prefer', 'no_objection'].includes(verdict);
  const told = da[`verdict.${warnings.length > 0 && plain ? 'reserved' : verdict}`];
  if (possibility !== 'reserved') return `${told}. ${da[`placement.${placement_condition}`]}`;
  const form = `placement_reserved.${placement_condition}`;
  const placed = form in da ? da[form] : da[`placement.${placement_condition}`];
  const why = [
    ...(plain || !['knowledge_gap', 'caution'].includes(verdict) ? [] : [da[`placement_but.${verdict}`]]),
    ...warnings.map((id) => da[`warning.${id}.reservation`]),
  ];
  const last = why.pop() ?? '';
  const all = why.length > 0 ? `${why.join(', ')}, ${da['list.and']} ${last}` : last;
  return `${told}. ${da['placement_reserved.line'].replace('{placement}', placed).replace('{why}', all)}`;
}

// Outside the guideline there is nothing to choose among.
export const expectedInPrint = ({ scope, drugs }: Result): Printed['drugs'] =>
  Object.fromEntries(
    Object.entries(scope.startsWith('out_of_scope') ? {} : drugs).map(([id, drug]) => [
      capital(da[`drug.${id}.name`]),
      [capital(da[`category.${drug.category}.name`]), says(drug), drug.dose.guideline === 'shown'],
    ]),
  );

// Sentences of a result that the printed summary has to hold.
export function sentences({ scope, severity_band, start, exception_pathway, message_codes, monitoring }: Result): string[] {
  const outside = scope.startsWith('out_of_scope');
  const reduction = change(monitoring?.easi_reduction ?? null);
  return [
    ...(outside ? [da['verdict.out_of_scope']] : [da[`exception.${exception_pathway ?? 'unknown'}`]]),
    ...(severity_band ? [da[`severity.${severity_band}`]] : []),
    da[`start_status.${start.status}`],
    ...start.blocking.map((id) => da[`start.blocking.${id}`]),
    ...message_codes.map((code) => da[`message.${code}`]),
    ...(monitoring ? [da[`response.${monitoring.response}`]] : []),
    ...(monitoring && monitoring.action !== 'cannot_determine' ? [da[`action.${monitoring.action}`]] : []),
    ...(monitoring?.alerts ?? []).map((id) => da[`response.alert.${id}`]),
    ...(reduction ? [reduction] : []),
  ];
}
