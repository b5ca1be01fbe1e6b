// Answers given before the program was there: the page's own controls take them from the first paint
// on. They are read right before the program draws, and given again to what it has drawn.
const isChoice = (control) => control.type === 'radio' || control.type === 'checkbox';

export function answers(frame) {
  const given = [];
  for (const control of frame.querySelectorAll('input[name]')) {
    const { name, value, checked, defaultChecked, defaultValue } = control;
    if (isChoice(control) ? checked !== defaultChecked : value !== defaultValue) {
      given.push({ name, value, choice: isChoice(control) });
    }
  }
  const at = frame.contains(document.activeElement) ? document.activeElement : null;
  const focus = at && {
    id: at.id,
    name: at.name,
    value: at.name && isChoice(at) ? at.value : null,
    selection: at.selectionStart == null || isChoice(at) ? null : [at.selectionStart, at.selectionEnd],
  };
  return { given, focus };
}

const drawn = () => new Promise((resolve) => setTimeout(resolve));

function find(frame, { name, value, choice }) {
  const named = [...frame.querySelectorAll('input')].filter((control) => control.name === name);
  return choice ? named.find((control) => control.value === value) : named.find((control) => !isChoice(control));
}

export async function giveAgain(frame, { given, focus }) {
  // The program has drawn by now, or does so at once: an answer waits for nothing else.
  if (!frame.querySelector('input[name]')) await drawn();
  for (const answer of given) {
    const control = find(frame, answer);
    if (!control) continue;
    if (answer.choice) {
      if (!control.checked) control.click();
    } else {
      control.value = answer.value;
      control.dispatchEvent(new InputEvent('input', { bubbles: true }));
      // Whoever has left the box has done typing: there is nothing to wait for.
      if (answer.name !== focus?.name) control.dispatchEvent(new Event('change', { bubbles: true }));
    }
    await drawn();
  }
  if (!focus || (document.activeElement && document.activeElement !== document.body)) return;
  const place = focus.name
    ? find(frame, { name: focus.name, value: focus.value, choice: focus.value !== null })
    : focus.id && frame.querySelector(`#${CSS.escape(focus.id)}`);
  if (!place) return;
  place.focus({ preventScroll: true });
  if (focus.selection) place.setSelectionRange(...focus.selection);
}
