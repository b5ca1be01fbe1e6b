// A page whose own script did not come says so. It is the only thing that this script does: what is
// fetched separately fails separately.
import { apologise } from './apology.js';

addEventListener('load', () => {
  if (!document.documentElement.dataset.program) apologise(document.getElementById('app'), 'missing');
});
