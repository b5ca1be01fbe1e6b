import 'behandlingsvalg';
