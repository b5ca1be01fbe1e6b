// The page of its own works without a network once it was visited, and says when there is a newer one.
// That waits until the person takes it up, and the answers go along.
import { nearest } from './language.js';

const words = {
  da: ['Der er kommet en ny udgave af siden. Dine svar følger med.', 'Brug den nye udgave'],
  en: ['There is a new edition of the page. Your answers come along.', 'Use the new edition'],
  nb: ['Det har kommet en ny utgave av siden. Svarene dine blir med.', 'Bruk den nye utgaven'],
};

// Where a policy asks that scripts be named by whoever may: this one and no other.
function address(worker) {
  const made = globalThis.trustedTypes?.createPolicy('behandlingsvalg-worker', { createScriptURL: (url) => url });
  return made ? made.createScriptURL(worker) : worker;
}

function say(region, takeUp) {
  const [text, press] = words[nearest(document.documentElement.lang, Object.keys(words)) ?? 'da'];
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button button--quiet';
  button.textContent = press;
  button.addEventListener('click', takeUp);
  const line = document.createElement('p');
  line.textContent = text;
  const box = document.createElement('div');
  box.className = 'notice renewal';
  box.append(line, button);
  region.append(box);
}

// Begins to keep the page, where it asks to be kept: `state` gives what is shown, with all answers.
export async function keepUp(frame, state) {
  const { worker } = frame.dataset;
  if (!worker || !navigator.serviceWorker || parent !== window) return;
  try {
    const mine = navigator.serviceWorker.controller;
    const known = await navigator.serviceWorker.register(address(worker));
    // There before it speaks: what comes with its text is often not read out.
    const region = document.createElement('div');
    region.setAttribute('role', 'status');
    frame.after(region);
    let taken = false;
    const newer = () => {
      const { waiting } = known;
      // The first one replaces nobody.
      if (!waiting || !mine || taken) return;
      taken = true;
      say(region, () => {
        navigator.serviceWorker.addEventListener('controllerchange', () => {
          const text = state()?.consultation;
          if (text) history.replaceState(null, '', `#c=${text}`);
          location.reload();
        });
        waiting.postMessage('take up');
      });
    };
    newer();
    known.addEventListener('updatefound', () => {
      const { installing } = known;
      installing?.addEventListener('statechange', newer);
    });
  } catch (error) {
    // It works as before, with a network.
    console.warn(error);
  }
}
