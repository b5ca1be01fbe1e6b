// What a server does that draws pages: it imports the element and has no page.
import { BehandlingsValg, define } from 'behandlingsvalg';

console.log(JSON.stringify([define(), typeof BehandlingsValg, typeof BehandlingsValg.release]));
