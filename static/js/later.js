// Once the page of its own takes answers, it keeps itself on the device and is ready for the program to stop.
import { apologise, words } from './apology.js';
import { answers, giveAgain } from './early.js';
import { keepUp } from './renewal.js';

words.da.kept = ['Siden er gået i stå', 'Det er vores fejl. Dine svar er ikke sendt nogen steder, og de er her stadig, når du prøver igen.'];
words.en.kept = ['The page has stopped', 'This is our mistake. Your answers have not been sent anywhere, and they are still here when you try again.'];
words.nb.kept = ['Siden har stoppet', 'Det er vår feil. Svarene dine er ikke sendt noe sted, og de er her fortsatt når du prøver igjen.'];

const NOTED_AFTER = 300;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Takes up what was answered when the program stopped, at the step that was open, and what stood in its boxes.
async function takeUp(frame, widget, { consultation, step, given }) {
  history.replaceState(null, '');
  const until = async (holds) => {
    for (let tries = 100; tries && !holds(widget.state()); tries--) await wait(50);
  };
  await until((now) => now);
  // Where the tab keeps nothing, they are taken up from here.
  if (consultation && widget.state()?.consultation !== consultation) {
    widget.resume(consultation, step);
    await until((now) => now?.consultation === consultation);
  }
  await giveAgain(frame, { given });
}

// A frame as tall as what is in it does not scroll: what stays at the edge of the screen has to be told which part of the
// frame is on it. Only a new look tells that, for the part seen stays as large while the page around scrolls.
function followSight(frame) {
  const sight = new IntersectionObserver(([{ intersectionRect: seen }]) => {
    if (!seen.height) return;
    const { style } = document.documentElement;
    style.setProperty('--unseen-above', `${seen.top}px`);
    style.setProperty('--unseen-below', `${innerHeight - seen.bottom}px`);
  });
  setInterval(() => {
    sight.disconnect();
    sight.observe(frame);
  }, 100);
}

// The language that a person chooses takes the place of the one that the address asks for.
function followLanguage(languages) {
  new MutationObserver(() => {
    const here = new URL(location);
    const { lang } = document.documentElement;
    if (!here.searchParams.has('lang') || !languages.includes(lang)) return;
    here.searchParams.set('lang', lang);
    history.replaceState(history.state, '', here);
  }).observe(document.documentElement, { attributeFilter: ['lang'] });
}

// The answers that the tab keeps may stop the program.
function forget(frame) {
  try {
    sessionStorage.removeItem(`behandlingsvalg.${frame.dataset.guideline.split('/')[0]}`);
  } catch {
    // Then it keeps nothing.
  }
}

// Gives what is to be done when the program stops. It cannot be asked what was answered then: that is noted a moment
// after each act, and goes with the page's place in the history, which outlives its loading again. What stood in the
// boxes is on the page still.
export function follow(frame, widget, languages) {
  const again = history.state?.again;
  let noted = again;
  let acted = false;
  let timer;
  for (const kind of ['click', 'input', 'change']) {
    frame.addEventListener(kind, ({ isTrusted }) => {
      acted ||= isTrusted;
      clearTimeout(timer);
      timer = setTimeout(() => (noted = widget.state() ?? noted), NOTED_AFTER);
    });
  }
  keepUp(frame, () => widget.state());
  followLanguage(languages);
  if (parent !== window) followSight(frame);
  if (again) takeUp(frame, widget, again);
  return () => {
    clearTimeout(timer);
    const given = acted ? answers(frame).given : [];
    // Where it stops each time anew, first the text of the boxes is let go, then all answers.
    const keeps = acted || again?.given.length > 0;
    history.replaceState(keeps ? { again: { ...noted, given } } : null, '');
    if (!keeps) forget(frame);
    apologise(frame, keeps ? 'kept' : 'stopped');
  };
}
